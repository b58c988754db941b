// SPDX-License-Identifier: BSL-1.0
//
// The promise holds for every parameter: negative, zero, subnormal and huge ones included.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "../support/activations.hpp"
#include "../support/evaluate.hpp"
#include "../support/worst.hpp"

namespace {

using oracle::quantity;

template <class F>
class parameters : public testing::Test {};

TYPED_TEST_SUITE(parameters, test::activations<>, test::activation_names);

template <class T>
std::vector<T> interesting_parameters() {
    using limits = std::numeric_limits<T>;
    return {T(-1),
            T(-0.3),
            T(0),
            T(-0.0),
            T(0.1),
            T(0.5),
            T(1.702),
            T(3),
            T(100),
            T(-1e-4),
            T(1e30),
            T(1e-30),
            limits::denorm_min(),
            limits::min(),
            limits::max(),
            limits::lowest()};
}

/// Where f with a parameter p is curved: an activation of p * x is so within 1 / p of the stated interval.
template <class F, class T>
xact::interval curved_for(T p) {
    double const stretch = std::max(1.0, 1.0 / std::abs(static_cast<double>(p)));
    double const largest = static_cast<double>(std::numeric_limits<float>::max());
    return {std::max(F::curved.low * stretch, -largest), std::min(F::curved.high * stretch, largest)};
}

TYPED_TEST(parameters, keep_the_stated_accuracy) {
    using F = TypeParam;
    using T = typename F::value_type;
    if constexpr (std::is_constructible_v<F, T>) {
        for (T const p : interesting_parameters<T>()) {
            SCOPED_TRACE("parameter " + test::hex(p));
            F const f(p);
            oracle::reference<T> const truth(f);
            xact::interval const curved = curved_for<F>(p);
            std::vector<T> const x = oracle::inputs(truth, curved.low, curved.high, 60);
            for (quantity const q : {quantity::value, quantity::slope}) {
                auto const worst = test::worst_error(truth, q, x, [&](std::vector<T> const& in) {
                    return test::evaluate_all<xact::simd::widest<T>>(f, q, in);
                });
                EXPECT_LE(worst.ulps, q == quantity::value ? F::accuracy.forward : F::accuracy.derivative)
                    << oracle::name_of(q) << " at " << test::hex(worst.x);
            }
        }
    }
}

TYPED_TEST(parameters, give_no_nan_at_infinities) {
    using F = TypeParam;
    using T = typename F::value_type;
    if constexpr (std::is_constructible_v<F, T>) {
        for (T const p : interesting_parameters<T>()) {
            SCOPED_TRACE("parameter " + test::hex(p));
            constexpr T infinity = std::numeric_limits<T>::infinity();
            F const f(p);
            for (T const x : {infinity, -infinity}) {
                EXPECT_FALSE(std::isnan(f.forward(x))) << test::hex(x);
                EXPECT_FALSE(std::isnan(f.derivative(x))) << test::hex(x);
            }
            EXPECT_TRUE(std::isnan(f.forward(std::numeric_limits<T>::quiet_NaN())));
            EXPECT_TRUE(std::isnan(f.derivative(std::numeric_limits<T>::quiet_NaN())));
        }
    }
}

}  // namespace
