// SPDX-License-Identifier: BSL-1.0
//
// A caller who makes the processor flush subnormal numbers (FTZ for results, DAZ for operands) loses them and nothing
// else. Where argument, parameter and result are not subnormal, the bits are the same; a subnormal result may become
// the zero of its sign, and so may one that rounding takes up to the smallest normal number; a subnormal argument
// counts as itself or as the zero of its sign. Next to the smallest normal number the rounding errors that a kernel
// carries along are subnormal themselves: elu and swish with a parameter of their own may be off by two units in the
// last place.
#include <algorithm>
#include <cmath>
#include <limits>

#include "../kernels/fixture.hpp"
#include "../oracle/inputs.hpp"
#include "../support/bits.hpp"
#include "../support/leniency.hpp"
#include "../support/parameters.hpp"

#if defined(__SSE2__) || defined(_M_X64)
#include <xmmintrin.h>
#define XACT_TEST_FLUSHES 1
#else
#define XACT_TEST_FLUSHES 0
#endif

namespace {

using oracle::quantity;

/// Flushes subnormal numbers while it lives.
class flushing {
#if XACT_TEST_FLUSHES
public:
    flushing() : before_(_mm_getcsr()) {
        constexpr unsigned flush_results = 0x8000;
        constexpr unsigned flush_operands = 0x0040;
        _mm_setcsr(before_ | flush_results | flush_operands);
    }
    ~flushing() {
        _mm_setcsr(before_);
    }
    flushing(flushing const&) = delete;
    flushing& operator=(flushing const&) = delete;

private:
    unsigned before_;
#endif
};

template <class T>
bool is_subnormal(T x) {
    return std::fpclassify(x) == FP_SUBNORMAL;
}

template <class T>
T flushed(T x) {
    return is_subnormal(x) ? std::copysign(T(0), x) : x;
}

/// Arguments of every exponent, densely where results become subnormal and where the terms of a sum do.
template <class T>
std::vector<T> arguments(test::kernel<T> const& k) {
    using limits = std::numeric_limits<T>;
    std::vector<T> x = {T(0), T(-0.0), limits::infinity(), -limits::infinity()};
    auto const add_by_rank = [&](T low, T high, std::int64_t n) {
        std::int64_t const first = oracle::rank_of(low);
        std::int64_t const step = (oracle::rank_of(high) - first) / n;
        for (std::int64_t i = 0; i <= n; ++i) {
            x.push_back(oracle::number_of<T>(first + i * step));
            x.push_back(-x.back());
        }
    };
    auto const add_uniform = [&](double low, double high, int n) {
        for (int i = 0; i <= n; ++i) {
            x.push_back(static_cast<T>(low + (high - low) * i / n));
        }
    };
    add_by_rank(T(0), limits::max(), 5000);
    add_by_rank(T(0), limits::min(), 200);
    add_by_rank(limits::min(), limits::min() / limits::epsilon() / limits::epsilon(), 10000);
    add_uniform(k.curved_low, k.curved_high, 5000);
    double const exponential = 1.1 * std::log(static_cast<double>(limits::denorm_min()));
    add_uniform(exponential, -exponential, 10000);
    return x;
}

/// By how many units in the last place a result may move.
template <class T>
std::int64_t allowance(test::kernel<T> const& k, bool other_parameter) {
    std::string const name = k.activation;
    bool const is_sensitive = other_parameter && (name == "elu" || name == "swish");
    return is_sensitive ? 2 : 0;
}

/// Nothing but a subnormal number is lost, or what the policy neglects anyway.
template <class T>
bool agree(T expected, T actual, std::int64_t units, double negligible) {
    bool const neglected = static_cast<double>(std::abs(expected - actual)) < negligible;
    bool const vanishes = std::abs(expected) <= std::numeric_limits<T>::min() &&
                          test::same_bits(std::copysign(T(0), expected), flushed(actual));
    bool const moves = units > 0 && std::abs(oracle::rank_of(expected) - oracle::rank_of(actual)) <= units;
    return neglected || vanishes || moves || test::same_bits(flushed(expected), flushed(actual));
}

/// The first argument at which more is lost than subnormal numbers.
template <class T>
testing::AssertionResult loses_subnormals_only(test::kernel<T> const& k, quantity q, std::vector<T> const& x,
                                               std::size_t bytes, bool other_parameter) {
    std::vector<T> zeros(x);
    for (T& zero : zeros) {
        zero = std::copysign(T(0), zero);
    }
    std::vector<T> const expected = k.by_vectors(bytes, q, x);
    std::vector<T> const at_zero = k.by_vectors(bytes, q, zeros);
    double const negligible = 4 * test::smallest_unit(k, test::truth_of(k), q);
    std::vector<T> actual;
    {
        [[maybe_unused]] flushing const on;
        actual = k.by_vectors(bytes, q, x);
    }
    for (std::size_t i = 0; i < x.size(); ++i) {
        bool const same = agree(expected[i], actual[i], allowance(k, other_parameter), negligible);
        bool const as_zero = is_subnormal(x[i]) && test::same_bits(flushed(at_zero[i]), flushed(actual[i]));
        if (!same && !as_zero) {
            return testing::AssertionFailure()
                   << oracle::name_of(q) << " at " << test::hex(x[i]) << " with vectors of " << bytes << " bytes is "
                   << test::hex(actual[i]) << ", without flushing " << test::hex(expected[i]);
        }
    }
    return testing::AssertionSuccess();
}

template <class T>
void expect_subnormals_lost_only(test::kernel<T> const& k, bool other_parameter) {
    std::vector<T> const x = arguments(k);
    for (quantity const q : test::both_quantities) {
        EXPECT_TRUE(loses_subnormals_only(k, q, x, 0, other_parameter));
        for (std::size_t const bytes : k.registers) {
            EXPECT_TRUE(loses_subnormals_only(k, q, x, bytes, other_parameter));
        }
    }
}

class flush_to_zero : public test::of_kernels {
    void SetUp() override {
        if (XACT_TEST_FLUSHES == 0) {
            GTEST_SKIP() << "no control of subnormal numbers known for this processor";
        }
    }
};

TEST_P(flush_to_zero, loses_subnormal_numbers_only) {
    each([](auto const& k) { expect_subnormals_lost_only(k, false); });
}

TEST_P(flush_to_zero, loses_subnormal_numbers_only_with_other_parameters) {
    each([](auto const& k) {
        if (k.has_parameter) {
            for (auto const p : test::interesting_parameters<test::number<std::decay_t<decltype(k)>>>()) {
                if (!is_subnormal(p) && std::abs(static_cast<double>(p)) < 1e31) {
                    SCOPED_TRACE("parameter " + test::hex(p));
                    expect_subnormals_lost_only(test::with_parameter(k, p), true);
                }
            }
        }
    });
}

INSTANTIATE_TEST_SUITE_P(of, flush_to_zero, test::kernels_of({"faithful", "correct", "fast"}), test::name_of_kernel);

}  // namespace
