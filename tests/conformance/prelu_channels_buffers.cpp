// SPDX-License-Identifier: BSL-1.0
//
// PReLU with a slope per channel on buffers, against the definition element by element and sums in wider arithmetic.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <xact/xact.hpp>

#include "../support/bits.hpp"
#include "../support/message_of.hpp"
#include "../support/types.hpp"

namespace {

using test::message_of;

constexpr auto infinity = std::numeric_limits<double>::infinity();

template <class T>
constexpr auto epsilon = static_cast<long double>(std::numeric_limits<T>::epsilon());

long double distance(long double a, double b) {
    return std::abs(a - static_cast<long double>(b));
}

template <class T>
struct prelu_channels_buffers : testing::Test {
    oracle::random_bits random{11};

    std::vector<T> numbers(std::size_t n) {
        std::vector<T> result(n);
        for (T& x : result) {
            x = static_cast<T>(4 * random.fraction() - 2);
        }
        return result;
    }

    void check(xact::channel_layout const& layout) {
        SCOPED_TRACE(std::to_string(layout.outer) + " x " + std::to_string(layout.channels) + " x " +
                     std::to_string(layout.inner));
        std::vector<T> const slopes = numbers(layout.channels);
        std::vector<T> const x = numbers(layout.size());
        std::vector<T> const grad = numbers(layout.size());
        std::vector<T> y(x.size()), grad_x(x.size()), grad_slopes(slopes.size(), T(99));
        xact::prelu_forward(slopes, x, y, layout);
        xact::prelu_backward(slopes, x, grad, grad_x, grad_slopes, layout);

        std::vector<long double> sums(slopes.size());
        std::vector<long double> magnitudes(slopes.size());
        for (std::size_t i = 0; i < x.size(); ++i) {
            std::size_t const channel = i / layout.inner % layout.channels;
            xact::prelu<T> const f(slopes[channel]);
            ASSERT_PRED_FORMAT2(test::same, f(x[i]), y[i]) << "forward, element " << i;
            ASSERT_PRED_FORMAT2(test::same, grad[i] * f.derivative(x[i]), grad_x[i]) << "backward, element " << i;
            if (!(x[i] > 0)) {
                long double const term = static_cast<long double>(grad[i]) * static_cast<long double>(x[i]);
                sums[channel] += term;
                magnitudes[channel] += std::abs(term);
            }
        }
        for (std::size_t c = 0; c < slopes.size(); ++c) {
            expect_sum(sums[c], magnitudes[c], grad_slopes[c]);
        }

        std::vector<T> in_place = x;
        xact::prelu_forward(slopes, in_place, in_place, layout);
        EXPECT_EQ(in_place, y);
        in_place = x;
        xact::prelu_backward(slopes, in_place, grad, in_place, grad_slopes, layout);
        EXPECT_EQ(in_place, grad_x);
        in_place = grad;
        xact::prelu_backward(slopes, x, in_place, in_place, grad_slopes, layout);
        EXPECT_EQ(in_place, grad_x);
    }

    /// One rounding of what a double sum keeps.
    static void expect_sum(long double sum, long double magnitude, T actual) {
        long double const rounding = std::abs(sum) * epsilon<T> / 2;
        ASSERT_LE(distance(sum, static_cast<double>(actual)), rounding + magnitude * 1e-16L)
            << actual << " for " << sum;
    }
};

using scalars = testing::Types<float, double>;
TYPED_TEST_SUITE(prelu_channels_buffers, scalars, test::type_names);

TYPED_TEST(prelu_channels_buffers, follow_the_definition_in_every_layout) {
    std::size_t const outers[] = {0, 1, 2, 7};
    std::size_t const channels[] = {1, 2, 3, 16, 17, 300, 1100};
    std::size_t const inners[] = {0, 1, 2, 5, 16, 33, 130};
    for (std::size_t outer : outers) {
        for (std::size_t channel : channels) {
            for (std::size_t inner : inners) {
                this->check({outer, channel, inner});
            }
        }
    }
    this->check({3000, 10, 1});  // long enough for the channels to repeat many times over
    this->check({500, 3, 7});
}

TYPED_TEST(prelu_channels_buffers, share_one_slope) {
    using T = TypeParam;
    for (std::size_t n = 0; n < 70; ++n) {
        std::vector<T> const x = this->numbers(n);
        std::vector<T> const grad = this->numbers(n);
        long double sum = 0;
        long double magnitude = 0;
        for (std::size_t i = 0; i < n; ++i) {
            long double const term = x[i] > 0 ? 0 : static_cast<long double>(grad[i]) * static_cast<long double>(x[i]);
            sum += term;
            magnitude += std::abs(term);
        }
        this->expect_sum(sum, magnitude, xact::prelu_slope_gradient(x, grad));
        this->expect_sum(sum, magnitude, xact::prelu_slope_gradient(x.data(), grad.data(), n));
    }
}

TYPED_TEST(prelu_channels_buffers, keep_ten_million_terms) {
    using T = TypeParam;
    // A large term, millions of terms below half its last place in T, and the large term again with the other sign.
    std::size_t const n = 10'000'003;
    std::vector<T> x(n, T(-1));
    std::vector<T> grad(n, T(0.1));
    grad.front() = T(1e9);
    grad.back() = T(-1e9);
    long double const expected = -static_cast<long double>(T(0.1)) * static_cast<long double>(n - 2);
    T const shared = xact::prelu_slope_gradient(x, grad);
    EXPECT_LE(distance(expected, static_cast<double>(shared)), std::abs(expected) * epsilon<T>);

    std::vector<T> const slopes = {T(0.25)};
    std::vector<T> grad_slopes(1);
    xact::prelu_backward(slopes, x, grad, grad, grad_slopes, {1, 1, n});
    EXPECT_LE(distance(expected, static_cast<double>(grad_slopes[0])), std::abs(expected) * epsilon<T>);
}

TYPED_TEST(prelu_channels_buffers, have_the_special_values_of_prelu) {
    using T = TypeParam;
    T const nan = std::numeric_limits<T>::quiet_NaN();
    T const inf = static_cast<T>(infinity);
    std::vector<T> const x = {T(-0.0), T(0), nan, inf, -inf, T(-1), T(1)};
    std::vector<T> const slopes = {T(0), T(0.5), T(-2)};
    for (T slope : slopes) {
        std::vector<T> y(x.size());
        xact::prelu_forward(std::vector<T>{slope}, x, y, {1, 1, x.size()});
        for (std::size_t i = 0; i < x.size(); ++i) {
            EXPECT_PRED_FORMAT2(test::same, xact::prelu<T>(slope)(x[i]), y[i]);
        }
    }
    std::vector<T> const one = {T(1), T(1)};
    EXPECT_TRUE(std::isnan(xact::prelu_slope_gradient(std::vector<T>{T(1), nan}, one)));
    EXPECT_EQ(xact::prelu_slope_gradient(std::vector<T>{inf, T(-2)}, one), T(-2)) << "the right half has no slope";
    EXPECT_EQ(xact::prelu_slope_gradient(std::vector<T>{T(1), T(-2)}, std::vector<T>{inf, T(3)}), T(-6));
    EXPECT_EQ(xact::prelu_slope_gradient(std::vector<T>{-inf, T(-2)}, one), -inf);
}

TEST(prelu_channels_buffers_errors, name_the_sizes_and_come_before_any_writing) {
    std::vector<float> const slopes(3), x(24), grad(24);
    std::vector<float> y(24, 7), grad_slopes(3, 7);
    std::vector<float> short_y(23, 7), short_slopes(2, 7);
    xact::channel_layout const layout{2, 3, 4};
    EXPECT_EQ(message_of([&] { xact::prelu_forward(short_slopes, x, y, layout); }),
              "xact::prelu_forward: slopes has 2 elements, the layout has 3 channels");
    EXPECT_EQ(message_of([&] { xact::prelu_forward(slopes, short_y, y, layout); }),
              "xact::prelu_forward: in has 23 elements, the layout 2 x 3 x 4 has 24");
    EXPECT_EQ(message_of([&] { xact::prelu_forward(slopes, x, short_y, layout); }),
              "xact::prelu_forward: in has 24 elements, out has 23");
    EXPECT_EQ(message_of([&] { xact::prelu_backward(slopes, x, grad, y, short_slopes, layout); }),
              "xact::prelu_backward: grad_slopes has 2 elements, the layout has 3 channels");
    EXPECT_EQ(message_of([&] { xact::prelu_backward(slopes, x, short_y, y, grad_slopes, layout); }),
              "xact::prelu_backward: in has 24 elements, grad_output has 23");
    EXPECT_EQ(message_of([&] { xact::prelu_slope_gradient(x, short_y); }),
              "xact::prelu_slope_gradient: in has 24 elements, grad_output has 23");
    float const* const null = nullptr;
    EXPECT_EQ(message_of([&] { xact::prelu_forward(null, x.data(), y.data(), layout); }),
              "xact::prelu_forward: slopes is a null pointer, but there are 3 channels");
    EXPECT_EQ(y, std::vector<float>(24, 7));
    EXPECT_EQ(grad_slopes, std::vector<float>(3, 7));
    EXPECT_EQ(short_slopes, std::vector<float>(2, 7));
}

TEST(prelu_channels_buffers_errors, refuse_a_layout_that_cannot_be_counted) {
    std::size_t const half = std::numeric_limits<std::size_t>::max() / 2 + 1;  // twice that is 0
    std::vector<float> const slopes(2), nothing;
    std::vector<float> y, grad_slopes(2, 7);
    std::string const layout = "the layout " + std::to_string(half) + " x 2 x 1 has more elements than there can be";
    EXPECT_EQ(message_of([&] {
                  xact::prelu_forward(slopes, nothing, y, {half, 2, 1});
              }),
              "xact::prelu_forward: " + layout);
    EXPECT_EQ(message_of([&] {
                  xact::prelu_backward(slopes, nothing, nothing, y, grad_slopes, {half, 2, 1});
              }),
              "xact::prelu_backward: " + layout);
    EXPECT_EQ(grad_slopes, std::vector<float>(2, 7));
}

TEST(prelu_channels_buffers_errors, take_no_time_for_any_number_of_empty_runs) {
    std::size_t const most = std::numeric_limits<std::size_t>::max();
    std::vector<float> const slopes(2), nothing;
    std::vector<float> y, grad_slopes(2, 7);
    xact::prelu_forward(slopes, nothing, y, {most, 2, 0});
    xact::prelu_forward(nothing, nothing, y, {most, 0, 1});
    xact::prelu_backward(slopes, nothing, nothing, y, grad_slopes, {most, 2, 0});
    EXPECT_EQ(grad_slopes, std::vector<float>(2, 0)) << "a sum of nothing";
}

#ifndef NDEBUG
TEST(prelu_channels_buffers_errors, refuse_slopes_that_overlap_in_debug_builds) {
    float memory[12] = {};
    float* const slopes = memory;
    float* const x = memory + 6;
    float y[4], sums[2];
    xact::channel_layout const layout{2, 2, 1};
    EXPECT_EQ(message_of([&] { xact::prelu_forward(slopes, x, slopes + 1, layout); }),
              "xact::prelu_forward: out overlaps slopes in part; they may be the same memory or disjoint");
    EXPECT_EQ(message_of([&] { xact::prelu_forward(slopes, x, slopes, layout); }),
              "xact::prelu_forward: out and slopes are the same memory");
    EXPECT_EQ(message_of([&] { xact::prelu_backward(slopes, x, x, slopes, sums, layout); }),
              "xact::prelu_backward: grad_input and slopes are the same memory");
    EXPECT_EQ(message_of([&] { xact::prelu_backward(slopes, x, x, y, x + 1, layout); }),
              "xact::prelu_backward: grad_slopes overlaps in in part; they may be the same memory or disjoint");
    EXPECT_EQ(message_of([&] { xact::prelu_backward(slopes, x, x, y, y, layout); }),
              "xact::prelu_backward: grad_slopes and grad_input are the same memory");
    EXPECT_EQ(message_of([&] { xact::prelu_backward(slopes, x, x, y, slopes + 1, layout); }),
              "xact::prelu_backward: grad_slopes overlaps slopes in part; they may be the same memory or disjoint");
    EXPECT_NO_THROW(xact::prelu_backward(slopes, x, x, y, slopes, layout));
}
#endif

}  // namespace
