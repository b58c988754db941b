// SPDX-License-Identifier: BSL-1.0
//
// Error-free transformations are exact, double-word operations keep about twice the bits, and rounding to odd makes the
// second rounding innocent. Everything in lanes of the widest vector; lanes and scalars are compared elsewhere.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include <xact/math/double_word.hpp>

#include "../oracle/inputs.hpp"
#include "../oracle/ulp.hpp"
#include "../support/activations.hpp"
#include "../support/bits.hpp"

namespace {

using oracle::enclosure;
namespace math = xact::math;

template <class T>
class double_word : public testing::Test {
protected:
    using V = xact::simd::widest<T>;
    using word = math::double_word<V>;
    static constexpr std::size_t lanes = xact::simd::traits<V>::size;

    double_word() : enough_(1024) {}

    static V load(T const* x) {
        if constexpr (lanes == 1) {
            return *x;
        } else {
            return V::load_unaligned(x);
        }
    }

    static void store(V const& v, T* x) {
        if constexpr (lanes == 1) {
            *x = v;
        } else {
            v.store_unaligned(x);
        }
    }

    /// A number of either sign with an exponent from [-range, range].
    T any(int range) {
        double const significand = 1 + random_.fraction();
        double const sign = random_() % 2 == 0 ? 1 : -1;
        return static_cast<T>(std::ldexp(sign * significand, static_cast<int>(random_.around_zero(range))));
    }

    /// Something that fits as the low part of `high`.
    T low_part(T high) {
        return static_cast<T>(high * std::numeric_limits<T>::epsilon() * static_cast<T>(random_.fraction() - 0.5));
    }

    /// Calls operation(a, b) on vectors of double-words and check(a, b, result) on every lane, for random arguments
    /// that `prepare(a_hi, b_hi)` may rearrange.
    template <class Prepare, class Operation, class Check>
    void for_random(int range, Prepare prepare, Operation operation, Check check) {
        for (int round = 0; round < 400; ++round) {
            T a[2][lanes], b[2][lanes], y[2][lanes];
            for (std::size_t i = 0; i < lanes; ++i) {
                a[0][i] = any(range);
                b[0][i] = any(range);
                prepare(a[0][i], b[0][i]);
                a[1][i] = low_part(a[0][i]);
                b[1][i] = low_part(b[0][i]);
            }
            word const result = operation(word{load(a[0]), load(a[1])}, word{load(b[0]), load(b[1])});
            store(result.hi, y[0]);
            store(result.lo, y[1]);
            for (std::size_t i = 0; i < lanes; ++i) {
                check(math::double_word<T>{a[0][i], a[1][i]}, math::double_word<T>{b[0][i], b[1][i]},
                      math::double_word<T>{y[0][i], y[1][i]});
            }
        }
    }

    static enclosure exact(math::double_word<T> const& x) {
        return enclosure(x.hi) + enclosure(x.lo);
    }

    static bool is_zero(enclosure const& x) {
        return mpfr_zero_p(x.low().get()) != 0 && mpfr_zero_p(x.high().get()) != 0;
    }

    /// |x - truth| in units of u^2 |truth|, u = 2^-24 or 2^-53.
    static double square_units(math::double_word<T> const& x, enclosure const& truth) {
        constexpr double u = 0.5 * static_cast<double>(std::numeric_limits<T>::epsilon());
        return std::abs(((exact(x) - truth) / truth / enclosure(u) / enclosure(u)).middle());
    }

private:
    oracle::with_precision enough_;
    oracle::random_bits random_{5};
};

using types = testing::Types<float, double>;
TYPED_TEST_SUITE(double_word, types, test::type_names);

auto const as_they_come = [](auto&, auto&) {};

auto const larger_first = [](auto& a, auto& b) {
    if (std::abs(a) < std::abs(b)) {
        std::swap(a, b);
    }
};

auto const of_one_sign = [](auto& a, auto& b) { b = std::copysign(b, a); };

TYPED_TEST(double_word, sums_and_products_are_exact) {
    using T = TypeParam;
    auto const exactly = [&](auto operation, auto truth) {
        return [&, operation, truth](auto prepare) {
            this->for_random(30, prepare, operation, [&](auto const& a, auto const& b, auto const& y) {
                EXPECT_TRUE(this->is_zero(this->exact(y) - truth(enclosure(a.hi), enclosure(b.hi))))
                    << test::hex(a.hi) << ", " << test::hex(b.hi);
                EXPECT_EQ(static_cast<T>(y.hi + y.lo), y.hi) << "the high part is the rounded result";
            });
        };
    };
    auto const sum = [](enclosure const& a, enclosure const& b) { return a + b; };
    auto const product = [](enclosure const& a, enclosure const& b) { return a * b; };
    exactly([](auto const& a, auto const& b) { return math::fast_two_sum(a.hi, b.hi); }, sum)(larger_first);
    exactly([](auto const& a, auto const& b) { return math::two_sum(a.hi, b.hi); }, sum)(as_they_come);
    exactly([](auto const& a, auto const& b) { return math::two_product(a.hi, b.hi); }, product)(as_they_come);
}

TYPED_TEST(double_word, operations_keep_twice_the_bits) {
    auto const close = [&](auto operation, auto truth) {
        return [&, operation, truth](auto prepare) {
            this->for_random(10, prepare, operation, [&](auto const& a, auto const& b, auto const& y) {
                EXPECT_LT(this->square_units(y, truth(a, b)), 8) << test::hex(a.hi) << ", " << test::hex(b.hi);
            });
        };
    };
    auto const sum = [&](auto const& a, auto const& b) { return this->exact(a) + this->exact(b); };
    close([](auto const& a, auto const& b) { return math::add(a, b); }, sum)(of_one_sign);
    close([](auto const& a, auto const& b) { return math::add_smaller(a, b); }, sum)([](auto& a, auto& b) {
        larger_first(a, b);
        of_one_sign(a, b);
    });
    close([](auto const& a, auto const& b) { return math::multiply(a, b); },
          [&](auto const& a, auto const& b) { return this->exact(a) * this->exact(b); })(as_they_come);
    close([](auto const& a, auto const& b) { return math::multiply(a, b.hi); },
          [&](auto const& a, auto const& b) { return this->exact(a) * enclosure(b.hi); })(as_they_come);
    close([](auto const& a, auto const&) { return math::reciprocal(a); },
          [&](auto const& a, auto const&) { return enclosure(1) / this->exact(a); })(as_they_come);
}

TEST(round_to_odd, makes_the_second_rounding_innocent) {
    // Around the middle between two floats a plain rounding to double forgets on which side the sum was.
    oracle::random_bits random(6);
    for (int i = 0; i < 4000; ++i) {
        float const x = oracle::number_of<float>(random.around_zero(oracle::rank_of(0x1p100F)));
        double const next = static_cast<double>(oracle::number_of<float>(oracle::rank_of(x) + 1));
        double const high = i % 2 == 0 ? (static_cast<double>(x) + next) / 2 : static_cast<double>(x);
        for (double const low : {0.0, std::ldexp(high, -54), -std::ldexp(high, -56), std::ldexp(high, -80)}) {
            float expected = 0;
            ASSERT_TRUE(is_rounded(enclosure(high) + enclosure(low), expected));
            double const odd = math::round_to_odd(math::double_word<double>{high, low});
            ASSERT_PRED_FORMAT2(test::same, expected, static_cast<float>(odd))
                << test::hex(high) << " + " << test::hex(low);
        }
    }
}

TEST(round_to_odd, keeps_what_is_not_a_number) {
    double const nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_TRUE(std::isnan(math::round_to_odd(math::double_word<double>{nan, 0})));
    EXPECT_PRED_FORMAT2(test::same, 0.0, math::round_to_odd(math::double_word<double>{0.0, 0.0}));
}

}  // namespace
