// SPDX-License-Identifier: BSL-1.0
//
// Every activation of the registry, dispatched: the bits that the same instruction set gives without dispatch, which
// come from a build of their own (kernels/) that never heard of it.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "../kernels/kernels.hpp"
#include "level.hpp"

namespace {

using oracle::quantity;

/// The curved part, every exponent, and what is special.
template <class T>
std::vector<T> inputs(double low, double high) {
    using limits = std::numeric_limits<T>;
    std::vector<T> x = {T(0),          T(-0.0),        limits::infinity(), -limits::infinity(), limits::quiet_NaN(),
                        limits::max(), -limits::max(), limits::min(),      -limits::min(),      limits::denorm_min()};
    for (int i = 0; i <= 6000; ++i) {
        x.push_back(static_cast<T>(low + (high - low) * i / 6000));
    }
    for (int exponent = limits::min_exponent - limits::digits; exponent < limits::max_exponent; ++exponent) {
        x.push_back(std::ldexp(T(1.3), exponent));
        x.push_back(-x.back());
    }
    return x;
}

template <class T>
::testing::AssertionResult same_bits(std::vector<T> const& actual, std::vector<T> const& wanted,
                                     std::vector<T> const& x) {
    for (std::size_t i = 0; i < x.size(); ++i) {
        bool const both_nan = std::isnan(actual[i]) && std::isnan(wanted[i]);
        if (!both_nan && std::memcmp(&actual[i], &wanted[i], sizeof(T)) != 0) {
            return ::testing::AssertionFailure() << "f(" << x[i] << ") = " << actual[i] << ", not " << wanted[i];
        }
    }
    return ::testing::AssertionSuccess();
}

template <class T>
test::kernel<T> const* find(char const* activation, char const* policy) {
    static std::vector<test::kernel<T>> const all = test::kernels<T>();
    for (test::kernel<T> const& k : all) {
        if (std::string(k.activation) == activation && std::string(k.policy) == policy) {
            return &k;
        }
    }
    return nullptr;
}

template <class F, class T = typename F::value_type>
void compare(F const& f, test::kernel<T> const& k) {
    SCOPED_TRACE(std::string(k.activation) + " " + k.policy + " " + std::to_string(sizeof(T)));
    std::vector<T> const x = inputs<T>(k.curved_low, k.curved_high);
    std::vector<T> y(x.size());
    xact::dispatch::forward(f, x, y);
    EXPECT_TRUE(same_bits(y, k(quantity::value, x), x));

    std::vector<T> const grad(x.rbegin(), x.rend());
    std::vector<T> product = k(quantity::slope, x);
    for (std::size_t i = 0; i < x.size(); ++i) {
        product[i] = grad[i] * product[i];
    }
    xact::dispatch::backward(f, x, grad, y);
    EXPECT_TRUE(same_bits(y, product, x));
}

template <class T, class Policy>
void compare_all() {
    int compared = 0;
    xact::activations::for_each<T, Policy>([&](auto const& f) {
        using functor = std::decay_t<decltype(f)>;
        test::kernel<T> const* const k = find<T>(functor::name, Policy::name);
        ASSERT_NE(k, nullptr) << functor::name;
        compare(f, *k);
        if constexpr (std::is_constructible_v<functor, T>) {
            compare(functor(T(1.7)), k->with(T(1.7)));
        }
        ++compared;
    });
    EXPECT_EQ(compared, xact::activations::size);
}

TEST(dispatch_bits, level) {
    ASSERT_NE(test::expected_level(), nullptr);
    xact::dispatch::choice const chosen = xact::dispatch::chosen();
    EXPECT_STREQ(chosen.level, test::expected_level()) << chosen.reason;
}

TEST(dispatch_bits, whole_registry) {
    compare_all<float, xact::faithful>();
}

}  // namespace
