// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/elementwise.hpp>
#include <xact/math/exp.hpp>
#include <xact/math/lean/elu.hpp>
#include <xact/math/quick/elu.hpp>
#include <xact/math/wide/elu.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Exponential linear unit, x > 0 ? x : alpha * (exp(x) - 1) (D.-A. Clevert, T. Unterthiner and S. Hochreiter, 2016).
///
/// Domain: all numbers. f(-inf) = -alpha, f(-0) = -0, f'(0) = alpha, NaN gives NaN. Written with expm1,
/// so that small negative x keep their digits.
///
/// \image html elu.svg
template <class T = float, class Policy = faithful>
struct elu : elementwise<elu<T, Policy>> {
    /// The limit to the left is -alpha; any number.
    working_of<T> alpha = working_of<T>(1);

    /// With the usual parameter.
    constexpr elu() = default;
    /// With a parameter of your own.
    constexpr explicit elu(working_of<T> scale) : alpha(scale) {}

    static constexpr auto name = "elu";
    static constexpr auto parameters = std::array{parameter{"alpha", &elu::alpha}};
    static constexpr auto curved = interval{-20, 2};
    static constexpr auto ends = limits{-1, HUGE_VAL};
    static constexpr auto slope_ends = limits{0, 1};
    static constexpr auto accuracy = max_ulp{1.0, 1.0};
    static constexpr std::size_t side_by_side = 4;

    /// The definition; R is any real type.
    template <class R>
    static R formula(elu const& f, R const& x) {
        using std::expm1;
        return x > R(0) ? x : R(f.alpha) * expm1(x);
    }

    /// Whether there is short code for the parameters; the array algorithms ask once.
    XACT_INLINE bool is_usual() const noexcept {
        return alpha == 1;
    }

    template <class V>
    XACT_INLINE auto evaluate(V const& x) const noexcept {
        if constexpr (math::is_lean<T, Policy, V>) {
            V y;  // assigned, because a returned vector would be one in memory
            if constexpr (math::is_quick<T, Policy, V>) {
                y = is_usual() ? math::quick::elu(x) : math::quick::elu(x, alpha);
            } else {
                y = is_usual() ? math::lean::elu(x) : evaluate_any(x, alpha);
            }
            return y;
        } else {
            return evaluate_carefully(x);
        }
    }

    template <class V>
    XACT_INLINE auto differentiate(V const& x) const noexcept {
        if constexpr (math::is_lean<T, Policy, V>) {
            V y;
            if constexpr (math::is_quick<T, Policy, V>) {
                y = is_usual() ? math::quick::elu_slope(x) : math::quick::elu_slope(x, alpha);
            } else {
                y = is_usual() ? math::lean::elu_slope(x) : differentiate_any(x, alpha);
            }
            return y;
        } else {
            return differentiate_carefully(x);
        }
    }

    template <class V>
    XACT_INLINE math::wide::both<V> evaluate_wide(V const& x) const noexcept {
        math::wide::both<V> y;
        if (is_usual()) {
            y = math::wide::elu(x);
        } else {
            y = evaluate_any_wide(x, alpha);
        }
        return y;
    }

private:
    // Any alpha, out of line for a single vector: next to the short code it would only be in the way. Vectors side by
    // side come from a loop of its own.

    template <class V>
    static XACT_NOINLINE V evaluate_any(V x, T alpha) noexcept {
        return math::lean::elu(x, alpha);
    }
    template <class B>
    static XACT_INLINE simd::twin<B> evaluate_any(simd::twin<B> const& x, T alpha) noexcept {
        return math::lean::elu(x, alpha);
    }

    template <class V>
    static XACT_NOINLINE V differentiate_any(V x, T alpha) noexcept {
        return differentiate_any_inline(x, alpha);
    }
    template <class B>
    static XACT_INLINE simd::twin<B> differentiate_any(simd::twin<B> const& x, T alpha) noexcept {
        return differentiate_any_inline(x, alpha);
    }

    template <class V>
    static XACT_INLINE V differentiate_any_inline(V const& x, T alpha) noexcept {
        bool const moderate = simd::abs(alpha) <= math::exp_constants<T>::moderate;
        V y;
        if (moderate) {
            y = math::lean::elu_slope(x, alpha);
        } else {
            y = differentiate_huge(x, alpha);
        }
        return y;
    }

    template <class V>
    static XACT_COLD V differentiate_huge(V x, T alpha) noexcept {
        return math::round(elu(alpha).differentiate_carefully(x));
    }
    template <class B>
    static XACT_INLINE simd::twin<B> differentiate_huge(simd::twin<B> const& x, T alpha) noexcept {
        return {differentiate_huge(x.first, alpha), differentiate_huge(x.second, alpha)};
    }

    template <class V>
    static XACT_NOINLINE math::wide::both<V> evaluate_any_wide(V x, T alpha) noexcept {
        elu const f(alpha);
        return {math::round_to_odd(f.evaluate_carefully(x)), math::round_to_odd(f.differentiate_carefully(x))};
    }

    template <class V>
    XACT_INLINE auto evaluate_carefully(V const& x) const noexcept {
        auto const left = x < V(0);  // -0 is its own value
        auto const argument = math::exactly(V(simd::select(left, x, V(0))));
        auto const e = math::split_exp(math::cut_off(argument, math::exp_constants<simd::scalar_of<V>>::lowest));
        auto const scaled_expm1 = math::multiply(math::assemble_expm1(e), simd::broadcast<V>(alpha));
        return math::select(left, scaled_expm1, math::exactly(x));
    }

    template <class V>
    XACT_INLINE auto differentiate_carefully(V const& x) const noexcept {
        auto const right = x > V(0);
        auto const argument = math::exactly(V(simd::select(right, V(0), x)));
        auto const largest_factor = simd::abs(static_cast<simd::scalar_of<V>>(alpha));
        auto const e = math::split_exp(math::cut_off(argument, math::lowest_argument(largest_factor)));
        auto const power = math::assemble_exp(e, largest_factor);
        auto const factor = simd::select(right, V(1), simd::broadcast<V>(alpha));
        return math::scaled<V>{math::multiply(power.value, factor), power.scale, power.rest};
    }
};

}  // namespace XACT_ABI
}  // namespace xact
