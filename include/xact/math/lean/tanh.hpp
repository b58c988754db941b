// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/pieces.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

/// tanh(x) = sign(x) tanh(|x|): a polynomial, no exponential and no quotient. The added u s is at most half of the
/// result, so that its rounding error stays below a quarter of an ulp.
template <class V>
XACT_INLINE V tanh_by_pieces(V const& x) noexcept {
    using table = tanh_table<simd::scalar_of<V>>;
    using bits = simd::integer_of<V>;
    V const a = simd::abs(x);
    piece<V> const p = widening_piece<table>(V(simd::at_most(a, table::bound)));
    V const value = simd::fma(p.distance, piecewise(p, table::s), value_or_distance(p, table::values));
    bits const sign = simd::to_bits(x) & bits(simd::format<simd::scalar_of<V>>::sign);
    return simd::from_bits<V>(simd::to_bits(value) | sign);
}

/// tanh(x) = -m / (2 + m), m = expm1(-2 |x|) = (t - 1) + t r + t rest. Odd; -0 stays.
template <class V>
XACT_INLINE V tanh_by_exponential(V const& x) noexcept {
    using number = simd::scalar_of<V>;
    using integer = simd::integer_of<V>;
    V const one(1);
    V const y = simd::at_least(V(simd::small_product(V(-2), simd::abs(x))), exp_constants<number>::lowest_expm1);
    split_exponential<V> const e = split_exponential_of<0>(y);
    // t = t_high + t_low, so that 1 + t_high and 1 - t_high are exact for the smallest t, too.
    V const whole = simd::opaque(one + e.t);
    V const t_low = simd::opaque(e.t - simd::opaque(whole - one));
    V const complement = simd::opaque(V(2) - whole);
    V const high = simd::opaque(simd::neg_mul_add(e.t, e.r, complement));
    V const high_error = simd::fma(simd::negate(e.t), e.r, simd::opaque(complement - high));
    V const low = simd::neg_mul_add(e.t, e.rest, simd::opaque(high_error - t_low));
    V const rest = simd::mul_add(e.t, V(e.r + e.rest), t_low);
    V const inverse = simd::divide(one, V(whole + rest));
    V const quotient = simd::opaque(simd::small_product(high, inverse));
    V const excess = simd::mul_add(quotient, rest, simd::fma(quotient, whole, simd::negate(high)));
    V const magnitude = simd::neg_mul_add(simd::opaque(excess - low), inverse, quotient);
    integer const sign = simd::to_bits(x) & integer(simd::format<number>::sign);
    return simd::from_bits<V>(simd::to_bits(magnitude) ^ sign);
}

/// tanh(x): where a register holds the pieces of a polynomial, that is the shorter way.
template <class V>
XACT_INLINE V tanh(V const& x) noexcept {
    if constexpr (std::is_same_v<simd::scalar_of<V>, float>) {
        return tanh_by_pieces(x);
    } else {
        return tanh_by_exponential(x);
    }
}

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
