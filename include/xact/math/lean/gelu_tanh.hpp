// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/logistic.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

/// Constants of gelu_tanh, k = 2 sqrt(2 / pi) and k c, c = 0.044715, in steps of the exponential, from
/// docs/coefficients/lean_exp.sollya.
template <class T>
struct gelu_tanh_constants;

template <>
struct gelu_tanh_constants<float> {
    static constexpr float k[] = {0x1.26bp4F, -0x1.3de432p-12F};  // 15 bits and the rest
    static constexpr float kc[] = {0x1.a5a7dp-1F, -0x1.151aaep-26F};
    static constexpr float step = 0x1.62e43p-4F;
    static constexpr float lowest = -10.85F;    // from here on the result is 0
    static constexpr float highest = 5.5F;      // and from here on x
    static constexpr float infinite = -10.07F;  // for quick kernels: here exp(-t) counts as infinity
    static constexpr float negligible = 9.6F;   // and here exp(-t) is nothing next to 1
};

template <>
struct gelu_tanh_constants<double> {
    static constexpr double k[] = {0x1.26aec2p3, 0x1.bce7594bb4a16p-25};
    static constexpr double kc[] = {0x1.a5a7cf7572a98p-2, -0x1.b91c940e4cfcfp-56};
    static constexpr double step = 0x1.62e42fefa39efp-3;
    static constexpr double lowest = -21.75;
    static constexpr double highest = 8;
};

/// k x (1 + c x^2) in two words, since the exponential magnifies its error: as a multiple of the exponential's step, so
/// that only its fraction is left to be multiplied.
template <class V>
XACT_INLINE sum<V> gelu_tanh_argument(V const& x) noexcept {
    using c = gelu_tanh_constants<simd::scalar_of<V>>;
    V const k(c::k[0]);
    V const kc(c::kc[0]);
    double_word<V> const square = two_product(x, x);
    V const factor = simd::opaque(simd::mul_add(kc, square.hi, k));
    V const cubic = simd::opaque(factor - k);  // exact, as k has few bits
    V const cubic_error = simd::fma(kc, square.hi, simd::negate(cubic));
    V const small = simd::mul_add(V(c::kc[1]), square.hi, V(cubic_error + V(c::k[1])));
    double_word<V> const t = two_product(x, factor);
    return {t.hi, simd::mul_add(x, simd::mul_add(kc, square.lo, small), t.lo)};
}

/// exp(-t) 2^Lift for t in steps.
template <int Lift, class V>
XACT_INLINE negated_exponential<V> exponential_of_negated_steps(sum<V> const& t) noexcept {
    using number = simd::scalar_of<V>;
    using c = exp_constants<number>;
    V const offset(shifter<number>(Lift));
    V const shifted = simd::opaque(offset - t.hi);
    V const minus_k = simd::opaque(shifted - offset);
    V const fraction = simd::opaque(t.hi + minus_k) + t.lo;  // the first sum is exact
    auto const bits = simd::to_bits(shifted);
    V const shift = simd::lookup<V>(c::shift, bits);
    V const minus_r = simd::mul_add(fraction, V(gelu_tanh_constants<number>::step), simd::negate(shift));
    return {bits_to_t<V>(bits), minus_short_expm1_of_negated(minus_r)};
}

/// x / (1 + exp(-k x (1 + c x^2)))
template <class V>
XACT_INLINE V gelu_tanh(V const& x) noexcept {
    using number = simd::scalar_of<V>;
    using c = gelu_tanh_constants<number>;
    V const bounded = simd::at_most(simd::at_least(x, c::lowest), c::highest);
    sum<V> const t = gelu_tanh_argument(bounded);
    using e = exp_constants<number>;
    V const y = gate(bounded, exponential_of_negated_steps<-e::lowering>(t), e::lift_gate);
    return simd::select(x > bounded, x, y);
}

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
