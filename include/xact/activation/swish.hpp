// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/elementwise.hpp>
#include <xact/math/lean/double_slopes.hpp>
#include <xact/math/lean/logistic.hpp>
#include <xact/math/lean/slopes.hpp>
#include <xact/math/logistic.hpp>
#include <xact/math/quick/logistic.hpp>
#include <xact/math/quick/slopes.hpp>
#include <xact/math/wide/gates.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Constants of the derivative around its root, from docs/coefficients/roots.sollya.
template <class T>
struct swish_root;

template <>
struct swish_root<float> {
    static constexpr float x[] = {-0x1.474974p0F, 0x1.bdf6fap-27F, 0x1.03945ap-53F};
    static constexpr float exp_x[] = {0x1.1d25dp-2F, -0x1.bdf6fap-27F};
};

template <>
struct swish_root<double> {
    static constexpr double x[] = {-0x1.474973c84120bp0, -0x1.f8d74bc9ac154p-54, -0x1.44a50180ba78p-108};
    static constexpr double exp_x[] = {0x1.1d25cf210482ep-2, -0x1.ca2d0d94faaecp-60};
};

/// Swish, x / (1 + exp(-beta * x)) (P. Ramachandran, B. Zoph and Q. V. Le, 2017); beta = 1 is the sigmoid-weighted
/// linear unit, SiLU (S. Elfwing, E. Uchibe and K. Doya, 2017).
///
/// Domain: all numbers, any beta. For beta > 0: f(-inf) = -0, f'(-inf) = -0, f'(inf) = 1; NaN gives NaN. The product
/// beta * x is carried with its rounding error.
///
/// \image html swish.svg
template <class T = float, class Policy = faithful>
struct swish : elementwise<swish<T, Policy>> {
    /// How steep the gate is; any number.
    working_of<T> beta = working_of<T>(1);

    /// With the usual parameter.
    constexpr swish() = default;
    /// With a parameter of your own.
    constexpr explicit swish(working_of<T> steepness) : beta(steepness) {}

    static constexpr auto name = "swish";
    static constexpr auto parameters = std::array{parameter{"beta", &swish::beta}};
    static constexpr auto curved = interval{-20, 20};
    static constexpr auto ends = limits{-0.0, HUGE_VAL};
    static constexpr auto slope_ends = limits{-0.0, 1};
    static constexpr auto accuracy = max_ulp{1.0, 1.0};
    static constexpr std::size_t side_by_side = 4;

    /// The definition; R is any real type.
    template <class R>
    static R formula(swish const& f, R const& x) {
        using std::exp;
        return x / (R(1) + exp(-R(f.beta) * x));
    }

    /// Whether there is short code for the parameters; the array algorithms ask once.
    XACT_INLINE bool is_usual() const noexcept {
        return beta == 1;
    }

    template <class V>
    XACT_INLINE auto evaluate(V const& x) const noexcept {
        if constexpr (math::is_lean<T, Policy, V>) {
            V y;  // assigned, because a returned vector would be one in memory
            if (!is_usual()) {
                y = evaluate_any(x, beta);
            } else if constexpr (math::is_quick<T, Policy, V>) {
                y = math::quick::silu(x);
            } else {
                y = math::lean::silu(x);
            }
            return y;
        } else {
            return evaluate_carefully(x);
        }
    }

    template <class V>
    XACT_INLINE auto differentiate(V const& x) const noexcept {
        if constexpr (math::is_quick<T, Policy, V>) {
            return math::quick::swish_slope(x, beta);
        } else if constexpr (math::is_lean<T, Policy, V>) {
            V y;
            if (!is_usual()) {
                y = differentiate_any(x, beta);
            } else if constexpr (std::is_same_v<T, float>) {
                y = math::lean::swish_slope(x);
            } else {
                y = math::lean::swish_slope_double(x);
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
            y = math::wide::swish(x);
        } else {
            y = evaluate_any_wide(x, beta);
        }
        return y;
    }

private:
    // Any beta, out of line for a single vector: next to the short code it would only be in the way. Vectors side by
    // side come from a loop of its own.

    template <class V>
    static XACT_NOINLINE V evaluate_any(V x, T beta) noexcept {
        return evaluate_any_inline(x, beta);
    }
    template <class B>
    static XACT_INLINE simd::twin<B> evaluate_any(simd::twin<B> const& x, T beta) noexcept {
        return evaluate_any_inline(x, beta);
    }

    template <class V>
    static XACT_INLINE V evaluate_any_inline(V const& x, T beta) noexcept {
        V y;
        if constexpr (math::is_quick<T, Policy, V>) {
            y = math::quick::swish(x, beta);
        } else {
            swish const f(beta);
            bool const moderate = f.template largest_factor<T>() <= math::exp_constants<T>::moderate;
            if (moderate) {
                y = math::lean::swish(x, beta);
            } else {
                y = evaluate_tiny(x, beta);
            }
        }
        return y;
    }

    template <class V>
    static XACT_COLD V evaluate_tiny(V x, T beta) noexcept {
        // As large a factor as can be, so that code for smaller ones is left out.
        return math::round(swish(beta).evaluate_carefully(x, simd::format<T>::largest));
    }
    template <class B>
    static XACT_INLINE simd::twin<B> evaluate_tiny(simd::twin<B> const& x, T beta) noexcept {
        return {evaluate_tiny(x.first, beta), evaluate_tiny(x.second, beta)};
    }

    // Slopes are out of line for two vectors, too: with both bodies the loop would be more than 4 KiB of code.

    template <class V>
    static XACT_NOINLINE V differentiate_any(V x, T beta) noexcept {
        if constexpr (std::is_same_v<T, float>) {
            return math::lean::swish_slope(x, beta);
        } else {
            return math::round(swish(beta).differentiate_carefully(x));
        }
    }
    template <class B>
    static XACT_INLINE simd::twin<simd::twin<B>> differentiate_any(simd::twin<simd::twin<B>> const& x,
                                                                   T beta) noexcept {
        return {differentiate_any(x.first, beta), differentiate_any(x.second, beta)};
    }

    template <class V>
    static XACT_NOINLINE math::wide::both<V> evaluate_any_wide(V x, T beta) noexcept {
        swish const f(beta);
        return {math::round_to_odd(f.evaluate_carefully(x)), math::round_to_odd(f.differentiate_carefully(x))};
    }

    /// With t = beta x, f' = s (1 + t (1 - s)), s = sigmoid(t), has a root at t0 = -1.278: to the left of -1/2 it is z
    /// w / (1 + z)^2 with z = exp(t) and w = 1 + t + z = d + exp(t0) expm1(d), d = t - t0, a sum of two terms of one
    /// sign. To the right it is (1 + z + t z) / (1 + z)^2 with z = exp(-t). That is exact at 0, around which f' = 1/2 +
    /// t/2 - t^3/24 comes as close as can be to what lies half-way between two half-precision numbers.
    template <class V>
    XACT_INLINE auto differentiate_carefully(V const& x) const noexcept {
        using number = simd::scalar_of<V>;
        V const one(1);
        V const bounded = simd::clamp(x, vanishing_point<number>(math::exp_constants<number>::lowest));
        auto const t = math::two_product(simd::broadcast<V>(beta), bounded);
        auto const left = t.hi < V(number(-0.5));
        auto const d = math::distance(t, swish_root<number>::x);
        auto const e =
            math::split_exp(math::cut_off(math::select(left, d, math::negate(t)), math::exp_constants<number>::lowest));
        auto const exp_root = math::constant<V>(swish_root<number>::exp_x);
        auto power = math::assemble_exp(e);
        power.value = math::select(left, math::multiply(power.value, exp_root), power.value);
        auto const z = math::flatten(power);
        auto const w_left = math::add_smaller(d, math::multiply(math::assemble_expm1(e), exp_root));
        auto const w_right = math::add_smaller(one, math::multiply(z, math::add(math::exactly(one), t)));
        auto const inverse = math::reciprocal(math::add_smaller(one, z));
        auto const numerator = math::select(left, math::multiply(power.value, w_left), w_right);
        return math::scaled<V>{math::multiply(numerator, math::multiply(inverse, inverse)),
                               simd::select(left, power.scale, one), simd::select(left, power.rest, one)};
    }

    template <class V>
    XACT_INLINE auto evaluate_carefully(V const& x) const noexcept {
        return evaluate_carefully(x, largest_factor<simd::scalar_of<V>>());
    }

    /// `factor` is what the left tail is multiplied by at most.
    template <class V>
    XACT_INLINE auto evaluate_carefully(V const& x, simd::scalar_of<V> factor) const noexcept {
        using number = simd::scalar_of<V>;
        // Beyond +-limit the sigmoid is 0 or 1 for good; within, beta * x is finite and so is its rounding error.
        number const limit = vanishing_point<number>(math::lowest_argument(factor));
        V const bounded = simd::clamp(x, limit);
        auto t = math::two_product(simd::broadcast<V>(beta), bounded);
        t.hi = math::gate_argument<T>(t.hi);
        auto const left = t.hi < V(0);
        auto const e = math::split_exp(math::select(left, t, math::negate(t)));
        auto const s = math::logistic(math::assemble_exp(e, factor), left);
        auto const linear = simd::abs(x) > V(limit) && !left;
        auto const product = math::select(linear, math::exactly(x), math::multiply(s.value, bounded));
        return math::scaled<V>{product, s.scale, s.rest};
    }

    /// The |x| that the left tail multiplies: 1 / |beta| where it begins to fall.
    template <class U>
    XACT_INLINE U largest_factor() const noexcept {
        return U(1) / simd::abs(static_cast<U>(beta));
    }

    /// The |x| at which beta * x reaches the argument where the exponential vanishes, or the largest number.
    template <class U>
    XACT_INLINE U vanishing_point(U lowest) const noexcept {
        return simd::at_most(simd::abs(lowest / static_cast<U>(beta)), simd::format<U>::largest);
    }
};

/// Sigmoid-weighted linear unit, x / (1 + exp(-x)): swish with beta = 1.
template <class T = float, class Policy = faithful>
using silu = swish<T, Policy>;

}  // namespace XACT_ABI
}  // namespace xact
