// SPDX-License-Identifier: BSL-1.0
//
// What beta does to the limits of swish.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <type_traits>

#include <xact/registry.hpp>

#include "../support/bits.hpp"

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

void expect_bits(double expected, double actual) {
    EXPECT_PRED_FORMAT2(test::same, expected, actual);
}

TEST(swish, with_beta_one_is_silu) {
    EXPECT_TRUE((std::is_same_v<xact::silu<float>, xact::swish<float>>));
    EXPECT_TRUE((std::is_same_v<xact::silu<double, xact::correct>, xact::swish<double, xact::correct>>));
    EXPECT_EQ(xact::silu<float>().beta, 1.0F);
}

TEST(swish, has_a_limit_on_the_left_for_positive_beta) {
    for (double const beta : {1.0, 1e-300, 1e300}) {
        xact::swish<double> const f(beta);
        expect_bits(-0.0, f(-infinity));
        expect_bits(infinity, f(infinity));
        expect_bits(-0.0, f.derivative(-infinity));
        expect_bits(1.0, f.derivative(infinity));
    }
}

TEST(swish, is_mirrored_by_a_negative_beta) {
    // x / (1 + exp(-beta x)) with -beta is x minus the same with beta: the left half is the straight line.
    xact::swish<double> const f(-1.0);
    expect_bits(-infinity, f(-infinity));
    expect_bits(0.0, f(infinity));
    expect_bits(1.0, f.derivative(-infinity));
    expect_bits(-0.0, f.derivative(infinity));
}

TEST(swish, is_half_the_identity_for_beta_zero) {
    xact::swish<double> const f(0.0);
    for (double const x : {0.0, -0.0, 3.0, -7.5, 1e308, -infinity, infinity}) {
        expect_bits(x / 2, f(x));
        expect_bits(0.5, f.derivative(x));
    }
}

}  // namespace
