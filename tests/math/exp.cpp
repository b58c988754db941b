// SPDX-License-Identifier: BSL-1.0
//
// The pieces of the exponential: the error that their header states, for double-word arguments down to where nothing is
// left to see.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include <xact/math/exp.hpp>

#include "../oracle/enclosure.hpp"
#include "../oracle/inputs.hpp"
#include "../support/activations.hpp"
#include "../support/bits.hpp"

namespace {

using oracle::enclosure;
namespace math = xact::math;

template <class T>
class exponential : public testing::Test {
protected:
    /// exp is good to that many bits.
    static constexpr int stated_bits = std::is_same_v<T, float> ? 26 : 55;

    exponential() : enough_(400) {}

    /// Calls check(x, true argument) for double-word arguments in [lowest, highest] and tiny ones.
    template <class Check>
    void for_arguments(T lowest, T highest, Check check) {
        for (int i = 0; i < 4000; ++i) {
            T const fraction = static_cast<T>(random_.fraction());
            T const hi = i % 4 == 0 ? std::ldexp(lowest * fraction, -i / 40) : lowest + (highest - lowest) * fraction;
            T const lo = static_cast<T>(hi * std::numeric_limits<T>::epsilon() / 2 * fraction);
            check(math::double_word<T>{hi, lo}, enclosure(hi) + enclosure(lo));
        }
    }

    /// The relative error is at most 2^-bits.
    static testing::AssertionResult close(enclosure const& computed, enclosure const& truth, int bits = stated_bits) {
        double const error = std::abs(((computed - truth) / truth).middle());
        if (error <= std::ldexp(1, -bits)) {
            return testing::AssertionSuccess();
        }
        return testing::AssertionFailure() << "relative error 2^" << std::log2(error) << ", allowed 2^-" << bits;
    }

    static enclosure exact(math::double_word<T> const& x) {
        return enclosure(x.hi) + enclosure(x.lo);
    }

private:
    oracle::with_precision enough_;
    oracle::random_bits random_{7};
};

using types = testing::Types<float, double>;
TYPED_TEST_SUITE(exponential, types, test::type_names);

TYPED_TEST(exponential, has_the_stated_error) {
    using T = TypeParam;
    this->for_arguments(math::exp_constants<T>::lowest, T(30), [&](auto const& x, enclosure const& truth) {
        auto const e = math::assemble_exp(math::split_exp(x));
        enclosure const scale = enclosure(e.scale) * enclosure(e.rest);
        EXPECT_TRUE(this->close(this->exact(e.value) * scale, exp(truth))) << test::hex(x.hi);
    });
}

TYPED_TEST(exponential, reaches_below_the_subnormal_numbers) {
    using T = TypeParam;
    this->for_arguments(math::exp_constants<T>::lowest_wide, T(30), [&](auto const& x, enclosure const& truth) {
        auto const e = math::assemble_wide_exp(math::split_exp(x));
        enclosure const scale = enclosure(e.scale) * enclosure(e.rest);
        EXPECT_TRUE(this->close(this->exact(e.value) * scale, exp(truth))) << test::hex(x.hi);
    });
}

TYPED_TEST(exponential, minus_one_keeps_its_relative_accuracy) {
    using T = TypeParam;
    this->for_arguments(math::exp_constants<T>::lowest, T(0), [&](auto const& x, enclosure const& truth) {
        if (x.hi != T(0)) {
            auto const m = math::assemble_expm1(math::split_exp(x));
            // The same absolute error weighs more on the smaller number.
            EXPECT_TRUE(this->close(this->exact(m), expm1(truth), this->stated_bits - 1)) << test::hex(x.hi);
        }
    });
}

}  // namespace
