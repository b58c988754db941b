// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <type_traits>

#include <xact/simd/fma.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math {

/// An unevaluated sum hi + lo with |lo| at most an ulp or so of hi: about twice the precision of V. Kernels carry their
/// results in this form up to the single rounding at the end, which is what keeps them below 1 ulp.
template <class V>
struct double_word {
    V hi;
    V lo;
};

/// x as a double-word. Its low word is -0, the zero that leaves the sign of any x alone when it is added.
template <class V>
XACT_INLINE double_word<V> exactly(V const& x) noexcept {
    return {x, V(simd::scalar_of<V>(-0.0))};
}

/// (hi + lo) * scale * rest: the scales are powers of two, split so that each of them is a normal number while the
/// product may be subnormal. Rounding hi + lo first and scaling after keeps subnormal results below 1 ulp.
template <class V>
struct scaled {
    double_word<V> value;
    V scale;
    V rest;
};

/// factor * x, not yet rounded: the whole result of a piecewise-linear function.
template <class V>
struct product {
    V factor;
    V x;
};

/// a + b exactly, for |a| >= |b| or a = 0 (T. J. Dekker, 1971).
template <class V>
XACT_INLINE double_word<V> fast_two_sum(V const& a, V const& b) noexcept {
    V const sum = simd::opaque(a + b);
    return {sum, simd::opaque(b - simd::opaque(sum - a))};
}

/// a + b exactly (D. E. Knuth, 1969).
template <class V>
XACT_INLINE double_word<V> two_sum(V const& a, V const& b) noexcept {
    V const sum = simd::opaque(a + b);
    V const b_part = simd::opaque(sum - a);
    V const a_error = simd::opaque(a - simd::opaque(sum - b_part));
    return {sum, simd::opaque(a_error + simd::opaque(b - b_part))};
}

/// a * b exactly.
template <class V>
XACT_INLINE double_word<V> two_product(V const& a, V const& b) noexcept {
    V const product = simd::opaque(simd::small_product(a, b));
    return {product, simd::fma(a, b, simd::negate(product))};
}

template <class V>
XACT_INLINE double_word<V> negate(double_word<V> const& a) noexcept {
    return {simd::negate(a.hi), simd::negate(a.lo)};
}

/// A magnitude, zero included, with the sign of `sign`.
template <class V>
XACT_INLINE double_word<V> give_sign(double_word<V> const& magnitude, V const& sign) noexcept {
    using integer = simd::integer_of<V>;
    integer const sign_bit = simd::to_bits(sign) & integer(simd::format<simd::scalar_of<V>>::sign);
    return {simd::copy_sign(magnitude.hi, sign), simd::from_bits<V>(simd::to_bits(magnitude.lo) ^ sign_bit)};
}

template <class V>
XACT_INLINE double_word<V> select(simd::mask_of<V> const& condition, double_word<V> const& yes,
                                  double_word<V> const& no) noexcept {
    return {simd::select(condition, yes.hi, no.hi), simd::select(condition, yes.lo, no.lo)};
}

/// a * factor for a power of two: exact.
template <class V>
XACT_INLINE double_word<V> scale_exactly(double_word<V> const& a, V const& factor) noexcept {
    return {a.hi * factor, a.lo * factor};
}

/// a + b for |a| >= |b| or a = 0.
template <class V>
XACT_INLINE double_word<V> add_smaller(V const& a, double_word<V> const& b) noexcept {
    double_word<V> const sum = fast_two_sum(a, b.hi);
    return {sum.hi, sum.lo + b.lo};
}

template <class V>
XACT_INLINE double_word<V> add_smaller(double_word<V> const& a, double_word<V> const& b) noexcept {
    double_word<V> const sum = fast_two_sum(a.hi, b.hi);
    return fast_two_sum(sum.hi, sum.lo + (a.lo + b.lo));
}

/// a + b in any order of magnitude, for terms of one sign.
template <class V>
XACT_INLINE double_word<V> add(double_word<V> const& a, double_word<V> const& b) noexcept {
    double_word<V> const sum = two_sum(a.hi, b.hi);
    return fast_two_sum(sum.hi, sum.lo + (a.lo + b.lo));
}

/// A constant given as an unevaluated sum of parts, highest first.
template <class V, std::size_t N>
XACT_INLINE double_word<V> constant(simd::scalar_of<V> const (&parts)[N]) noexcept {
    return {V(parts[0]), V(parts[1])};
}

/// a - root for a root given in three parts: relative accuracy is kept however close a comes to the root.
template <class V>
XACT_INLINE double_word<V> distance(double_word<V> const& a, simd::scalar_of<V> const (&root)[3]) noexcept {
    double_word<V> const high = two_sum(a.hi, V(-root[0]));
    double_word<V> const low = two_sum(a.lo, V(-root[1]));
    double_word<V> const sum = two_sum(high.hi, low.hi);
    return fast_two_sum(sum.hi, sum.lo + (high.lo + (low.lo - V(root[2]))));
}

/// a * b; a product that underflows to zero keeps its sign, which the sum with a low word of the other sign would lose.
template <class V>
XACT_INLINE double_word<V> multiply(double_word<V> const& a, V const& b) noexcept {
    double_word<V> const product = two_product(a.hi, b);
    V const low = simd::mul_add(a.lo, b, product.lo);
    return {product.hi, simd::select(product.hi == V(0), product.hi, low)};
}

template <class V>
XACT_INLINE double_word<V> multiply(double_word<V> const& a, double_word<V> const& b) noexcept {
    double_word<V> const product = two_product(a.hi, b.hi);
    return {product.hi, simd::mul_add(a.hi, b.lo, simd::mul_add(a.lo, b.hi, product.lo))};
}

/// 1 / a, for a of ordinary magnitude: a hardware quotient (the same bits on every machine) and its remainder.
template <class V>
XACT_INLINE double_word<V> reciprocal(double_word<V> const& a) noexcept {
    V const one(1);
    V const quotient = simd::opaque(simd::divide(one, a.hi));
    V const remainder = simd::neg_mul_add(quotient, a.lo, simd::fma(simd::negate(quotient), a.hi, one));
    return {quotient, quotient * remainder};
}

/// The one rounding of a kernel.
template <class V>
XACT_INLINE V round(double_word<V> const& a) noexcept {
    return a.hi + simd::opaque(a.lo);
}

template <class V>
XACT_INLINE V round(scaled<V> const& a) noexcept {
    return simd::small_product(simd::opaque(round(a.value) * a.scale), a.rest);
}

/// A body whose last operation rounds has nothing left to do.
template <class V>
XACT_INLINE V round(V const& a) noexcept {
    return a;
}

template <class V>
XACT_INLINE V round(product<V> const& a) noexcept {
    return a.factor * a.x;
}

/// Results of type R in V that are rounded correctly without further ado: exact ones and single products.
template <class R, class V>
inline constexpr bool rounds_once = std::is_same_v<R, V> || std::is_same_v<R, product<V>>;

/// The number next to `nearest` on the side of `error`, which is what rounding to nearest has left, if the last bit of
/// `nearest` is even; `nearest` itself if it is odd or exact, and where an infinity has no error.
template <class V>
XACT_INLINE V make_odd(V const& nearest, V const& error) noexcept {
    using integer = simd::integer_of<V>;
    constexpr int sign_position = 8 * sizeof(simd::scalar_of<V>) - 1;
    integer const bits = simd::to_bits(nearest);
    integer const opposite_signs = (bits ^ simd::to_bits(error)) >> sign_position;
    V const odd = simd::from_bits<V>((bits - opposite_signs) | integer(1));
    return simd::select(simd::abs(error) > V(0), odd, nearest);
}

/// Rounds to odd: an inexact result gets an odd last bit, so that a second rounding to a narrower type is as good as
/// one rounding of the exact sum (S. Boldo and G. Melquiond, 2008).
template <class V>
XACT_INLINE V round_to_odd(double_word<V> const& a) noexcept {
    double_word<V> const sum = fast_two_sum(a.hi, a.lo);
    return make_odd(simd::copy_sign(sum.hi, a.hi), sum.lo);  // of a sum -0 + 0, too
}

/// In double, on the way to float: all that a float can show is normal.
template <class V>
XACT_INLINE V round_to_odd(scaled<V> const& a) noexcept {
    return round_to_odd(scale_exactly(a.value, a.scale * a.rest));
}

}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
