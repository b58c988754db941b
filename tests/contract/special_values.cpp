// SPDX-License-Identifier: BSL-1.0
//
// NaN, infinities and zeros, signs of zero included, for every activation, type and policy. Lanes have the bits of the
// scalar call (lanes.cpp), so scalars are enough here.
#include <cmath>
#include <limits>

#include "../kernels/fixture.hpp"
#include "../support/bits.hpp"

namespace {

using oracle::quantity;

class special_values : public test::of_kernels {
protected:
    template <class Body>
    static void each_quantity(Body const& body) {
        each([&](auto const& k) {
            for (quantity const q : test::both_quantities) {
                SCOPED_TRACE(oracle::name_of(q));
                body(k, q);
            }
        });
    }
};

template <class Kernel>
using limits_of = std::numeric_limits<test::number<std::decay_t<Kernel>>>;

TEST_P(special_values, nan_gives_nan) {
    each_quantity([](auto const& k, quantity q) {
        using limits = limits_of<decltype(k)>;
        for (auto const nan : {limits::quiet_NaN(), -limits::quiet_NaN(), limits::signaling_NaN()}) {
            EXPECT_TRUE(std::isnan(k(q, nan)));
        }
    });
}

TEST_P(special_values, infinities_give_the_stated_limits) {
    each_quantity([](auto const& k, quantity q) {
        using T = test::number<std::decay_t<decltype(k)>>;
        T const infinity = limits_of<decltype(k)>::infinity();
        std::size_t const i = test::index_of(q);
        EXPECT_PRED_FORMAT2(test::same, static_cast<T>(k.at_minus_infinity[i]), k(q, -infinity));
        EXPECT_PRED_FORMAT2(test::same, static_cast<T>(k.at_plus_infinity[i]), k(q, infinity));
    });
}

/// The stated limits are those of the formula: what the reference gives at the largest numbers, and for a limit of 0
/// the sign from which it is approached.
TEST_P(special_values, stated_limits_are_true) {
    each_quantity([](auto const& k, quantity q) {
        using T = test::number<std::decay_t<decltype(k)>>;
        oracle::reference<T> const truth = test::truth_of(k);
        T const largest = limits_of<decltype(k)>::max();
        auto const check = [&](double stated, T side) {
            T const far = truth.rounded(q, side * largest);
            if (std::isinf(stated)) {
                EXPECT_GT(far / static_cast<T>(stated < 0 ? -1 : 1), std::sqrt(largest));
                return;
            }
            EXPECT_EQ(static_cast<T>(stated), far);
            if (stated == 0) {
                EXPECT_EQ(std::signbit(stated), truth.rounded(q, side * T(8)) < T(0));
            }
        };
        check(k.at_minus_infinity[test::index_of(q)], T(-1));
        check(k.at_plus_infinity[test::index_of(q)], T(1));
    });
}

/// The true value at 0, rounded; of the policy `fast` what it gives itself if that is near enough.
template <class T>
T expected_at_zero(test::kernel<T> const& k, quantity q) {
    auto const truth = test::truth_of(k);
    T const rounded = truth.rounded(q, T(0));
    T const computed = k(q, T(0));
    bool const near_enough = truth.ulps(q, T(0), computed) <= k.max_ulp[test::index_of(q)];
    return k.negligible > 0 && rounded != T(0) && near_enough ? computed : rounded;
}

TEST_P(special_values, zeros_keep_their_sign) {
    each([](auto const& k) {
        using T = test::number<std::decay_t<decltype(k)>>;
        T const at_zero = expected_at_zero(k, quantity::value);
        EXPECT_PRED_FORMAT2(test::same, at_zero, k(quantity::value, T(0)));
        EXPECT_PRED_FORMAT2(test::same, at_zero == T(0) ? T(-0.0) : at_zero, k(quantity::value, T(-0.0)));
    });
}

TEST_P(special_values, both_zeros_have_the_slope_of_the_left_branch) {
    each([](auto const& k) {
        using T = test::number<std::decay_t<decltype(k)>>;
        T const slope = expected_at_zero(k, quantity::slope);
        EXPECT_PRED_FORMAT2(test::same, slope, k(quantity::slope, T(0)));
        EXPECT_PRED_FORMAT2(test::same, slope, k(quantity::slope, T(-0.0)));
    });
}

TEST_P(special_values, the_largest_numbers_are_near_their_limits) {
    each_quantity([](auto const& k, quantity q) {
        auto const truth = test::truth_of(k);
        auto const largest = limits_of<decltype(k)>::max();
        for (auto const x : {largest, -largest}) {
            EXPECT_LE(truth.ulps(q, x, k(q, x)), 0.5) << "at " << test::hex(x);
        }
    });
}

INSTANTIATE_TEST_SUITE_P(of, special_values, test::kernels_of({"faithful", "correct", "fast"}), test::name_of_kernel);

}  // namespace
