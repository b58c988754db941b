// SPDX-License-Identifier: BSL-1.0
//
// What alpha does to elu.
#include <gtest/gtest.h>

#include <limits>

#include <xact/registry.hpp>

#include "../support/bits.hpp"

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

void expect_bits(double expected, double actual) {
    EXPECT_PRED_FORMAT2(test::same, expected, actual);
}

TEST(elu, saturates_at_minus_alpha) {
    for (double const alpha : {1.0, 0.3, 1e300, 5e-324, -2.0}) {
        xact::elu<double> const f(alpha);
        expect_bits(-alpha, f(-infinity));
        expect_bits(-alpha, f(-1000.0));
        expect_bits(infinity, f(infinity));
        expect_bits(alpha > 0 ? 0.0 : -0.0, f.derivative(-infinity));
    }
}

TEST(elu, has_slope_alpha_at_zero) {
    for (double const alpha : {1.0, 0.3, 1e300, -2.0, 0.0}) {
        xact::elu<double> const f(alpha);
        expect_bits(alpha, f.derivative(0.0));
        expect_bits(alpha, f.derivative(-0.0));
        expect_bits(1.0, f.derivative(5e-324));
    }
}

TEST(elu, is_the_identity_on_the_right) {
    xact::elu<double> const f(0.3);
    for (double const x : {5e-324, 1e-10, 1.0, 1e308}) {
        expect_bits(x, f(x));
        expect_bits(1.0, f.derivative(x));
    }
}

TEST(elu, keeps_the_sign_of_zero) {
    expect_bits(-0.0, xact::elu<double>()(-0.0));
    expect_bits(0.0, xact::elu<double>()(0.0));
    expect_bits(-0.0, xact::elu<double>(-1.0)(-0.0));  // the convention, whatever the sign of alpha
}

}  // namespace
