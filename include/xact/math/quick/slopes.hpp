// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/quick/exp.hpp>
#include <xact/math/quick/slope_tables.hpp>
#include <xact/simd/lookup.hpp>

// Derivatives for the policy `fast`: to FLT_EPSILON times their largest magnitude or 4 ulp, whichever is more.
namespace xact {
inline namespace XACT_ABI {
namespace math {
namespace quick {

/// terms[I] + u (terms[I + 1] + ...) of a piece, unrolled at compile time.
template <std::size_t I, class V, std::size_t N>
XACT_INLINE V piecewise(V const& u, simd::integer_of<V> const& index,
                        simd::scalar_of<V> const (&terms)[N][8]) noexcept {
    V const term = simd::lookup<V>(terms[I], index);
    if constexpr (I + 1 == N) {
        return term;
    } else {
        return simd::mul_add(u, piecewise<I + 1>(u, index, terms), term);
    }
}

/// f'(x) = 1/2 + sign(x) g(|x|), put together as sign(x) (g + sign(x) / 2), so that f'(-inf) is -0.
template <class Table, class V>
XACT_INLINE V symmetric_slope(V const& x) noexcept {
    using number = simd::scalar_of<V>;
    using integer = simd::integer_of<V>;
    constexpr int dropped = simd::format<number>::mantissa_bits - Table::piece_bits;
    V const a = simd::at_most(V(simd::abs(x)), Table::top);
    integer const index = simd::to_bits(simd::mul_add(a, V(Table::scale), V(Table::offset))) >> dropped;
    V const u = a - simd::lookup<V>(Table::center, index);
    V const g = piecewise<0>(u, index, Table::terms);
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
    V const u = simd::at_most(simd::at_least(V(simd::negate(t)), c::lowest), c::infinite);
    exponential<V> const e = exponential_of(c::coarse, u);
    V const z = e.significand * e.power;
    V const s = simd::divide(one, V(z + one));
    V const complement = simd::smaller(V(z * s), one);  // 1 where z is infinite and s is 0
    return s * simd::neg_mul_add(u, complement, one);
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
    exponential<V> const e = exponential_of(c::fine, bounded);
    V const z = e.significand * e.power;
    V const two(2);
    V const z_plus_two = simd::opaque(z + two);
    V const inverse = simd::divide(V(1), simd::mul_add(z, z_plus_two, two));
    V const step = V(bounded * V(4)) * simd::opaque(z + V(1));
    return V(z * inverse) * simd::mul_add(step, inverse, z_plus_two);
}

}  // namespace quick
}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
