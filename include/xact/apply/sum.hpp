// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>

#include <xact/apply/loop.hpp>
#include <xact/math/double_word.hpp>
#include <xact/simd/convert.hpp>

// Sums over a batch of training data: products of float are exact in double and are added there; double, and float
// where there are no vectors, is added with the error of each step kept. Ten million terms lose nothing that a rounded
// result could show.
namespace xact {
inline namespace XACT_ABI {
namespace apply {

/// A sum and the error it has gathered.
using running_sum = math::double_word<double>;

inline void add(running_sum& sum, running_sum const& term) noexcept {
    running_sum const next = math::two_sum(sum.hi, term.hi);
    sum = {next.hi, sum.lo + (next.lo + term.lo)};
}

/// The sum rounded once; an infinite sum has no error terms.
template <class T>
T rounded(running_sum const& sum) noexcept {
    return static_cast<T>(static_cast<working_of<T>>(std::isfinite(sum.hi) ? sum.hi + sum.lo : sum.hi));
}

/// Lane by lane, the sum of products a * b.
template <class T>
class sum_of_products {
public:
    using vector = simd::widest<T>;
    static constexpr std::size_t lanes = simd::traits<vector>::size;

    XACT_INLINE void add(vector const& a, vector const& b) noexcept {
        if constexpr (std::is_same_v<T, double>) {
            keep_error(math::two_product(a, b));
        } else if constexpr (lanes == 1) {
            keep_error({static_cast<double>(a) * static_cast<double>(b), 0});  // nothing is spread over lanes here
        } else {
            wide a_low, a_high, b_low, b_high;
            simd::widen(a, a_low, a_high);
            simd::widen(b, b_low, b_high);
            first_ = simd::mul_add(a_low, b_low, first_);
            second_ = simd::mul_add(a_high, b_high, second_);
        }
    }

    /// Calls sink(lane, sum) for the first `count` lanes.
    template <class Sink>
    void for_each_lane(std::size_t count, Sink&& sink) const noexcept {
        double values[2 * simd::traits<wide>::size];
        store(first_, values);
        store(second_, values + simd::traits<wide>::size);
        for (std::size_t lane = 0; lane < count; ++lane) {
            sink(lane, running_sum{values[lane], keeps_errors ? values[lanes + lane] : 0});
        }
    }

private:
    using wide = simd::widest<double>;
    static constexpr bool keeps_errors = std::is_same_v<T, double> || lanes == 1;

    XACT_INLINE void keep_error(math::double_word<wide> const& term) noexcept {
        math::double_word<wide> const next = math::two_sum(first_, term.hi);
        first_ = next.hi;
        second_ = second_ + (next.lo + term.lo);
    }

    wide first_ = wide(0);   // the sums; of float, where there are vectors, those of the first half of the lanes
    wide second_ = wide(0);  // the errors of the sums; of float the sums of the second half
};

}  // namespace apply
}  // namespace XACT_ABI
}  // namespace xact
