// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/elementwise.hpp>
#include <xact/math/lean/logistic.hpp>
#include <xact/math/lean/softplus.hpp>
#include <xact/math/log1p.hpp>
#include <xact/math/logistic.hpp>
#include <xact/math/quick/logistic.hpp>
#include <xact/math/quick/softplus.hpp>
#include <xact/math/wide/logistic.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Softplus, log(1 + exp(x)) (C. Dugas, Y. Bengio, F. Belisle, C. Nadeau and R. Garcia, 2001).
///
/// Domain: all numbers. f(-inf) = 0, f(inf) = inf, NaN gives NaN; max(x, 0) + log1p(exp(-|x|)) with the relative
/// accuracy of the left tail kept down to the subnormals. f' is the logistic sigmoid.
///
/// \image html softplus.svg
template <class T = float, class Policy = faithful>
struct softplus : elementwise<softplus<T, Policy>> {
    static constexpr auto name = "softplus";
    static constexpr auto curved = interval{-20, 20};
    static constexpr auto ends = limits{0, HUGE_VAL};
    static constexpr auto slope_ends = limits{0, 1};
    static constexpr auto accuracy = max_ulp{1.0, 1.0};
    static constexpr std::size_t side_by_side = 4;

    /// The definition; R is any real type.
    template <class R>
    static R formula(softplus const&, R const& x) {
        using std::exp;
        using std::log1p;
        return log1p(exp(x));
    }

    template <class V>
    XACT_INLINE auto evaluate(V const& x) const noexcept {
        if constexpr (math::is_quick<T, Policy, V>) {
            return math::quick::softplus(x);
        } else if constexpr (math::is_lean<T, Policy, V>) {
            return math::lean::softplus(x);
        } else {
            return evaluate_carefully(x);
        }
    }

    template <class V>
    XACT_INLINE auto differentiate(V const& x) const noexcept {
        if constexpr (math::is_quick<T, Policy, V>) {
            return math::quick::sigmoid(x);
        } else if constexpr (math::is_lean<T, Policy, V>) {
            return math::lean::sigmoid(x);
        } else {
            return math::logistic(math::exp_of_minus_abs(x), x < V(0));
        }
    }

    template <class V>
    XACT_INLINE math::wide::both<V> evaluate_wide(V const& x) const noexcept {
        return math::wide::softplus(x);
    }

private:
    template <class V>
    XACT_INLINE auto evaluate_carefully(V const& x) const noexcept {
        V const one(1);
        auto const right = x > V(0);
        auto const tail = math::log1p_of_exp(math::exp_of_minus_abs(x));
        V const bounded =
            simd::at_most(x, simd::scalar_of<V>(64));  // from here on x itself; an infinity has no error terms
        auto const sum = math::add(math::exactly(bounded), math::flatten(tail));
        auto const large = math::select(x > bounded, math::exactly(x), sum);
        return math::scaled<V>{math::select(right, large, tail.value), simd::select(right, one, tail.scale),
                               simd::select(right, one, tail.rest)};
    }
};

}  // namespace XACT_ABI
}  // namespace xact
