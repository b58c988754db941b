// SPDX-License-Identifier: BSL-1.0
//
// The piecewise-linear family in numbers anyone can check by eye.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include <xact/registry.hpp>

#include "../support/bits.hpp"

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float tiny = std::numeric_limits<float>::denorm_min();

void expect_bits(float expected, float actual) {
    EXPECT_PRED_FORMAT2(test::same, expected, actual);
}

TEST(relu, keeps_the_right_half) {
    xact::relu<float> const f;
    expect_bits(3.5F, f(3.5F));
    expect_bits(0.0F, f(-3.5F));
    expect_bits(0.0F, f(0.0F));
    expect_bits(-0.0F, f(-0.0F));
    expect_bits(tiny, f(tiny));
    expect_bits(0.0F, f(-tiny));
    expect_bits(0.0F, f(-infinity));
    expect_bits(infinity, f(infinity));
}

TEST(relu, has_slope_zero_at_the_kink) {
    xact::relu<float> const f;
    expect_bits(0.0F, f.derivative(0.0F));
    expect_bits(0.0F, f.derivative(-0.0F));
    expect_bits(1.0F, f.derivative(tiny));
    expect_bits(0.0F, f.derivative(-tiny));
}

template <class F>
void expect_leak(float slope) {
    F const f(slope);
    expect_bits(3.5F, f(3.5F));
    expect_bits(slope * -3.5F, f(-3.5F));
    expect_bits(0.0F, f(0.0F));
    expect_bits(-0.0F, f(-0.0F));
    EXPECT_TRUE(std::isnan(f(std::nanf(""))));
    EXPECT_TRUE(std::isnan(f.derivative(std::nanf(""))));
    expect_bits(slope, f.derivative(0.0F));
    expect_bits(slope, f.derivative(-0.0F));
    expect_bits(slope, f.derivative(-infinity));
    expect_bits(1.0F, f.derivative(infinity));
    expect_bits(infinity, f(infinity));
}

TEST(leaky_relu, multiplies_the_left_half) {
    expect_leak<xact::leaky_relu<float>>(0.01F);
    expect_leak<xact::leaky_relu<float>>(-2.0F);
    expect_leak<xact::leaky_relu<float>>(0.0F);
    expect_leak<xact::leaky_relu<float>>(1.0F);
    expect_leak<xact::leaky_relu<float>>(std::nextafter(1.0F, 2.0F));
    expect_leak<xact::leaky_relu<float>>(infinity);
    expect_leak<xact::prelu<float>>(0.25F);
    expect_leak<xact::prelu<float>>(-0.0F);
    EXPECT_EQ(xact::leaky_relu<float>().negative_slope, 0.01F);
    EXPECT_EQ(xact::leaky_relu<double>().negative_slope, 0.01);
    EXPECT_EQ(xact::prelu<double>().slope, 0.25);
}

TEST(leaky_relu, has_limits_at_minus_infinity) {
    expect_bits(-infinity, xact::leaky_relu<float>(0.01F)(-infinity));
    expect_bits(infinity, xact::prelu<float>(-0.01F)(-infinity));
    expect_bits(-0.0F, xact::leaky_relu<float>(0.0F)(-infinity));
    expect_bits(-0.0F, xact::prelu<float>(0.0F)(-infinity));
    expect_bits(0.0F, xact::prelu<float>(-0.0F)(-infinity));
}

}  // namespace
