// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/elementwise.hpp>
#include <xact/math/lean/double_slopes.hpp>
#include <xact/math/lean/mish.hpp>
#include <xact/math/lean/slopes.hpp>
#include <xact/math/logistic.hpp>
#include <xact/math/quick/mish.hpp>
#include <xact/math/quick/slopes.hpp>
#include <xact/math/wide/mish.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Constants of the derivative around its root, from docs/coefficients/roots.sollya.
template <class T>
struct mish_root;

template <>
struct mish_root<float> {
    static constexpr float x[] = {-0x1.31432cp0F, -0x1.a25b08p-29F, -0x1.bf3192p-55F};
    static constexpr float exp_x[] = {0x1.36c42p-2F, 0x1.7e1f66p-29F};
    static constexpr float linear[] = {0x1.31ac36p0F, -0x1.63abfp-25F};
    static constexpr float quadratic[] = {0x1.cf1d54p-2F, 0x1.01741cp-27F};
    static constexpr float cubic[] = {0x1.c9f402p-6F, -0x1.b022eep-32F};
};

template <>
struct mish_root<double> {
    static constexpr double x[] = {-0x1.31432c0d12d84p0, -0x1.bf319154da21p-55, -0x1.3b82ea8c1efc4p-109};
    static constexpr double exp_x[] = {0x1.36c4202fc3eccp-2, 0x1.6d73a02f8d922p-56};
    static constexpr double linear[] = {0x1.31ac354e2a079p0, -0x1.6e2f9b89c3bdbp-56};
    static constexpr double quadratic[] = {0x1.cf1d5480ba0e5p-2, -0x1.092627b956871p-57};
    static constexpr double cubic[] = {0x1.c9f40193f744cp-6, -0x1.cd6edac167dafp-60};
};

/// Mish, x * tanh(log(1 + exp(x))) (D. Misra, 2019).
///
/// Domain: all numbers. f(-inf) = -0, f'(-inf) = -0, f'(inf) = 1, NaN gives NaN. With z = exp(x) it is x (z^2 + 2z) /
/// (z^2 + 2z + 2) to the left, with z = exp(-x) it is x (1 + 2z) / (1 + 2z + 2z^2) to the right: nothing cancels,
/// nothing overflows.
///
/// \image html mish.svg
template <class T = float, class Policy = faithful>
struct mish : elementwise<mish<T, Policy>> {
    static constexpr auto name = "mish";
    static constexpr auto curved = interval{-20, 20};
    static constexpr auto ends = limits{-0.0, HUGE_VAL};
    static constexpr auto slope_ends = limits{-0.0, 1};
    static constexpr auto accuracy = max_ulp{1.0, 1.0};
    static constexpr std::size_t side_by_side = 4;

    /// The definition; R is any real type.
    template <class R>
    static R formula(mish const&, R const& x) {
        using std::exp;
        using std::log1p;
        using std::tanh;
        return x * tanh(log1p(exp(x)));
    }

    template <class V>
    XACT_INLINE auto evaluate(V const& x) const noexcept {
        if constexpr (math::is_quick<T, Policy, V>) {
            return math::quick::mish(x);
        } else if constexpr (math::is_lean<T, Policy, V>) {
            return math::lean::mish(x);
        } else {
            return evaluate_carefully(x);
        }
    }

    template <class V>
    XACT_INLINE auto differentiate(V const& x) const noexcept {
        if constexpr (math::is_quick<T, Policy, V>) {
            return math::quick::mish_slope(x);
        } else if constexpr (math::is_lean_float<T, Policy, V> && XACT_HAS_FMA) {  // 1.01 ulp without fma
            return math::lean::mish_slope(x);
        } else if constexpr (math::is_lean<T, Policy, V> && std::is_same_v<T, double>) {
            return math::lean::mish_slope_double(x);
        } else {
            return differentiate_carefully(x);
        }
    }

    template <class V>
    XACT_INLINE math::wide::both<V> evaluate_wide(V const& x) const noexcept {
        return math::wide::mish(x);
    }

private:
    /// To the left f' = z w / (z^2 + 2z + 2)^2 with z = exp(x) and w = 4(x + 1) + z(4x + 6) + 4z^2 + z^3, which has a
    /// root at x0 = -1.1925. With d = x - x0 and m = expm1(d) the constants cancel on paper: w = 4d(1 + z) + m(linear +
    /// m(quadratic + m cubic)), all of one sign. To the right, with z = exp(-x): (1 + z(4 + z(4x + 6 + z(4x + 4)))) /
    /// (1 + 2z + 2z^2)^2.
    template <class V>
    XACT_INLINE auto differentiate_carefully(V const& x) const noexcept {
        using number = simd::scalar_of<V>;
        using root = mish_root<number>;
        V const zero(0);
        V const one(1);
        V const two(2);
        V const four(4);
        auto const left = x < zero;
        V const bounded = simd::clamp(x, -math::exp_constants<number>::lowest);
        auto const d = math::distance(math::exactly(bounded), root::x);
        auto const e = math::split_exp(math::cut_off(math::select(left, d, math::exactly(simd::negate(bounded))),
                                                     math::exp_constants<number>::lowest));
        auto power = math::assemble_exp(e);
        power.value = math::select(left, math::multiply(power.value, math::constant<V>(root::exp_x)), power.value);
        auto const z = math::flatten(power);
        auto const x_plus_one = math::add(math::exactly(bounded), math::exactly(one));
        auto const four_x_plus_four = math::scale_exactly(x_plus_one, four);
        // One Horner scheme serves both sides: in m to the left, in z to the right.
        auto const variable = math::select(left, math::assemble_expm1(e), z);
        auto const c3 = math::select(left, math::constant<V>(root::cubic), four_x_plus_four);
        auto const c2 =
            math::select(left, math::constant<V>(root::quadratic), math::add(four_x_plus_four, math::exactly(two)));
        auto const c1 = math::select(left, math::constant<V>(root::linear), math::exactly(four));
        auto const c0 = math::select(left, math::multiply(math::scale_exactly(d, four), math::add_smaller(one, z)),
                                     math::exactly(one));
        auto const inner = math::add(c2, math::multiply(variable, c3));
        auto const middle = math::add(c1, math::multiply(variable, inner));
        auto const sum = math::add(c0, math::multiply(variable, middle));
        auto const two_z = math::scale_exactly(z, two);
        auto const square = math::multiply(z, z);
        auto const denominator =
            math::select(left, math::add(math::add_smaller(two, two_z), square),
                         math::add(math::add_smaller(one, two_z), math::scale_exactly(square, two)));
        auto const inverse = math::reciprocal(denominator);
        auto const numerator = math::select(left, math::multiply(power.value, sum), sum);
        return math::scaled<V>{math::multiply(numerator, math::multiply(inverse, inverse)),
                               simd::select(left, power.scale, one), simd::select(left, power.rest, one)};
    }

    template <class V>
    XACT_INLINE auto evaluate_carefully(V const& x) const noexcept {
        using number = simd::scalar_of<V>;
        V const one(1);
        V const two(2);
        auto const left = x < V(0);
        V const bounded = simd::clamp(x, -math::exp_constants<number>::lowest);
        auto const power = math::exp_of_minus_abs(bounded);
        auto const z = math::flatten(power);
        auto const two_plus_z = math::add_smaller(two, z);
        auto const numerator_left = math::multiply(z, two_plus_z);
        auto const numerator_right = math::add_smaller(one, math::scale_exactly(z, two));
        auto const square_twice = math::scale_exactly(math::multiply(z, z), two);
        auto const denominator = math::select(left, math::add_smaller(two, numerator_left),
                                              math::add_smaller(numerator_right, square_twice));
        auto const numerator = math::select(left, math::multiply(power.value, two_plus_z), numerator_right);
        auto const quotient = math::multiply(numerator, math::reciprocal(denominator));
        // The low word of a product next to the subnormal numbers would be lost: there it is taken of a larger x.
        constexpr number unlift = math::exp_constants<number>::unlift;
        auto const tiny = simd::abs(bounded) < V(unlift);
        V const lifted = bounded * simd::select(tiny, V(1 / unlift), one);
        auto const product = math::select(x > bounded, math::exactly(x), math::multiply(quotient, lifted));
        V const scale = simd::select(left, power.scale, one) * simd::select(tiny, V(unlift), one);
        return math::scaled<V>{product, scale, simd::select(left, power.rest, one)};
    }
};

}  // namespace XACT_ABI
}  // namespace xact
