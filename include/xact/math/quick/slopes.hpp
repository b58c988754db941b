// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/pieces.hpp>
#include <xact/math/quick/exp.hpp>
#include <xact/math/quick/slope_tables.hpp>

// Derivatives for the policy `fast`: to FLT_EPSILON times their largest magnitude or 4 ulp, whichever is more.
namespace xact {
inline namespace XACT_ABI {
namespace math::quick {

/// f'(x) = 1/2 + sign(x) g(|x|), put together as sign(x) (g + sign(x) / 2), so that f'(-inf) is -0.
template <class Table, class V>
XACT_INLINE V symmetric_slope(V const& x) noexcept {
    using number = simd::scalar_of<V>;
    using integer = simd::integer_of<V>;
    V const a = simd::at_most(V(simd::abs(x)), Table::top);
    auto const piece =
        lean::find_piece<Table::piece_bits>(a, V(simd::mul_add(a, V(Table::scale), V(Table::offset))), Table::center);
    V const g = lean::piecewise(piece, Table::terms);
    integer const sign = simd::to_bits(x) & integer(simd::format<number>::sign);
    V const half = simd::from_bits<V>(simd::to_bits(V(number(0.5))) | sign);
    return simd::from_bits<V>(simd::to_bits(V(g + half)) ^ sign);
}

/// gelu'(x) = Phi(x) + x phi(x)
template <class V>
XACT_INLINE V gelu_slope(V const& x) noexcept {
    return symmetric_slope<gelu_slope_table<simd::scalar_of<V>>>(x);
}

/// gelu_tanh'(x)
template <class V>
XACT_INLINE V gelu_tanh_slope(V const& x) noexcept {
    return symmetric_slope<gelu_tanh_slope_table<simd::scalar_of<V>>>(x);
}

/// swish'(t) = s (1 + t (1 - s)), s = 1 / (1 + z) = sigmoid(t), 1 - s = z s, z = exp(-t), t = beta x.
template <class V>
XACT_INLINE V swish_slope(V const& t) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const one(1);
    // The exponential is that of `swish`, so that a caller of both has it once.
    V const bounded = simd::at_most(simd::at_least(t, -c::infinite), -c::lowest);
    exponential<V> const e = exponential_of_negated(bounded);
    V const z = e.significand * e.power;
    V const s = simd::divide(one, V(z + one));
    // Where z overflows and s is 0, not their product: a minimum that drops its NaN is none under -ffast-math, where
    // the product is also to come before that with x, which might overflow.
    V const complement = simd::select(bounded < V(c::lowest), one, V(simd::opaque(V(z * s))));
    return s * simd::mul_add(bounded, complement, one);
}

/// The derivative of x / (1 + exp(-beta x)), for any beta.
template <class V>
XACT_INLINE V swish_slope(V const& x, simd::scalar_of<V> beta) noexcept {
    using number = simd::scalar_of<V>;
    // 0 times infinity would be a NaN.
    return beta == number(1) ? swish_slope(x) : swish_slope(V(V(beta) * simd::clamp(x, simd::format<number>::largest)));
}

/// mish'(x) = z (z + 2 + 4 x (z + 1) / (n + 2)) / (n + 2), n = z (z + 2), z = exp(x): to the left of where z^2
/// overflows.
template <class V>
XACT_INLINE V mish_slope(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const bounded = simd::at_most(simd::at_least(x, c::lowest), 20);
    exponential<V> const e = exponential_of(bounded);
    V const z = e.significand * e.power;
    V const two(2);
    V const z_plus_two = simd::opaque(z + two);
    V const inverse = simd::divide(V(1), simd::mul_add(z, z_plus_two, two));
    V const step = V(bounded * V(4)) * simd::opaque(z + V(1));
    return V(z * inverse) * simd::mul_add(step, inverse, z_plus_two);
}

}  // namespace math::quick
}  // namespace XACT_ABI
}  // namespace xact
