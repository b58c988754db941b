// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>

#include <xact/simd/ops.hpp>

// Every multiply-add of the library goes through these functions, so that no compiler may contract one path and not
// another. xsimd's own fma is not fused for AVX-512 before version 11 nor for the 128-bit batches of an AVX2 build, so
// the instruction is chosen by register type here.
namespace xact {
inline namespace XACT_ABI {
namespace simd {
namespace detail {

#if XACT_HAS_FMA && (defined(__SSE2__) || defined(_M_X64))
XACT_INLINE __m128 fused(__m128 a, __m128 b, __m128 c) noexcept {
    return _mm_fmadd_ps(a, b, c);
}
XACT_INLINE __m128 fused_negated(__m128 a, __m128 b, __m128 c) noexcept {
    return _mm_fnmadd_ps(a, b, c);
}
XACT_INLINE __m128d fused(__m128d a, __m128d b, __m128d c) noexcept {
    return _mm_fmadd_pd(a, b, c);
}
XACT_INLINE __m128d fused_negated(__m128d a, __m128d b, __m128d c) noexcept {
    return _mm_fnmadd_pd(a, b, c);
}
XACT_INLINE __m256 fused(__m256 a, __m256 b, __m256 c) noexcept {
    return _mm256_fmadd_ps(a, b, c);
}
XACT_INLINE __m256 fused_negated(__m256 a, __m256 b, __m256 c) noexcept {
    return _mm256_fnmadd_ps(a, b, c);
}
XACT_INLINE __m256d fused(__m256d a, __m256d b, __m256d c) noexcept {
    return _mm256_fmadd_pd(a, b, c);
}
XACT_INLINE __m256d fused_negated(__m256d a, __m256d b, __m256d c) noexcept {
    return _mm256_fnmadd_pd(a, b, c);
}
#ifdef __AVX512F__
XACT_INLINE __m512 fused(__m512 a, __m512 b, __m512 c) noexcept {
    return _mm512_fmadd_ps(a, b, c);
}
XACT_INLINE __m512 fused_negated(__m512 a, __m512 b, __m512 c) noexcept {
    return _mm512_fnmadd_ps(a, b, c);
}
XACT_INLINE __m512d fused(__m512d a, __m512d b, __m512d c) noexcept {
    return _mm512_fmadd_pd(a, b, c);
}
XACT_INLINE __m512d fused_negated(__m512d a, __m512d b, __m512d c) noexcept {
    return _mm512_fnmadd_pd(a, b, c);
}
#endif
#endif

/// a * b + c with one rounding for float: the product is exact in double. The barriers keep -ffast-math from narrowing
/// the operations to float.
XACT_INLINE float emulated_fma(float a, float b, float c) noexcept {
    double const product = opaque(static_cast<double>(a) * static_cast<double>(b));
    return static_cast<float>(opaque(product + static_cast<double>(c)));
}

/// v cut to the upper 26 bits of its significand.
template <class V>
XACT_INLINE V truncated_half(V const& v) noexcept {
    return from_bits<V>(to_bits(v) & integer_of<V>(~std::uint64_t{0x7FFFFFF}));
}

/// v rounded to the upper 26 bits, so that the rest fits 26 bits too; cut where rounding up would overflow.
template <class V>
XACT_INLINE V rounded_half(V const& v) noexcept {
    V const rounded = truncated_half(from_bits<V>(to_bits(v) + integer_of<V>(std::uint64_t{0x4000000})));
    return select(abs(rounded) <= V(format<scalar_of<V>>::largest), rounded, truncated_half(v));
}

/// The rounding error of product = a * b from products of half significands (T. J. Dekker, 1971).
template <class V>
XACT_INLINE V product_error(V const& a, V const& b, V const& product) noexcept {
    V const a_high = rounded_half(a);
    V const b_high = rounded_half(b);
    V const a_low = opaque(a - a_high);
    V const b_low = opaque(b - b_high);
    V const high = opaque(a_high * b_high - product);
    V const middle = opaque(opaque(high + opaque(a_high * b_low)) + opaque(a_low * b_high));
    return opaque(middle + opaque(a_low * b_low));
}

/// a * b + c for double from an exact product and an exact sum (D. E. Knuth, 1969); rounds like a fused operation but
/// for a last-bit tie in about one case of 2^50. Tiny terms are scaled up, since the parts of a product would
/// underflow.
template <class V>
XACT_INLINE V emulated_fma(V const& a, V const& b, V const& c) noexcept {
    using number = scalar_of<V>;
    auto const tiny = abs(a * b) < V(number(0x1p-700)) && abs(c) < V(number(0x1p-700)) && abs(a) < V(number(0x1p700));
    V const scale = select(tiny, V(number(0x1p300)), V(1));
    V const large_a = opaque(a * scale);
    V const large_c = opaque(c * scale);
    V const product = opaque(large_a * b);
    V const sum = opaque(product + large_c);
    V const c_part = opaque(sum - product);
    V const product_part_error = opaque(product - opaque(sum - c_part));
    V const sum_error = opaque(product_part_error + opaque(large_c - c_part));
    V const rounded = opaque(sum + opaque(sum_error + product_error(large_a, b, product)));
    V const result = select(abs(sum) <= V(format<number>::largest), rounded, sum);  // an infinity has no error terms
    return result * select(tiny, V(number(0x1p-300)), V(1));
}

#if !XACT_HAS_FMA && (defined(__SSE2__) || defined(_M_X64))
XACT_INLINE __m128 wide_fma(__m128 a, __m128 b, __m128 c) noexcept {
    __m128d const low = _mm_add_pd(_mm_mul_pd(_mm_cvtps_pd(a), _mm_cvtps_pd(b)), _mm_cvtps_pd(c));
    __m128d const high = _mm_add_pd(_mm_mul_pd(_mm_cvtps_pd(_mm_movehl_ps(a, a)), _mm_cvtps_pd(_mm_movehl_ps(b, b))),
                                    _mm_cvtps_pd(_mm_movehl_ps(c, c)));
    return _mm_movelh_ps(_mm_cvtpd_ps(low), _mm_cvtpd_ps(high));
}
#ifdef __AVX__
XACT_INLINE __m256 wide_fma(__m256 a, __m256 b, __m256 c) noexcept {
    auto const half = [](__m128 x, __m128 y, __m128 z) {
        return _mm256_cvtpd_ps(
            _mm256_add_pd(_mm256_mul_pd(_mm256_cvtps_pd(x), _mm256_cvtps_pd(y)), _mm256_cvtps_pd(z)));
    };
    __m128 const low = half(_mm256_castps256_ps128(a), _mm256_castps256_ps128(b), _mm256_castps256_ps128(c));
    __m128 const high = half(_mm256_extractf128_ps(a, 1), _mm256_extractf128_ps(b, 1), _mm256_extractf128_ps(c, 1));
    return _mm256_insertf128_ps(_mm256_castps128_ps256(low), high, 1);
}
#endif
#endif

/// The last resort for registers that have no overload above: one lane after the other.
template <class B>
XACT_INLINE B lanewise_fma(B const& a, B const& b, B const& c) noexcept {
    using T = scalar_of<B>;
    T x[B::size], y[B::size], z[B::size];
    a.store_unaligned(x);
    b.store_unaligned(y);
    c.store_unaligned(z);
    for (std::size_t i = 0; i < B::size; ++i) {
        x[i] = emulated_fma(x[i], y[i], z[i]);
    }
    return B::load_unaligned(x);
}

// The int overloads win wherever the register type of the batch has its instruction, the long ones are the rest.
#if XACT_HAS_FMA
template <class B>
XACT_INLINE auto cheapest(B const& a, B const& b, B const& c, int) noexcept
    -> decltype(B(fused(a.data, b.data, c.data))) {
    return B(fused(a.data, b.data, c.data));
}
#endif
template <class B>
XACT_INLINE B cheapest(B const& a, B const& b, B const& c, long) noexcept {
    return multiply_add(a, b, c);
}

// Spelled out, because g++ does not fold the negation of a 512-bit operand into the instruction.
#if XACT_HAS_FMA
template <class B>
XACT_INLINE auto cheapest_negated(B const& a, B const& b, B const& c, int) noexcept
    -> decltype(B(fused_negated(a.data, b.data, c.data))) {
    return B(fused_negated(a.data, b.data, c.data));
}
#endif
template <class B>
XACT_INLINE B cheapest_negated(B const& a, B const& b, B const& c, long) noexcept {
    return cheapest(negate(a), b, c, 0);
}

#if !XACT_HAS_FMA && (defined(__SSE2__) || defined(_M_X64))
template <class B>
XACT_INLINE auto exact_float(B const& a, B const& b, B const& c, int) noexcept
    -> decltype(B(wide_fma(a.data, b.data, c.data))) {
    return B(wide_fma(a.data, b.data, c.data));
}
#endif
template <class B>
XACT_INLINE B exact_float(B const& a, B const& b, B const& c, long) noexcept {
    return lanewise_fma(a, b, c);
}

}  // namespace detail

/// a * b + c for polynomials: one rounding where the hardware has it, two elsewhere.
template <class V>
XACT_INLINE V mul_add(V const& a, V const& b, V const& c) noexcept {
    if constexpr (is_twin<V>) {
        return V(mul_add(a.first, b.first, c.first), mul_add(a.second, b.second, c.second));
    } else if constexpr (!traits<V>::is_batch) {
#if XACT_HAS_FMA
        return std::fma(a, b, c);
#else
        return a * b + c;
#endif
    } else {
        return detail::cheapest(a, b, c, 0);
    }
}

/// c - a * b, rounded like `mul_add`.
template <class V>
XACT_INLINE V neg_mul_add(V const& a, V const& b, V const& c) noexcept {
    if constexpr (is_twin<V>) {
        return V(neg_mul_add(a.first, b.first, c.first), neg_mul_add(a.second, b.second, c.second));
    } else if constexpr (!traits<V>::is_batch) {
        return mul_add(negate(a), b, c);
    } else {
        return detail::cheapest_negated(a, b, c, 0);
    }
}

/// a * b + c with one rounding on every machine: for error-free products and for the last operation of a kernel.
template <class V>
XACT_INLINE V fma(V const& a, V const& b, V const& c) noexcept {
#if XACT_HAS_FMA
    return mul_add(a, b, c);
#else
    if constexpr (is_twin<V>) {  // by its full name, or it would be xsimd's, with two roundings
        return V(simd::fma(a.first, b.first, c.first), simd::fma(a.second, b.second, c.second));
    } else if constexpr (!traits<V>::is_batch) {
        return detail::emulated_fma(a, b, c);
    } else if constexpr (sizeof(scalar_of<V>) == 4) {
        return detail::exact_float(a, b, c, 0);
    } else {
        return detail::emulated_fma(a, b, c);
    }
#endif
}

namespace detail {

/// -0, the zero that changes no sum, in a register of which the compiler does not know what it holds.
template <class V>
XACT_INLINE V hidden_negative_zero() noexcept {
    if constexpr (is_twin<V>) {
        return V(hidden_negative_zero<half_of<V>>());
    } else {
        return hide(V(scalar_of<V>(-0.0)));
    }
}

}  // namespace detail

/// a * b, of which the result may be subnormal or vanish. AMD's processors stop for some ten cycles at a multiplication
/// with such a result, but not at a fused multiply-add, which gives the same bits.
template <class V>
XACT_INLINE V small_product(V const& a, V const& b) noexcept {
#if XACT_HAS_FMA && defined(__SSE2__)
    return mul_add(a, b, detail::hidden_negative_zero<V>());
#else
    return a * b;
#endif
}

}  // namespace simd
}  // namespace XACT_ABI
}  // namespace xact
