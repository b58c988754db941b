// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/exp.hpp>
#include <xact/math/lean/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

/// Constants of expm1 in one word; the others are those of math::exp_constants. From
/// docs/coefficients/lean_exp.sollya.
template <class T>
struct expm1_constants;

template <>
struct expm1_constants<float> {
    static constexpr float lowest = -17.4F;        // exp(lowest) is less than half an ulp of -1
    static constexpr float ln2 = 0x1.62e43p-1F;    // 21 bits; its error, 2^-29, counts for large n, where 2^n is small
    static constexpr float shifter = 12583039.0F;  // 1.5 2^23 + 127 leaves n and the bias of 2^n in the low bits
};

/// expm1(x) = (2^n - 1) + 2^n (r + r^2 q(r)) for x < 0 in one word. r is exact for the n that count. Only n = -1 has
/// both terms of one size; there expm1(r) <= 0.42 is rounded at 2^-26 and halved, a quarter of an ulp of the result.
template <class V>
XACT_INLINE V expm1_of_negative(V const& x) noexcept {
    using number = simd::scalar_of<V>;
    using c = expm1_constants<number>;
    V const shifter(c::shifter);
    V const bounded = simd::at_least(x, c::lowest);
    V const shifted = simd::opaque(simd::mul_add(bounded, V(math::exp_constants<number>::log2_e), shifter));
    V const n = simd::opaque(shifted - shifter);
    V const r = simd::neg_mul_add(n, V(c::ln2), bounded);
    V const square = simd::small_product(r, r);
    V const expm1_r = simd::mul_add(square, polynomial_in_halves(r, square, math::exp_constants<number>::q), r);
    V const power = simd::pow2_of_biased<V>(simd::to_bits(shifted));
    return simd::mul_add(power, expm1_r, simd::opaque(V(power - V(1))));
}

/// expm1(x) = (t - 1) + t r + t rest for x < 0 in two words.
template <class V>
XACT_INLINE sum<V> two_word_expm1(V const& x) noexcept {
    V const one(1);
    split_exponential<V> const e =
        split_exponential_of<0>(simd::at_least(x, exp_constants<simd::scalar_of<V>>::lowest_expm1));
    V const minus = simd::opaque(e.t - one);
    V const t_low = simd::opaque(e.t - simd::opaque(minus + one));
    V const high = simd::opaque(simd::mul_add(e.t, e.r, minus));
    V const high_error = simd::fma(e.t, e.r, simd::opaque(minus - high));
    return {high, simd::mul_add(e.t, e.rest, simd::opaque(high_error + t_low))};
}

/// factor expm1(x) for x < 0
template <class V>
XACT_INLINE V scaled_expm1(V const& x, simd::scalar_of<V> factor) noexcept {
    sum<V> const product = multiply(normalize(two_word_expm1(x)), V(factor));
    return simd::select(product.hi == V(0), product.hi, round(product));  // what vanishes keeps its sign
}

/// x > 0 ? x : alpha expm1(x); -0 is its own value.
template <class V>
XACT_INLINE V elu(V const& x, simd::scalar_of<V> alpha) noexcept {
    return simd::select(x < V(0), scaled_expm1(x, alpha), x);
}

/// x > 0 ? x : expm1(x)
template <class V>
XACT_INLINE V elu(V const& x) noexcept {
    if constexpr (std::is_same_v<simd::scalar_of<V>, float>) {
        return simd::select(x < V(0), expm1_of_negative(x), x);
    } else {
        return simd::select(x < V(0), round(two_word_expm1(x)), x);
    }
}

/// x > 0 ? 1 : alpha exp(x), for moderate alpha.
template <class V>
XACT_INLINE V elu_slope(V const& x, simd::scalar_of<V> alpha) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    exponential<V> const e = exponential_of<c::lift>(simd::at_least(x, c::lowest));
    double_word<V> const product = two_product(e.t, V(alpha));
    V const left = simd::opaque(round(sum<V>{product.hi, simd::mul_add(product.hi, e.p, product.lo)}));
    return simd::select(x > V(0), V(1), simd::small_product(left, power_of_two<V>(-c::lift)));
}

/// x > 0 ? 1 : exp(x)
template <class V>
XACT_INLINE V elu_slope(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    exponential<V> const e = exponential_of<c::lift>(simd::at_least(x, c::lowest));
    V const left = simd::opaque(simd::mul_add(e.t, e.p, simd::opaque(e.t)));
    return simd::select(x > V(0), V(1), simd::small_product(left, power_of_two<V>(-c::lift)));
}

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
