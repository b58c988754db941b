// SPDX-License-Identifier: BSL-1.0
//
// NaN, infinities and zeros, signs of zero included, for every activation, type and policy. Lanes have the bits of the
// scalar call (lanes.cpp), so scalars are enough here.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "../support/activations.hpp"
#include "../support/bits.hpp"
#include "../support/evaluate.hpp"

namespace {

using oracle::quantity;

template <class F>
class special_values : public testing::Test {
protected:
    using number = typename F::value_type;

    static constexpr number infinity = std::numeric_limits<number>::infinity();
    static constexpr number largest = std::numeric_limits<number>::max();

    static number call(quantity q, number x) {
        number result;
        test::evaluate<number>(F(), q, &x, &result);
        return result;
    }

    static xact::limits stated_limits(quantity q) {
        return q == quantity::value ? F::ends : F::slope_ends;
    }

    oracle::reference<number> const truth{F()};
};

TYPED_TEST_SUITE(special_values, test::activations_of_every_policy, test::policy_names);

TYPED_TEST(special_values, nan_gives_nan) {
    using T = typename TypeParam::value_type;
    for (T const nan : {std::numeric_limits<T>::quiet_NaN(), -std::numeric_limits<T>::quiet_NaN(),
                        std::numeric_limits<T>::signaling_NaN()}) {
        EXPECT_TRUE(std::isnan(this->call(quantity::value, nan)));
        EXPECT_TRUE(std::isnan(this->call(quantity::slope, nan)));
    }
}

TYPED_TEST(special_values, infinities_give_the_stated_limits) {
    using T = typename TypeParam::value_type;
    for (quantity const q : {quantity::value, quantity::slope}) {
        xact::limits const ends = this->stated_limits(q);
        EXPECT_PRED_FORMAT2(test::same, static_cast<T>(ends.at_minus_infinity), this->call(q, -this->infinity));
        EXPECT_PRED_FORMAT2(test::same, static_cast<T>(ends.at_plus_infinity), this->call(q, this->infinity));
    }
}

/// The stated limits are those of the formula: what the reference gives at the largest numbers, and for a limit of 0
/// the sign from which it is approached.
TYPED_TEST(special_values, stated_limits_are_true) {
    using T = typename TypeParam::value_type;
    auto const check = [&](quantity q, double stated, T side) {
        T const far = this->truth.rounded(q, side * this->largest);
        if (std::isinf(stated)) {
            EXPECT_GT(far / static_cast<T>(stated < 0 ? -1 : 1), std::sqrt(this->largest));
            return;
        }
        EXPECT_EQ(static_cast<T>(stated), far);
        if (stated == 0) {
            EXPECT_EQ(std::signbit(stated), this->truth.rounded(q, side * T(8)) < T(0));
        }
    };
    for (quantity const q : {quantity::value, quantity::slope}) {
        SCOPED_TRACE(oracle::name_of(q));
        check(q, this->stated_limits(q).at_minus_infinity, T(-1));
        check(q, this->stated_limits(q).at_plus_infinity, T(1));
    }
}

TYPED_TEST(special_values, zeros_keep_their_sign) {
    using T = typename TypeParam::value_type;
    T const at_zero = this->truth.rounded(quantity::value, T(0));
    EXPECT_PRED_FORMAT2(test::same, at_zero, this->call(quantity::value, T(0)));
    EXPECT_PRED_FORMAT2(test::same, at_zero == T(0) ? T(-0.0) : at_zero, this->call(quantity::value, T(-0.0)));
}

TYPED_TEST(special_values, both_zeros_have_the_slope_of_the_left_branch) {
    using T = typename TypeParam::value_type;
    T const slope = this->truth.rounded(quantity::slope, T(0));
    EXPECT_PRED_FORMAT2(test::same, slope, this->call(quantity::slope, T(0)));
    EXPECT_PRED_FORMAT2(test::same, slope, this->call(quantity::slope, T(-0.0)));
}

TYPED_TEST(special_values, the_largest_numbers_are_near_their_limits) {
    using T = typename TypeParam::value_type;
    for (quantity const q : {quantity::value, quantity::slope}) {
        for (T const x : {this->largest, -this->largest}) {
            EXPECT_LE(this->truth.ulps(q, x, this->call(q, x)), 0.5) << oracle::name_of(q) << " at " << test::hex(x);
        }
    }
}

}  // namespace
