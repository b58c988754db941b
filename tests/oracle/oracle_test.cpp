// SPDX-License-Identifier: BSL-1.0
//
// The oracle against values that others have published and against distances worked out by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "dual.hpp"
#include "enclosure.hpp"
#include "inputs.hpp"
#include "ulp.hpp"

namespace {

using oracle::enclosure;
using oracle::format_of;
using oracle::ulp_distance;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// A number as tables print it.
enclosure decimal(char const* text) {
    oracle::bound low;
    oracle::bound high;
    mpfr_set_str(low.get(), text, 10, MPFR_RNDD);
    mpfr_set_str(high.get(), text, 10, MPFR_RNDU);
    return {low, high};
}

/// The enclosures lie within 10^-digits of each other.
testing::AssertionResult agree(enclosure const& x, char const* published, int digits) {
    enclosure const difference = x - decimal(published);
    enclosure const limit = decimal(("1e-" + std::to_string(digits)).c_str());
    if (-limit < difference && difference < limit) {
        return testing::AssertionSuccess();
    }
    return testing::AssertionFailure() << x.middle() << " is not the published " << published;
}

TEST(enclosure, agrees_with_published_constants) {
    // NIST Digital Library of Mathematical Functions and OEIS A001113, A002162, A002193, A000796.
    EXPECT_TRUE(agree(exp(enclosure(1)), "2.71828182845904523536028747135266249", 34));
    EXPECT_TRUE(agree(log(enclosure(2)), "0.69314718055994530941723212145817656", 34));
    EXPECT_TRUE(agree(log1p(enclosure(1)), "0.69314718055994530941723212145817656", 34));
    EXPECT_TRUE(agree(sqrt(enclosure(2)), "1.41421356237309504880168872420969807", 34));
    EXPECT_TRUE(agree(enclosure(4) * atan(enclosure(1)), "3.14159265358979323846264338327950288", 34));
    EXPECT_TRUE(agree(expm1(enclosure(1)), "1.71828182845904523536028747135266249", 34));
}

TEST(enclosure, agrees_with_tables_of_functions) {
    // M. Abramowitz and I. A. Stegun, 1964: tables 7.1 (erf) and 4.15 (tanh, cosh).
    EXPECT_TRUE(agree(erf(enclosure(0.5)), "0.5204998778", 10));
    EXPECT_TRUE(agree(erf(enclosure(1)), "0.8427007929", 10));
    EXPECT_TRUE(agree(erfc(enclosure(2)), "0.0046777350", 10));
    EXPECT_TRUE(agree(tanh(enclosure(1)), "0.761594156", 9));
    EXPECT_TRUE(agree(cosh(enclosure(1)), "1.543080635", 9));
    EXPECT_TRUE(agree(cosh(enclosure(-1)), "1.543080635", 9));
}

TEST(enclosure, rounds_outwards) {
    enclosure const third = enclosure(1) / enclosure(3);
    EXPECT_LT(mpfr_cmp(third.low().get(), third.high().get()), 0);
    enclosure const one = third * enclosure(3);
    EXPECT_LT(mpfr_cmp_ui(one.low().get(), 1), 0);
    EXPECT_GT(mpfr_cmp_ui(one.high().get(), 1), 0);
    EXPECT_THROW(static_cast<void>(one < enclosure(1)), oracle::undecided);
    EXPECT_TRUE(enclosure(1) / one > enclosure(0));
    EXPECT_EQ(mpfr_inf_p((enclosure(1) / (one - enclosure(1))).high().get()), 1) << "the divisor may be 0";
}

TEST(enclosure, multiplies_every_combination_of_signs) {
    auto const between = [](double low, double high) {
        return enclosure(enclosure(low).low(), enclosure(high).high());
    };
    auto const expect = [](enclosure const& x, double low, double high) {
        EXPECT_EQ(mpfr_get_d(x.low().get(), MPFR_RNDN), low);
        EXPECT_EQ(mpfr_get_d(x.high().get(), MPFR_RNDN), high);
    };
    expect(between(2, 3) * between(5, 7), 10, 21);
    expect(between(-2, 3) * between(5, 7), -14, 21);
    expect(between(-2, 3) * between(-5, 7), -15, 21);
    expect(between(-3, -2) * between(-7, -5), 10, 21);
    expect(between(0, 3) * between(5, infinity), 0, infinity);
    expect(between(1, 2) / between(-4, -2), -1, -0.25);
    expect(between(1, infinity) / between(1, infinity), 0, infinity);
    expect(-between(1, 2), -2, -1);
    expect(between(1, 2) - between(3, 5), -4, -1);
}

TEST(enclosure, keeps_what_cancels_at_enough_bits) {
    // 1 + erf(x / sqrt(2)) at -38 is about 1e-315: 128 bits hold nothing of it, 2048 do.
    auto const textbook = [] { return enclosure(1) + erf(enclosure(-38) / sqrt(enclosure(2))); };
    EXPECT_FALSE(oracle::is_settled(textbook() / decimal("1e-315"), format_of<double>));
    oracle::with_precision const scope(2048);
    enclosure const ratio = textbook() / erfc(enclosure(38) / sqrt(enclosure(2)));
    EXPECT_TRUE(agree(ratio, "1", 200));
}

/// Slopes that calculus gives in closed form.
TEST(dual, differentiates) {
    using number = oracle::dual<double>;
    auto const x = number::variable(0.75);
    auto const expect = [](number const& y, double slope) {
        EXPECT_NEAR(y.slope, slope, 1e-15 * (1 + std::abs(slope)));
    };
    expect(exp(x), std::exp(0.75));
    expect(expm1(x), std::exp(0.75));
    expect(log(x), 1 / 0.75);
    expect(log1p(x), 1 / 1.75);
    expect(sqrt(x), 0.5 / std::sqrt(0.75));
    expect(tanh(x), 1 - std::tanh(0.75) * std::tanh(0.75));
    expect(cosh(x), std::sinh(0.75));
    expect(atan(x), 1 / 1.5625);
    expect(erf(x), 2 / std::sqrt(std::acos(-1.0)) * std::exp(-0.5625));
    expect(erfc(x), -2 / std::sqrt(std::acos(-1.0)) * std::exp(-0.5625));
    expect(-x + number(3) * x, 2);
    expect(x * x * x, 3 * 0.5625);
    expect((number(1) + x) / (number(2) - x), 3 / 1.5625);
    expect(exp(x * x), 1.5 * std::exp(0.5625));
    EXPECT_TRUE(x > number(0.5) && x < number(1) && x >= x && x <= x);
}

TEST(dual, nests_for_second_derivatives) {
    using twice = oracle::dual<oracle::dual<double>>;
    auto const x = twice(oracle::dual<double>::variable(0.5), oracle::dual<double>(1));
    EXPECT_NEAR((x * x * x).slope.slope, 3, 1e-15);
    EXPECT_NEAR(tanh(x).slope.slope, -2 * std::tanh(0.5) * (1 - std::tanh(0.5) * std::tanh(0.5)), 1e-15);
}

double in_float(enclosure const& truth, float computed) {
    return ulp_distance(truth, static_cast<double>(computed), format_of<float>);
}

double in_double(enclosure const& truth, double computed) {
    return ulp_distance(truth, computed, format_of<double>);
}

TEST(ulp, counts_units_of_the_last_place_at_the_truth) {
    EXPECT_EQ(in_double(1.0, 1.0), 0);
    EXPECT_EQ(in_double(1.0, 0x1.0000000000001p0), 1);
    EXPECT_EQ(in_double(1.0, 0x1.fffffffffffffp-1), 0.5) << "below a power of two numbers are twice as dense";
    EXPECT_EQ(in_double(0x1.fffffffffffffp-1, 1.0), 1);
    EXPECT_EQ(in_double(3.0, 3.0 + 0x1p-50), 2);
    EXPECT_EQ(in_double(-3.0, -3.0 - 0x1p-50), 2);
    EXPECT_EQ(in_float(1.0, 0x1.000002p0F), 1);
    EXPECT_EQ(in_float(0x1.000001p0, 1.0F), 0.5);
    EXPECT_EQ(in_float(0x1.000001p0, 0x1.000002p0F), 0.5);
    EXPECT_EQ(in_float(1.0, -1.0F), 0x1p24);
}

TEST(ulp, gives_subnormal_numbers_one_unit) {
    constexpr float tiny = std::numeric_limits<float>::denorm_min();
    EXPECT_EQ(in_float(0x1p-149, tiny), 0);
    EXPECT_EQ(in_float(0x1p-150, 0.0F), 0.5);
    EXPECT_EQ(in_float(0x1p-150, tiny), 0.5);
    EXPECT_EQ(in_float(0x1.8p-127, 0x1p-127F), 0x1p-128 / 0x1p-149);
    EXPECT_EQ(in_float(0x1p-126, 0x1.fffffcp-127F), 1) << "as dense below the smallest normal number as above";
    EXPECT_EQ(in_float(0x1p-140, 0.0F), 0x1p9) << "a flushed result";
    EXPECT_EQ(in_double(0x1p-1074, 0.0), 1);
    EXPECT_EQ(in_double(0x1p-1030, 0x1p-1030 + 0x1p-1073), 2);
}

TEST(ulp, handles_zeros_overflow_and_nan) {
    constexpr float largest = std::numeric_limits<float>::max();
    constexpr float huge = std::numeric_limits<float>::infinity();
    EXPECT_EQ(in_float(0.0, 0.0F), 0);
    EXPECT_EQ(in_float(0.0, -0.0F), 0) << "signs of zero are compared elsewhere";
    EXPECT_EQ(in_float(0.0, -0x1p-148F), 2);
    EXPECT_EQ(in_float(static_cast<double>(largest), huge), 1);
    EXPECT_EQ(in_float(0x1p128, huge), 0);
    EXPECT_EQ(in_float(0x1p200, huge), 0);
    EXPECT_EQ(in_float(0x1p200, largest), 1);
    EXPECT_EQ(in_float(-0x1p200, huge), 0x1p25);
    EXPECT_EQ(in_double(enclosure(0x1p1023) * enclosure(4), infinity), 0);
    EXPECT_EQ(in_double(1.0, std::nan("")), infinity);
}

TEST(ulp, takes_the_far_end_of_an_enclosure) {
    enclosure const third = enclosure(1) / enclosure(3);
    EXPECT_TRUE(oracle::is_settled(third, format_of<double>));
    double const distance = in_double(third, 1.0 / 3.0);  // 1/3 = 0.0101...b: the cut-off rest is a third of a unit
    EXPECT_GT(distance, 1.0 / 3.0);
    EXPECT_NEAR(distance, 1.0 / 3.0, 0x1p-40);
    enclosure const wide(enclosure(1).low(), enclosure(2).high());
    EXPECT_FALSE(oracle::is_settled(wide, format_of<float>));
    EXPECT_EQ(in_float(wide, 1.0F), 0x1p23);
}

TEST(ulp, rounds_to_nearest_even) {
    float f = 1;
    EXPECT_TRUE(is_rounded(enclosure(0x1.000001p0), f));
    EXPECT_EQ(f, 1.0F);
    EXPECT_TRUE(is_rounded(enclosure(0x1.000003p0), f));
    EXPECT_EQ(f, 0x1.000004p0F);
    EXPECT_TRUE(is_rounded(enclosure(0x1.8p-149), f));
    EXPECT_EQ(f, 0x1p-148F) << "a tie between subnormal numbers";
    EXPECT_TRUE(is_rounded(enclosure(0x1p-150), f));
    EXPECT_EQ(f, 0.0F);
    EXPECT_TRUE(is_rounded(enclosure(0x1.000002p-150), f));
    EXPECT_EQ(f, 0x1p-149F);
    EXPECT_TRUE(is_rounded(enclosure(0x1.ffffffp127), f));
    EXPECT_EQ(f, std::numeric_limits<float>::infinity());
    EXPECT_FALSE(is_rounded(enclosure(enclosure(1).low(), enclosure(2).high()), f));
}

/// Both roundings, of a double and of an enclosure, against what was worked out by hand.
void expect_nearest(double x, oracle::number_format format, double expected) {
    EXPECT_EQ(oracle::nearest(x, format), expected) << x;
    double rounded = 0;
    EXPECT_TRUE(oracle::is_rounded(enclosure(x), format, rounded)) << x;
    EXPECT_EQ(rounded, expected) << x;
    EXPECT_EQ(std::signbit(oracle::nearest(-x, format)), !std::signbit(x));
}

TEST(format, rounds_to_binary16) {
    using oracle::binary16;
    expect_nearest(1 + 0x1p-11, binary16, 1);
    expect_nearest(1 + 0x1.8p-10, binary16, 1 + 0x1p-9);
    expect_nearest(1 + 0x1.000001p-11, binary16, 1 + 0x1p-10);
    expect_nearest(65504, binary16, 65504);  // the largest
    expect_nearest(65519.9, binary16, 65504);
    expect_nearest(65520, binary16, infinity);
    expect_nearest(-1e300, binary16, -infinity);
    expect_nearest(0x1p-24, binary16, 0x1p-24);  // the smallest
    expect_nearest(0x1p-25, binary16, 0);
    expect_nearest(0x1.8p-24, binary16, 0x1p-23);
    expect_nearest(0x1.ffep-15, binary16, 0x1p-14);  // the last tie among the subnormal numbers
}

TEST(format, rounds_to_bfloat16) {
    using oracle::bfloat16;
    expect_nearest(1 + 0x1p-8, bfloat16, 1);
    expect_nearest(1 + 0x1.8p-7, bfloat16, 1 + 0x1p-6);
    expect_nearest(0x1.fep127, bfloat16, 0x1.fep127);  // the largest
    expect_nearest(0x1.fefp127, bfloat16, 0x1.fep127);
    expect_nearest(0x1.ffp127, bfloat16, infinity);
    expect_nearest(0x1p-133, bfloat16, 0x1p-133);  // the smallest
    expect_nearest(0x1p-134, bfloat16, 0);
    expect_nearest(0x1.8p-133, bfloat16, 0x1p-132);
}

TEST(format, rounds_like_the_machine) {
    oracle::random_bits random(3);
    for (int i = 0; i < 100000; ++i) {
        float const f = oracle::number_of<float>(random.around_zero(oracle::rank_of(0x1p127F)));
        double const x = static_cast<double>(f) * (1 + 0x1p-23 * random.fraction());
        EXPECT_EQ(oracle::nearest(x, format_of<float>), static_cast<double>(static_cast<float>(x))) << x;
    }
}

TEST(format, reads_and_writes_every_number_of_16_bits) {
    EXPECT_EQ(oracle::decode(0x3C00, oracle::binary16), 1);
    EXPECT_EQ(oracle::decode(0xC000, oracle::binary16), -2);
    EXPECT_EQ(oracle::decode(0x7BFF, oracle::binary16), 65504);
    EXPECT_EQ(oracle::decode(0x0001, oracle::binary16), 0x1p-24);
    EXPECT_EQ(oracle::decode(0x0400, oracle::binary16), 0x1p-14);
    EXPECT_EQ(oracle::decode(0x7C00, oracle::binary16), infinity);
    EXPECT_EQ(oracle::decode(0x3F80, oracle::bfloat16), 1);
    EXPECT_EQ(oracle::decode(0x7F7F, oracle::bfloat16), 0x1.fep127);
    EXPECT_EQ(oracle::decode(0x8001, oracle::bfloat16), -0x1p-133);
    for (oracle::number_format const format : {oracle::binary16, oracle::bfloat16}) {
        for (unsigned bits = 0; bits < 0x10000; ++bits) {
            double const x = oracle::decode(static_cast<std::uint16_t>(bits), format);
            if (std::isnan(x)) {
                EXPECT_TRUE(std::isnan(oracle::decode(oracle::encode(x, format), format)));
            } else {
                EXPECT_EQ(oracle::encode(x, format), bits);
                EXPECT_EQ(oracle::nearest(x, format), x);
            }
        }
    }
}

TEST(ulp, counts_in_units_of_the_format) {
    enclosure const x(1 + 0x1p-12);
    EXPECT_EQ(ulp_distance(x, 1, oracle::binary16), 0.25);
    EXPECT_EQ(ulp_distance(x, 1, oracle::bfloat16), 0x1p-5);
    EXPECT_EQ(ulp_distance(enclosure(0x1p-26), 0, oracle::binary16), 0.25);
    EXPECT_EQ(ulp_distance(enclosure(1e9), infinity, oracle::binary16), 0);
}

TEST(inputs, ranks_order_all_numbers) {
    EXPECT_EQ(oracle::rank_of(0.0F), 0);
    EXPECT_EQ(oracle::rank_of(-0.0F), 0);
    EXPECT_EQ(oracle::rank_of(-0x1p-149F), -1);
    EXPECT_EQ(oracle::rank_of(0x1p-1074), 1);
    EXPECT_EQ(oracle::number_of<double>(oracle::rank_of(-1.5) + 1), std::nextafter(-1.5, 0.0));
    EXPECT_EQ(oracle::number_of<float>(oracle::rank_of(1.0F) - 1), std::nextafter(1.0F, 0.0F));
}

/// Stands for an activation: what `reference` wants to know of one.
struct named_tanh {
    using value_type = double;
    static constexpr auto name = "tanh";
};

struct named_swish {
    using value_type = float;
    static constexpr auto name = "swish";
    float beta = 1;
};

struct nameless {
    using value_type = double;
    static constexpr auto name = "no such activation";
};

TEST(reference, knows_values_and_slopes) {
    oracle::reference<double> const f(named_tanh{});
    using oracle::quantity;
    EXPECT_EQ(f.rounded(quantity::value, 1.0), 0x1.85efab514f394p-1);  // 0.76159415595576488811...
    EXPECT_EQ(f.rounded(quantity::value, 1e300), 1.0);
    EXPECT_EQ(f.rounded(quantity::value, 1e-300), 1e-300);
    EXPECT_EQ(f.rounded(quantity::slope, 0.0), 1.0);
    EXPECT_EQ(f.rounded(quantity::slope, -1e308), 0.0);
    EXPECT_EQ(f.ulps(quantity::value, 0.0, 0.0), 0.0);
    EXPECT_THROW(oracle::reference<double>(nameless{}), std::invalid_argument);
}

TEST(reference, takes_the_parameters_of_the_activation) {
    using oracle::quantity;
    oracle::reference<float> const zero(named_swish{0.0F});
    EXPECT_EQ(zero.rounded(quantity::value, 3.0F), 1.5F);
    EXPECT_EQ(zero.rounded(quantity::slope, -3.0F), 0.5F);
    oracle::reference<float> const steep(named_swish{1e30F});
    EXPECT_EQ(steep.rounded(quantity::value, 3.0F), 3.0F);
    EXPECT_EQ(steep.rounded(quantity::value, -3.0F), 0.0F);
    EXPECT_EQ(steep.rounded(quantity::slope, 1e38F), 1.0F);
}

TEST(reference, answers_in_narrower_formats) {
    using oracle::quantity;
    oracle::reference<float> const f(named_swish{});
    // swish(1) = 0.7310585786..., between 0.73095703125 and 0.7314453125 in binary16
    EXPECT_EQ(f.rounded(quantity::value, 1.0F, oracle::binary16), 0.73095703125F);
    EXPECT_EQ(f.rounded(quantity::value, 1.0F, oracle::bfloat16), 0.73046875F);
    EXPECT_NEAR(f.ulps(quantity::value, 1.0F, 0.73095703125F, oracle::binary16), 0.0001015474 * 2048, 1e-5);
    EXPECT_EQ(f.rounded(quantity::value, 65504.0F, oracle::binary16), 65504.0F);
    EXPECT_EQ(f.rounded(quantity::value, -20.0F, oracle::binary16), -0x1p-24F);  // -0.69 units
    EXPECT_EQ(f.rounded(quantity::value, -21.0F, oracle::binary16), 0.0F);       // -0.27 units
}

TEST(inputs, hold_the_roots_of_the_derivative) {
    // swish'(x) = 0 where 1 + exp(-x) + x exp(-x) = 0: x = -(1 + W(1/e)) = -1.2784645427610738...
    oracle::reference<float> const f(named_swish{});
    float const root = -1.27846454F;
    std::vector<float> const found = oracle::landmarks(f, -20, 20);
    auto const near = [&](float x) { return std::abs(oracle::rank_of(x) - oracle::rank_of(root)) <= 1; };
    EXPECT_EQ(std::count_if(found.begin(), found.end(), near), 1);
    std::vector<float> const x = oracle::inputs(f, -20, 20, 100);
    EXPECT_GE(std::count_if(x.begin(), x.end(), near), 3);
    EXPECT_TRUE(std::is_sorted(x.begin(), x.end()));
    EXPECT_EQ(x.front(), std::numeric_limits<float>::lowest());
    EXPECT_EQ(x.back(), std::numeric_limits<float>::max());
}

}  // namespace
