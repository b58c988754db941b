// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/elementwise.hpp>
#include <xact/math/lean/logistic.hpp>
#include <xact/math/lean/tanh.hpp>
#include <xact/math/logistic.hpp>
#include <xact/math/quick/logistic.hpp>
#include <xact/math/quick/tanh.hpp>
#include <xact/math/wide/logistic.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Hyperbolic tangent, (exp(x) - exp(-x)) / (exp(x) + exp(-x)) (as an activation: Y. LeCun, L. Bottou, G. B. Orr and
/// K.-R. Mueller, 1998).
///
/// Domain: all numbers, odd. tanh(+-inf) = +-1, tanh(-0) = -0, NaN gives NaN. With m = expm1(-2|x|) it is -m / (2 + m),
/// so nothing cancels near 0, and f'(x) = 4 exp(-2|x|) / (1 + exp(-2|x|))^2, since 1 - f^2 cancels in the tails.
///
/// \image html tanh.svg
template <class T = float, class Policy = faithful>
struct tanh : elementwise<tanh<T, Policy>> {
    static constexpr auto name = "tanh";
    static constexpr auto curved = interval{-10, 10};
    static constexpr auto ends = limits{-1, 1};
    static constexpr auto slope_ends = limits{0, 0};
    static constexpr auto accuracy = max_ulp{1.0, 1.0};
    static constexpr std::size_t side_by_side = 4;

    /// The definition; R is any real type.
    template <class R>
    static R formula(tanh const&, R const& x) {
        using std::tanh;
        return tanh(x);
    }

    template <class V>
    XACT_INLINE auto evaluate(V const& x) const noexcept {
        if constexpr (math::is_quick<T, Policy, V>) {
            return math::quick::tanh(x);
        } else if constexpr (math::is_lean<T, Policy, V>) {
            return math::lean::tanh(x);
        } else {
            auto const argument = math::exactly(V(V(-2) * simd::abs(x)));
            auto const e = math::split_exp(math::cut_off(argument, math::exp_constants<simd::scalar_of<V>>::lowest));
            auto const m = math::assemble_expm1(e);
            auto const magnitude = math::multiply(math::negate(m), math::reciprocal(math::add_smaller(V(2), m)));
            return math::give_sign(magnitude, x);
        }
    }

    template <class V>
    XACT_INLINE auto differentiate(V const& x) const noexcept {
        V const doubled = x + x;
        if constexpr (math::is_quick<T, Policy, V>) {
            return math::quick::logistic_slope(doubled, 4);
        } else if constexpr (math::is_lean<T, Policy, V>) {
            return math::lean::logistic_slope(doubled, 4);
        } else {
            auto const quarter = math::logistic_slope(math::exp_of_minus_abs(doubled));
            return math::scaled<V>{math::scale_exactly(quarter.value, V(4)), quarter.scale, quarter.rest};
        }
    }

    template <class V>
    XACT_INLINE math::wide::both<V> evaluate_wide(V const& x) const noexcept {
        return math::wide::tanh(x);
    }
};

}  // namespace XACT_ABI
}  // namespace xact
