// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/elementwise.hpp>
#include <xact/math/lean/logistic.hpp>
#include <xact/math/logistic.hpp>
#include <xact/math/quick/logistic.hpp>
#include <xact/math/wide/logistic.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Logistic sigmoid, 1 / (1 + exp(-x)) (as an activation: D. E. Rumelhart, G. E. Hinton and R. J. Williams, 1986).
///
/// Domain: all numbers. sigmoid(-inf) = 0, sigmoid(inf) = 1, NaN gives NaN; results below the normal range are
/// subnormal, not flushed. f'(x) = exp(-|x|) / (1 + exp(-|x|))^2, since f (1 - f) cancels in the right tail.
///
/// \image html sigmoid.svg
template <class T = float, class Policy = faithful>
struct sigmoid : elementwise<sigmoid<T, Policy>> {
    static constexpr auto name = "sigmoid";
    static constexpr auto curved = interval{-20, 20};
    static constexpr auto ends = limits{0, 1};
    static constexpr auto slope_ends = limits{0, 0};
    static constexpr auto accuracy = max_ulp{1.0, 1.0};
    static constexpr std::size_t side_by_side = 4;

    /// The definition; R is any real type.
    template <class R>
    static R formula(sigmoid const&, R const& x) {
        using std::exp;
        return R(1) / (R(1) + exp(-x));
    }

    template <class V>
    XACT_INLINE auto evaluate(V const& x) const noexcept {
        if constexpr (math::is_quick<T, Policy, V>) {
            return math::quick::sigmoid(x);
        } else if constexpr (math::is_lean<T, Policy, V>) {
            return math::lean::sigmoid(x);
        } else {
            return math::logistic(math::exp_of_minus_abs(x), x < V(0));
        }
    }

    template <class V>
    XACT_INLINE auto differentiate(V const& x) const noexcept {
        if constexpr (math::is_quick<T, Policy, V>) {
            return math::quick::logistic_slope(x, 1);
        } else if constexpr (math::is_lean<T, Policy, V>) {
            return math::lean::logistic_slope(x, 1);
        } else {
            return math::logistic_slope(math::exp_of_minus_abs(x));
        }
    }

    template <class V>
    XACT_INLINE math::wide::both<V> evaluate_wide(V const& x) const noexcept {
        return math::wide::sigmoid(x);
    }
};

}  // namespace XACT_ABI
}  // namespace xact
