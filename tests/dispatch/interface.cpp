// SPDX-License-Identifier: BSL-1.0
//
// The calls of <xact/dispatch.hpp> take what those of <xact/xact.hpp> take, compute what they compute and refuse what
// they refuse: all algorithms and policies, and activations of somebody's own. XACT_TEST_ALL_TYPES adds double and
// float16 (everything/).
#include <xact/dispatch.hpp>
#include <xact/dispatch.hpp>  // twice: it guards itself

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "../support/message_of.hpp"
#include "level.hpp"
#include "softsign.hpp"

namespace {

using test::message_of;

template <class T>
std::vector<T> inputs(std::size_t n) {
    std::vector<T> x;
    for (std::size_t i = 0; i < n; ++i) {
        using number = xact::working_of<T>;
        x.push_back(T(static_cast<number>(static_cast<double>(i * 37 % 101) * 0.11 - 5.3)));
    }
    return x;
}

template <class T>
double to_double(T x) {
    return static_cast<double>(static_cast<xact::working_of<T>>(x));
}

/// Everything that is rounded correctly is the same on every level; otherwise two levels are two results below 1 ulp.
template <class T>
bool agree(T a, T b, bool same) {
    if (same) {
        return std::memcmp(&a, &b, sizeof(T)) == 0;
    }
    double const x = to_double(a);
    double const y = to_double(b);
    double const epsilon = std::is_same_v<T, double> ? 0x1p-52 : 0x1p-23;
    return std::abs(x - y) <= 2 * epsilon * std::abs(y);
}

template <class T>
::testing::AssertionResult agree(std::vector<T> const& actual, std::vector<T> const& wanted, bool same) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!agree(actual[i], wanted[i], same)) {
            return ::testing::AssertionFailure()
                   << "element " << i << " is " << to_double(actual[i]) << ", not " << to_double(wanted[i]);
        }
    }
    return ::testing::AssertionSuccess();
}

/// Each algorithm by pointers and by ranges, in place and not, beside its namesake without dispatch.
template <class F, class T>
void compare(F const& f, bool same) {
    for (std::size_t const n : {std::size_t{0}, std::size_t{1}, std::size_t{5}, std::size_t{33}, std::size_t{1000}}) {
        std::vector<T> const x = inputs<T>(n);
        std::vector<T> const grad(x.rbegin(), x.rend());
        std::vector<T> y(n), slope(n), y_wanted(n), slope_wanted(n);

        xact::forward(f, x, y_wanted);
        xact::derivative(f, x, slope_wanted);
        xact::dispatch::forward(f, x, y);
        EXPECT_TRUE(agree(y, y_wanted, same));
        y = x;
        xact::dispatch::forward(f, y.data(), y.data(), n, xact::stores::cached);
        EXPECT_TRUE(agree(y, y_wanted, same));
        xact::dispatch::derivative(f, x, slope);
        EXPECT_TRUE(agree(slope, slope_wanted, same));
        slope = x;
        xact::dispatch::derivative(f, slope.data(), slope.data(), n, xact::stores::streaming);
        EXPECT_TRUE(agree(slope, slope_wanted, same));

        std::fill(y.begin(), y.end(), T(9.0F));
        std::fill(slope.begin(), slope.end(), T(9.0F));
        xact::dispatch::value_and_derivative(f, x, y, slope);
        EXPECT_TRUE(agree(y, y_wanted, same));
        EXPECT_TRUE(agree(slope, slope_wanted, same));
        std::fill(y.begin(), y.end(), T(9.0F));
        slope = x;
        xact::dispatch::value_and_derivative(f, slope.data(), y.data(), slope.data(), n);
        EXPECT_TRUE(agree(y, y_wanted, same));
        EXPECT_TRUE(agree(slope, slope_wanted, same));

        std::vector<T> product_wanted(n);
        xact::backward(f, x, grad, product_wanted);
        xact::dispatch::backward(f, x, grad, y);
        EXPECT_TRUE(agree(y, product_wanted, same));
        y = grad;
        xact::dispatch::backward(f, x.data(), y.data(), y.data(), n, xact::stores::automatic);
        EXPECT_TRUE(agree(y, product_wanted, same));
    }
}

template <class Policy>
void compare_policy(bool same) {
    SCOPED_TRACE(Policy::name);
    compare<xact::sigmoid<float, Policy>, float>({}, same);
    compare<xact::sigmoid<xact::bfloat16, Policy>, xact::bfloat16>({}, true);
#if defined(XACT_TEST_ALL_TYPES)
    compare<xact::sigmoid<double, Policy>, double>({}, false);
    compare<xact::sigmoid<xact::float16, Policy>, xact::float16>({}, true);
#endif
}

TEST(dispatch_interface, types_policies_algorithms) {
    compare_policy<xact::faithful>(false);
    compare_policy<xact::correct>(true);
#if defined(XACT_TEST_ALL_TYPES)
    compare<xact::sigmoid<double, xact::fast>, double>({}, false);  // has the kernels of faithful
#endif
}

/// `fast` may differ by more from level to level; here it only has to be the one that was asked for.
TEST(dispatch_interface, fast_is_not_faithful) {
    std::vector<float> const x = inputs<float>(1000);
    std::vector<float> quick(x.size()), faithful(x.size());
    xact::dispatch::forward(xact::sigmoid<float, xact::fast>{}, x, quick);
    xact::dispatch::forward(xact::sigmoid<float>{}, x, faithful);
    EXPECT_NE(quick, faithful);
    for (std::size_t i = 0; i < x.size(); ++i) {
        EXPECT_NEAR(quick[i], faithful[i], 5 * std::abs(faithful[i]) * std::numeric_limits<float>::epsilon());
    }
}

TEST(dispatch_interface, somebodys_own_activation) {
    compare<test::softsign, float>({}, true);
    compare<test::softsign, float>({2.5F}, true);
    compare<test::softsign, xact::bfloat16>({2.5F}, true);
    compare<test::square<float>, float>({}, true);
}

template <class T>
void compare_prelu(xact::channel_layout const& layout) {
    std::vector<T> const x = inputs<T>(layout.size());
    std::vector<T> const grad(x.rbegin(), x.rend());
    std::vector<T> const slopes = inputs<T>(layout.channels);
    std::vector<T> y(x.size()), y_wanted(x.size()), sums(slopes), sums_wanted(slopes);
    xact::dispatch::prelu_forward(slopes, x, y, layout);
    xact::prelu_forward(slopes, x, y_wanted, layout);
    EXPECT_TRUE(agree(y, y_wanted, true));
    std::fill(y.begin(), y.end(), T(9.0F));
    xact::dispatch::prelu_forward(slopes.data(), x.data(), y.data(), layout);
    EXPECT_TRUE(agree(y, y_wanted, true));

    xact::dispatch::prelu_backward(slopes, x, grad, y, sums, layout);
    xact::prelu_backward(slopes, x, grad, y_wanted, sums_wanted, layout);
    EXPECT_TRUE(agree(y, y_wanted, true));
    EXPECT_TRUE(agree(sums, sums_wanted, false));  // the order of the additions depends on the width
    xact::dispatch::prelu_backward(slopes.data(), x.data(), grad.data(), y.data(), sums.data(), layout);
    EXPECT_TRUE(agree(sums, sums_wanted, false));

    T const wanted = xact::prelu_slope_gradient(x, grad);
    EXPECT_TRUE(agree(xact::dispatch::prelu_slope_gradient(x, grad), wanted, false));
    EXPECT_TRUE(agree(xact::dispatch::prelu_slope_gradient(x.data(), grad.data(), x.size()), wanted, false));
}

TEST(dispatch_interface, prelu_by_channel) {
    for (xact::channel_layout const layout : {xact::channel_layout{3, 5, 7}, {4, 9, 1}, {2, 3, 100}}) {
        compare_prelu<float>(layout);
#if defined(XACT_TEST_ALL_TYPES)
        compare_prelu<double>(layout);
#endif
    }
}

TEST(dispatch_interface, refusals) {
    std::vector<float> const x(4, 1.0F);
    std::vector<float> y(3, 7.0F), slopes(2, 0.5F);
    xact::sigmoid<float> const f;
    EXPECT_EQ(message_of([&] { xact::dispatch::forward(f, x, y); }),
              "xact::dispatch::forward: in has 4 elements, out has 3");
    EXPECT_EQ(message_of([&] { xact::dispatch::derivative(f, x, y); }),
              "xact::dispatch::derivative: in has 4 elements, out has 3");
    EXPECT_EQ(message_of([&] { xact::dispatch::value_and_derivative(f, x, x.size() == 4 ? slopes : y, y); }),
              "xact::dispatch::value_and_derivative: in has 4 elements, value_out has 2");
    EXPECT_EQ(message_of([&] { xact::dispatch::backward(f, y, x, y); }),
              "xact::dispatch::backward: in has 3 elements, grad_output has 4");
    EXPECT_EQ(message_of([&] { xact::dispatch::forward(f, x.data(), static_cast<float*>(nullptr), 4); }),
              "xact::dispatch::forward: out is a null pointer, but n is 4");
    EXPECT_EQ(message_of([&] {
                  xact::dispatch::prelu_forward(slopes, x, y, {2, 2, 1});
              }),
              "xact::dispatch::prelu_forward: in has 4 elements, out has 3");
    EXPECT_EQ(message_of([&] {
                  xact::dispatch::prelu_backward(slopes, x, x, y, y, {2, 2, 1});
              }),
              "xact::dispatch::prelu_backward: grad_slopes has 3 elements, the layout has 2 channels");
    EXPECT_EQ(message_of([&] { return xact::dispatch::prelu_slope_gradient(x, y); }),
              "xact::dispatch::prelu_slope_gradient: in has 4 elements, grad_output has 3");
    EXPECT_EQ(y, std::vector<float>(3, 7.0F)) << "something was written";
    float* const nowhere = nullptr;
    xact::dispatch::forward(f, nowhere, nowhere, 0);
}

}  // namespace
