// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstring>

#include <xact/simd/twin.hpp>

// One spelling for scalars and for batches of every supported xsimd version. The names differ from xsimd's where
// argument-dependent lookup would make a call ambiguous.
namespace xact {
inline namespace XACT_ABI {
namespace simd {

/// The parameter `x` of a functor in every lane, in the working precision.
template <class V, class T>
XACT_INLINE V broadcast(T x) noexcept {
    return V(static_cast<scalar_of<V>>(x));
}

template <class V, std::enable_if_t<!traits<V>::is_batch, int> = 0>
XACT_INLINE V select(bool condition, V const& yes, V const& no) noexcept {
    return condition ? yes : no;
}

template <class T, class A>
XACT_INLINE xsimd::batch<T, A> select(typename xsimd::batch<T, A>::batch_bool_type const& condition,
                                      xsimd::batch<T, A> const& yes, xsimd::batch<T, A> const& no) noexcept {
    return detail::choose(condition, yes, no);
}

template <class M, class B>
XACT_INLINE twin<B> select(twin<M> const& condition, twin<B> const& yes, twin<B> const& no) noexcept {
    return {simd::select(condition.first, yes.first, no.first), simd::select(condition.second, yes.second, no.second)};
}

/// The bits of a floating-point value as integers of the same width, and back.
template <class V>
XACT_INLINE integer_of<V> to_bits(V const& v) noexcept {
    if constexpr (is_twin<V>) {
        return integer_of<V>(to_bits(v.first), to_bits(v.second));
    } else if constexpr (traits<V>::is_batch) {
        return detail::recast<scalar_of<integer_of<V>>>(v);
    } else {
        integer_of<V> bits;
        std::memcpy(&bits, &v, sizeof bits);
        return bits;
    }
}

template <class V>
XACT_INLINE V from_bits(integer_of<V> const& bits) noexcept {
    if constexpr (is_twin<V>) {
        using half = half_of<V>;
        return V(from_bits<half>(bits.first), from_bits<half>(bits.second));
    } else if constexpr (traits<V>::is_batch) {
        return detail::recast<scalar_of<V>>(bits);
    } else {
        V v;
        std::memcpy(&v, &bits, sizeof v);
#if defined(__i386__) && defined(__SSE2__) && defined(__GNUC__) && !defined(__clang__)
        // g++ 12 for 32-bit x86 loses half of a double that it puts together in an argument's register.
        __asm__("" : "+x"(v));
#endif
        return v;
    }
}

/// Bit patterns that kernels use: sign and magnitude of an IEEE number and where its exponent starts.
template <class T>
struct format;

template <>
struct format<float> {
    static constexpr std::uint32_t sign = 0x80000000U;
    static constexpr std::uint32_t magnitude = 0x7FFFFFFFU;
    static constexpr int mantissa_bits = 23;
    static constexpr int bias = 127;
    static constexpr float largest = 3.40282346638528859812e+38F;
};

template <>
struct format<double> {
    static constexpr std::uint64_t sign = 0x8000000000000000U;
    static constexpr std::uint64_t magnitude = 0x7FFFFFFFFFFFFFFFU;
    static constexpr int mantissa_bits = 52;
    static constexpr int bias = 1023;
    static constexpr double largest = 1.79769313486231570815e+308;
};

/// -v with the sign of zero right (xsimd computes 0 - v on AVX-512). The compiler's own vector negation is used where
/// there is one, because it folds into the fused multiply-adds.
template <class V>
XACT_INLINE V negate(V const& v) noexcept {
    if constexpr (is_twin<V>) {
        return V(negate(v.first), negate(v.second));
    } else if constexpr (!traits<V>::is_batch) {
        return -v;
    } else {
#if defined(__SSE2__) && (defined(__GNUC__) || defined(__clang__))
        return V(-v.data);
#else
        return from_bits<V>(to_bits(v) ^ integer_of<V>(format<scalar_of<V>>::sign));
#endif
    }
}

template <class V>
XACT_INLINE V abs(V const& v) noexcept {
    using bits = integer_of<V>;
    return from_bits<V>(to_bits(v) & bits(format<scalar_of<V>>::magnitude));
}

/// -|v|
template <class V>
XACT_INLINE V minus_abs(V const& v) noexcept {
    using bits = integer_of<V>;
    return from_bits<V>(to_bits(v) | bits(format<scalar_of<V>>::sign));
}

/// The magnitude of `magnitude` with the sign of `sign`.
template <class V>
XACT_INLINE V copy_sign(V const& magnitude, V const& sign) noexcept {
    using bits = integer_of<V>;
    using fmt = format<scalar_of<V>>;
    return from_bits<V>((to_bits(magnitude) & bits(fmt::magnitude)) | (to_bits(sign) & bits(fmt::sign)));
}

/// True for NaN; spelled so that it holds for every xsimd version (8.1 compares x != x ordered).
template <class V>
XACT_INLINE mask_of<V> is_nan(V const& v) noexcept {
    return !(v == v);
}

namespace detail {

// x86 minimum and maximum return their second operand when one is NaN, and xsimd's argument order changed with its
// versions.
#if defined(__SSE2__) || defined(_M_X64)
XACT_INLINE __m128 lesser(__m128 bound, __m128 v) noexcept {
    return _mm_min_ps(bound, v);
}
XACT_INLINE __m128d lesser(__m128d bound, __m128d v) noexcept {
    return _mm_min_pd(bound, v);
}
XACT_INLINE __m128 greater(__m128 bound, __m128 v) noexcept {
    return _mm_max_ps(bound, v);
}
XACT_INLINE __m128d greater(__m128d bound, __m128d v) noexcept {
    return _mm_max_pd(bound, v);
}
#ifdef __AVX__
XACT_INLINE __m256 lesser(__m256 bound, __m256 v) noexcept {
    return _mm256_min_ps(bound, v);
}
XACT_INLINE __m256d lesser(__m256d bound, __m256d v) noexcept {
    return _mm256_min_pd(bound, v);
}
XACT_INLINE __m256 greater(__m256 bound, __m256 v) noexcept {
    return _mm256_max_ps(bound, v);
}
XACT_INLINE __m256d greater(__m256d bound, __m256d v) noexcept {
    return _mm256_max_pd(bound, v);
}
#endif
#ifdef __AVX512F__
XACT_INLINE __m512 lesser(__m512 bound, __m512 v) noexcept {
    return _mm512_min_ps(bound, v);
}
XACT_INLINE __m512d lesser(__m512d bound, __m512d v) noexcept {
    return _mm512_min_pd(bound, v);
}
XACT_INLINE __m512 greater(__m512 bound, __m512 v) noexcept {
    return _mm512_max_ps(bound, v);
}
XACT_INLINE __m512d greater(__m512d bound, __m512d v) noexcept {
    return _mm512_max_pd(bound, v);
}
#endif

template <class B>
XACT_INLINE auto at_most(B const& bound, B const& v, int) noexcept -> decltype(B(lesser(bound.data, v.data))) {
    return B(lesser(bound.data, v.data));
}
template <class B>
XACT_INLINE auto at_least(B const& bound, B const& v, int) noexcept -> decltype(B(greater(bound.data, v.data))) {
    return B(greater(bound.data, v.data));
}
#endif

/// v, which equals the bound, has its own sign of zero: clang 14 makes the comparison below WebAssembly's maximum,
/// which has not.
template <class V>
XACT_INLINE V keep_equal(V const& bound, V const& v, V const& result) noexcept {
#if defined(__wasm__) && __clang_major__ < 19
    return select(v == bound, v, result);
#else
    (void)bound;
    (void)v;
    return result;
#endif
}

template <class V>
XACT_INLINE V at_most(V const& bound, V const& v, long) noexcept {
    return keep_equal(bound, v, select(v > bound, bound, v));
}
template <class V>
XACT_INLINE V at_least(V const& bound, V const& v, long) noexcept {
    return keep_equal(bound, v, select(v < bound, bound, v));
}

template <class B>
XACT_INLINE twin<B> at_most(twin<B> const& bound, twin<B> const& v, int) noexcept {
    return {at_most(bound.first, v.first, 0), at_most(bound.second, v.second, 0)};
}
template <class B>
XACT_INLINE twin<B> at_least(twin<B> const& bound, twin<B> const& v, int) noexcept {
    return {at_least(bound.first, v.first, 0), at_least(bound.second, v.second, 0)};
}

}  // namespace detail

/// min(v, bound) and max(v, bound) that keep a NaN in v.
template <class V>
XACT_INLINE V at_most(V const& v, scalar_of<V> bound) noexcept {
    return detail::at_most(V(bound), v, 0);
}

template <class V>
XACT_INLINE V at_least(V const& v, scalar_of<V> bound) noexcept {
    return detail::at_least(V(bound), v, 0);
}

template <class V, std::enable_if_t<traits<V>::is_batch, int> = 0>
XACT_INLINE V at_least(V const& v, V const& bound) noexcept {
    return detail::at_least(bound, v, 0);
}

/// max(a, b) and min(a, b); with a NaN either of the two.
template <class V>
XACT_INLINE V larger(V const& a, V const& b) noexcept {
    return detail::at_least(a, b, 0);
}

template <class V>
XACT_INLINE V smaller(V const& a, V const& b) noexcept {
    return detail::at_most(a, b, 0);
}

/// v between -bound and bound, NaN kept.
template <class V>
XACT_INLINE V clamp(V const& v, scalar_of<V> bound) noexcept {
    return at_least(at_most(v, bound), -bound);
}

/// 2^n for the integer n held in the low bits of `biased`, where biased = n + `bias` of the format, 1 <= biased <= 254
/// (float) or 2046 (double); higher bits are shifted out.
template <class V>
XACT_INLINE V pow2_of_biased(integer_of<V> const& biased) noexcept {
    return from_bits<V>(biased << format<scalar_of<V>>::mantissa_bits);
}

namespace detail {

#if XACT_REASSOCIATES && defined(__GNUC__) && defined(__SSE2__)
// With -ffast-math compilers put an estimate and a step of Newton's in the place of a division, which is off by some
// ulp and gives NaN where the divisor is infinite.
template <bool IsDouble, class Register>
XACT_INLINE Register quotient(Register a, Register b) noexcept {
#if defined(__AVX512F__)
    if constexpr (IsDouble) {
        __asm__("vdivpd {%1, %0, %0|%0, %0, %1}" : "+v"(a) : "v"(b));
    } else {
        __asm__("vdivps {%1, %0, %0|%0, %0, %1}" : "+v"(a) : "v"(b));
    }
#elif defined(__AVX__)
    if constexpr (IsDouble) {
        __asm__("vdivpd {%1, %0, %0|%0, %0, %1}" : "+x"(a) : "x"(b));
    } else {
        __asm__("vdivps {%1, %0, %0|%0, %0, %1}" : "+x"(a) : "x"(b));
    }
#else
    if constexpr (IsDouble) {
        __asm__("divpd {%1, %0|%0, %1}" : "+x"(a) : "x"(b));
    } else {
        __asm__("divps {%1, %0|%0, %1}" : "+x"(a) : "x"(b));
    }
#endif
    return a;
}

template <class V>
XACT_INLINE V exact_quotient(V const& a, V const& b) noexcept {
    constexpr bool is_double = sizeof(scalar_of<V>) == 8;
    if constexpr (traits<V>::is_batch) {
        return V(quotient<is_double>(a.data, b.data));
    } else if constexpr (is_double) {
        return _mm_cvtsd_f64(quotient<true>(_mm_set1_pd(a), _mm_set1_pd(b)));
    } else {
        return _mm_cvtss_f32(quotient<false>(_mm_set1_ps(a), _mm_set1_ps(b)));
    }
}
#elif defined(__aarch64__)
template <class V>
XACT_INLINE V exact_quotient(V const& a, V const& b) noexcept {
    return a / b;
}
template <class A>
XACT_INLINE xsimd::batch<float, A> exact_quotient(xsimd::batch<float, A> const& a,
                                                  xsimd::batch<float, A> const& b) noexcept {
    if constexpr (std::is_base_of_v<xsimd::neon, A>) {
        return xsimd::batch<float, A>(vdivq_f32(a.data, b.data));
    } else {
        return a / b;  // SVE
    }
}
#else
template <class V>
XACT_INLINE V exact_quotient(V const& a, V const& b) noexcept {
    return a / b;
}
#endif

}  // namespace detail

/// a / b, correctly rounded on every machine: xsimd, 14.3 included, refines an estimate for the floats of NEON.
template <class V>
XACT_INLINE V divide(V const& a, V const& b) noexcept {
    if constexpr (is_twin<V>) {
        return V(divide(a.first, b.first), divide(a.second, b.second));
    } else {
        return detail::exact_quotient(a, b);
    }
}

namespace detail {

/// v, of which the compiler no longer knows what it is.
template <class V>
XACT_INLINE V hide(V v) noexcept {
#if defined(__GNUC__) || defined(__clang__)
#if defined(__AVX512F__)
    if constexpr (traits<V>::is_batch) {
        __asm__("" : "+v"(v.data));
    } else {
        __asm__("" : "+x"(v));
    }
#elif defined(__SSE2__)
    if constexpr (traits<V>::is_batch) {
        __asm__("" : "+x"(v.data));
    } else {
        __asm__("" : "+x"(v));
    }
#elif defined(__aarch64__)
    if constexpr (traits<V>::is_batch) {
        __asm__("" : "+w"(v.data));
    } else {
        __asm__("" : "+w"(v));
    }
#else
    if constexpr (!traits<V>::is_batch) {
        __asm__("" : "+m"(v));
    }
#endif
#endif
    return v;
}

}  // namespace detail

/// v in a register: g++ reads a number from memory anew for each instruction that can, and a loop of a few instructions
/// waits for its loads.
template <class V>
XACT_INLINE V loaded_once(V const& v) noexcept {
#if defined(__SSE2__) && defined(__GNUC__) && !defined(__clang__)
    if constexpr (!is_twin<V>) {
        return detail::hide(v);
    }
#endif
    return v;
}

/// An optimisation barrier for one value: error terms such as b - ((a + b) - a) survive -ffast-math behind it.
template <class V>
XACT_INLINE V opaque(V const& v) noexcept {
#if XACT_REASSOCIATES
    if constexpr (is_twin<V>) {
        return V(opaque(v.first), opaque(v.second));
    } else {
        return detail::hide(v);
    }
#else
    return v;
#endif
}

}  // namespace simd
}  // namespace XACT_ABI
}  // namespace xact
