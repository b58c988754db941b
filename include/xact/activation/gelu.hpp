// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/elementwise.hpp>
#include <xact/math/gaussian.hpp>
#include <xact/math/lean/double_gaussian.hpp>
#include <xact/math/lean/gelu.hpp>
#include <xact/math/lean/slopes.hpp>
#include <xact/math/quick/gelu.hpp>
#include <xact/math/quick/slopes.hpp>
#include <xact/math/wide/gates.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Gaussian error linear unit, x Phi(x) = x / 2 * (1 + erf(x / sqrt(2))) (D. Hendrycks and K. Gimpel, 2016).
///
/// Domain: all numbers. f(-inf) = -0, f'(-inf) = -0, f'(inf) = 1, NaN gives NaN. `1 + erf` loses every digit of the
/// left tail; here Phi(-a) = exp(-a^2 / 2) R(a) with a smooth R, and f' is factored around its root at -0.7518.
///
/// \image html gelu.svg
template <class T = float, class Policy = faithful>
struct gelu : elementwise<gelu<T, Policy>> {
    static constexpr auto name = "gelu";
    static constexpr auto curved = interval{-15, 8};
    static constexpr auto ends = limits{-0.0, HUGE_VAL};
    static constexpr auto slope_ends = limits{-0.0, 1};
    static constexpr auto accuracy = max_ulp{1.0, 1.0};
    static constexpr std::size_t side_by_side = 2;  // more would not find room in the registers

    /// The definition; R is any real type.
    template <class R>
    static R formula(gelu const&, R const& x) {
        using std::erfc;
        using std::sqrt;
        return x * erfc(-x / sqrt(R(2))) / R(2);
    }

    template <class V>
    XACT_INLINE auto evaluate(V const& x) const noexcept {
        if constexpr (math::is_quick<T, Policy, V>) {
            return math::quick::gelu(x);
        } else if constexpr (math::is_lean_float<T, Policy, V>) {
            return math::lean::gelu(x);
        } else if constexpr (math::is_lean<T, Policy, V>) {
            return math::lean::gelu_double(x);
        } else {
            return evaluate_carefully(x);
        }
    }

    template <class V>
    XACT_INLINE auto differentiate(V const& x) const noexcept {
        if constexpr (math::is_quick<T, Policy, V>) {
            return math::quick::gelu_slope(x);
        } else if constexpr (math::is_lean_float<T, Policy, V>) {
            return math::lean::gelu_slope(x);
        } else if constexpr (math::is_lean<T, Policy, V>) {
            return math::lean::gelu_slope_double(x);
        } else {
            return differentiate_carefully(x);
        }
    }

    template <class V>
    XACT_INLINE math::wide::both<V> evaluate_wide(V const& x) const noexcept {
        return math::wide::gelu(x);
    }

private:
    template <class V>
    XACT_INLINE auto differentiate_carefully(V const& x) const noexcept {
        V const one(1);
        auto const left = x < V(0);
        V const bounded = simd::clamp(x, math::gaussian_constants<simd::scalar_of<V>>::bound);
        auto const slope = math::gelu_slope_tail(V(simd::abs(bounded)));
        auto const value = math::select(left, slope.value, math::one_minus(math::flatten(slope)));
        return math::scaled<V>{value, simd::select(left, slope.scale, one), simd::select(left, slope.rest, one)};
    }

    template <class V>
    XACT_INLINE auto evaluate_carefully(V const& x) const noexcept {
        V const one(1);
        auto const left = x < V(0);
        V const bounded = simd::clamp(x, math::gaussian_constants<simd::scalar_of<V>>::bound);
        auto const tail = math::gaussian_tail(V(simd::abs(math::gate_argument<T>(bounded))));
        auto const probability = math::select(left, tail.value, math::one_minus(math::flatten(tail)));
        auto const product = math::select(x > bounded, math::exactly(x), math::multiply(probability, bounded));
        return math::scaled<V>{product, simd::select(left, tail.scale, one), simd::select(left, tail.rest, one)};
    }
};

}  // namespace XACT_ABI
}  // namespace xact
