// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/double_word.hpp>
#include <xact/simd/half.hpp>

// The last step of a kernel in float whose result goes to a half type T: rounding to odd, so that the conversion is the
// one rounding that counts.
namespace xact {
inline namespace XACT_ABI {
namespace math {

/// The subnormal numbers of T are normal numbers of float: so it is for binary16.
template <class T>
inline constexpr bool has_normal_range = dtype<T>::layout == half_layout::binary16;

/// An odd float rounded to 12 bits, to odd again. With so few bits a number that T can tell from zero may be scaled
/// into the subnormals of float without a rounding.
template <class V>
XACT_INLINE V shorten_odd(V const& odd) noexcept {
    using integer = simd::integer_of<V>;
    integer const dropped(0xFFFU);
    integer const bits = simd::to_bits(odd);
    integer const sticky = (bits & dropped) + dropped;  // carries into the last bit kept unless all dropped ones are 0
    V const cut = simd::from_bits<V>((bits | sticky) & integer(~0xFFFU));
    return simd::select(odd == odd, cut, odd);
}

template <class T, class V>
XACT_INLINE V round_for_half(scaled<V> const& a) noexcept {
    V const odd = round_to_odd(a.value);
    return ((has_normal_range<T> ? odd : shorten_odd(odd)) * a.scale) * a.rest;
}

template <class T, class V>
XACT_INLINE V round_for_half(double_word<V> const& a) noexcept {
    return round_to_odd(a);
}

/// The error of a product that is subnormal, or next to it, would be lost, so the smaller factor is scaled up first.
template <class T, class V>
XACT_INLINE V round_for_half(product<V> const& a) noexcept {
    if constexpr (has_normal_range<T>) {
        auto const exact = two_product(a.factor, a.x);
        return make_odd(exact.hi, exact.lo);
    } else {
        V const one(1);
        auto const tiny = simd::abs(a.factor * a.x) < V(0x1p-90F);
        V const lift = simd::select(tiny, V(0x1p64F), one);
        auto const x_is_small = simd::abs(a.x) < one;
        auto const exact =
            two_product(a.factor * simd::select(x_is_small, one, lift), a.x * simd::select(x_is_small, lift, one));
        V const odd = shorten_odd(make_odd(exact.hi, exact.lo));
        return odd * simd::select(tiny, V(0x1p-64F), one);
    }
}

/// Exact already.
template <class T, class V>
XACT_INLINE V round_for_half(V const& a) noexcept {
    return a;
}

/// The argument t of a gate that is 1/2 at 0, like sigmoid(t), where the gate is to be multiplied by x: below 2^-12 it
/// is 1/2 to a bfloat16, but for the side on which it lies. That side is what rounds x / 2 where it is half-way between
/// two subnormal numbers, and float, which has the same range, would lose it. Other types keep t as it is.
template <class T, class V>
XACT_INLINE V gate_argument(V const& t) noexcept {
    if constexpr (is_half<T> && !has_normal_range<T>) {
        V const visible(0x1p-12F);
        return simd::select(simd::abs(t) < visible, simd::copy_sign(visible, t), t);
    } else {
        return t;
    }
}

}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
