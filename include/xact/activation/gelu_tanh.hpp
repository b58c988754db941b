// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/elementwise.hpp>
#include <xact/math/lean/double_slopes.hpp>
#include <xact/math/lean/gelu_tanh.hpp>
#include <xact/math/lean/logistic.hpp>
#include <xact/math/lean/slopes.hpp>
#include <xact/math/logistic.hpp>
#include <xact/math/quick/gelu_tanh.hpp>
#include <xact/math/quick/logistic.hpp>
#include <xact/math/quick/slopes.hpp>
#include <xact/math/wide/gates.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Constants of gelu_tanh, k = 2 sqrt(2 / pi) and c = 0.044715, and of its derivative around the root, from
/// docs/coefficients/roots.sollya.
template <class T>
struct gelu_tanh_constants;

template <>
struct gelu_tanh_constants<float> {
    static constexpr float k[] = {0x1.988454p0F, -0x1.857936p-25F};
    static constexpr float kc[] = {0x1.2444f2p-4F, 0x1.49b16ap-29F};
    static constexpr float root[] = {-0x1.8142ap-1F, 0x1.85a06cp-27F, 0x1.a9ea48p-52F};
    static constexpr float exp_root[] = {0x1.2af64ep-2F, 0x1.3890bep-27F};   // exp(k root (1 + c root^2))
    static constexpr float k_argument[] = {0x1.a2dc0cp0F, -0x1.fd63cp-25F};  // k (1 + c root^2)
    static constexpr float k_slope[] = {0x1.b78b7ap0F, 0x1.12c72ep-25F};     // k (1 + 3 c root^2)
};

template <>
struct gelu_tanh_constants<double> {
    static constexpr double k[] = {0x1.9884533d43651p0, -0x1.cbc0d30ebfd15p-54};
    static constexpr double kc[] = {0x1.2444f2a4d8b4bp-4, -0x1.6c843a29d1c7p-61};
    static constexpr double root[] = {-0x1.81429f9e97e4dp-1, 0x1.4f523ed77dbdcp-55, -0x1.a649fca8ac0e5p-109};
    static constexpr double exp_root[] = {0x1.2af64e9c485eep-2, -0x1.3ca470b477afcp-57};
    static constexpr double k_argument[] = {0x1.a2dc0b014e208p0, -0x1.2af8a15dd1a6dp-55};
    static constexpr double k_slope[] = {0x1.b78b7a8963976p0, 0x1.d70cb410c5286p-54};
};

/// The tanh form of GELU, x / 2 * (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) (D. Hendrycks and K. Gimpel, 2016).
///
/// Domain: all numbers. f(-inf) = -0, f'(-inf) = -0, f'(inf) = 1, NaN gives NaN. It is x sigmoid(t), t = k x (1 + c
/// x^2): `1 + tanh` would lose every digit of the left tail. The cubic is carried in two words, since the exponential
/// magnifies its error by |t|.
///
/// \image html gelu_tanh.svg
template <class T = float, class Policy = faithful>
struct gelu_tanh : elementwise<gelu_tanh<T, Policy>> {
    static constexpr auto name = "gelu_tanh";
    static constexpr auto curved = interval{-12, 8};
    static constexpr auto ends = limits{-0.0, HUGE_VAL};
    static constexpr auto slope_ends = limits{-0.0, 1};
    static constexpr auto accuracy = max_ulp{1.0, 1.0};
    static constexpr std::size_t side_by_side = 4;

    /// The definition; R is any real type.
    template <class R>
    static R formula(gelu_tanh const&, R const& x) {
        using std::atan;
        using std::sqrt;
        using std::tanh;
        R const pi = R(4) * atan(R(1));
        return x / R(2) * (R(1) + tanh(sqrt(R(2) / pi) * (x + R(44715) / R(1000000) * x * x * x)));
    }

    template <class V>
    XACT_INLINE auto evaluate(V const& x) const noexcept {
        if constexpr (math::is_quick<T, Policy, V>) {
            return math::quick::gelu_tanh(x);
        } else if constexpr (math::is_lean<T, Policy, V>) {
            return math::lean::gelu_tanh(x);
        } else {
            return evaluate_carefully(x);
        }
    }

    template <class V>
    XACT_INLINE auto differentiate(V const& x) const noexcept {
        if constexpr (math::is_quick<T, Policy, V>) {
            return math::quick::gelu_tanh_slope(x);
        } else if constexpr (math::is_lean_float<T, Policy, V>) {
            return math::lean::gelu_tanh_slope(x);
        } else if constexpr (math::is_lean<T, Policy, V>) {
            return math::lean::gelu_tanh_slope_double(x);
        } else {
            return differentiate_carefully(x);
        }
    }

    template <class V>
    XACT_INLINE math::wide::both<V> evaluate_wide(V const& x) const noexcept {
        return math::wide::gelu_tanh(x);
    }

private:
    /// With v = dt/dx = k (1 + 3c x^2), f' = z (1 + z + x v) / (1 + z)^2 to the left, z = exp(t), with a root at x0 =
    /// -0.7525. There 1 + z + x v = (x v - x0 v0) + exp(t0) expm1(t - t0), both of one sign, and with d = x - x0, g = k
    /// c x (x + x0) the differences are exact: t - t0 = d (k_argument + g), x v - x0 v0 = d (k_slope + 3g). To the
    /// right f' = (1 + z (1 + x v)) / (1 + z)^2, z = exp(-t).
    template <class V>
    XACT_INLINE auto differentiate_carefully(V const& x) const noexcept {
        using number = simd::scalar_of<V>;
        using constants = gelu_tanh_constants<number>;
        V const zero(0);
        V const one(1);
        V const three(3);
        auto const left = x < zero;
        V const bounded = simd::clamp(x, bound);
        auto const d = math::distance(math::exactly(bounded), constants::root);
        // To the right the same two factors with x in place of d and no root: k + kc x^2 and k + 3 kc x^2.
        auto const other = math::select(left, math::add(math::exactly(bounded), math::constant<V>(constants::root)),
                                        math::exactly(bounded));
        auto const g = math::multiply(math::multiply(other, bounded), math::constant<V>(constants::kc));
        auto const first =
            math::select(left, math::constant<V>(constants::k_argument), math::constant<V>(constants::k));
        auto const second = math::select(left, math::constant<V>(constants::k_slope), math::constant<V>(constants::k));
        auto const step = math::select(left, d, math::exactly(bounded));
        auto const t = math::multiply(step, math::add(first, g));
        auto const xv = math::multiply(step, math::add(second, math::multiply(g, three)));
        auto const e =
            math::split_exp(math::cut_off(math::select(left, t, math::negate(t)), math::exp_constants<number>::lowest));
        auto const exp_root = math::constant<V>(constants::exp_root);
        auto power = math::assemble_exp(e);
        power.value = math::select(left, math::multiply(power.value, exp_root), power.value);
        auto const z = math::flatten(power);
        auto const w_left = math::add(xv, math::multiply(math::assemble_expm1(e), exp_root));
        auto const w_right = math::add(math::exactly(one), math::multiply(z, math::add(math::exactly(one), xv)));
        auto const inverse = math::reciprocal(math::add_smaller(one, z));
        auto const numerator = math::select(left, math::multiply(power.value, w_left), w_right);
        return math::scaled<V>{math::multiply(numerator, math::multiply(inverse, inverse)),
                               simd::select(left, power.scale, one), simd::select(left, power.rest, one)};
    }

    template <class V>
    XACT_INLINE auto evaluate_carefully(V const& x) const noexcept {
        using constants = gelu_tanh_constants<simd::scalar_of<V>>;
        auto const left = x < V(0);
        V const bounded = simd::clamp(x, bound);
        auto const cubic = math::multiply(math::two_product(bounded, bounded), math::constant<V>(constants::kc));
        auto const factor = math::add(math::constant<V>(constants::k), cubic);
        auto const minus_abs_t = math::multiply(factor, simd::negate(simd::abs(math::gate_argument<T>(bounded))));
        auto const s = math::logistic(math::exp_nonpositive(minus_abs_t), left);
        auto const product = math::select(x > bounded, math::exactly(x), math::multiply(s.value, bounded));
        return math::scaled<V>{product, s.scale, s.rest};
    }

    static constexpr int bound = 40;  // beyond, the sigmoid is 0 or 1 in every format
};

}  // namespace XACT_ABI
}  // namespace xact
