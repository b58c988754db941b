// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstring>

#include <xact/core/dtype.hpp>
#include <xact/simd/ops.hpp>

// Half types in vectors of float: conversion, loads and stores.
namespace xact {
inline namespace XACT_ABI {
namespace simd {
namespace detail {

/// 16 bits in the low half of each lane to the float they mean. No step meets a subnormal float, so nothing depends on
/// whether the caller flushes those.
template <half_layout Layout, class V>
XACT_INLINE V widen_half(integer_of<V> const& bits) noexcept {
    using integer = integer_of<V>;
    if constexpr (Layout == half_layout::upper_half_of_float) {
        return from_bits<V>(bits << 16);
    } else {
        integer const magnitude = bits & integer(0x7FFFU);
        V const two_to_23(0x1p23F);
        V const as_integer = opaque(V(from_bits<V>(magnitude | to_bits(two_to_23)) - two_to_23));
        V const subnormal = as_integer * V(0x1p-24F);
        V const normal = from_bits<V>((magnitude << 13) + integer(112U << 23));
        V const special = from_bits<V>((magnitude << 13) | integer(0x7F800000U));
        V const finite = select(as_integer < V(1024), subnormal, normal);
        V const result = select(as_integer < V(31744), finite, special);
        return from_bits<V>(to_bits(result) | ((bits & integer(0x8000U)) << 16));
    }
}

/// The nearest 16-bit number, ties to even, in the low half of each lane.
template <half_layout Layout, class V>
XACT_INLINE integer_of<V> narrow_to_half(V const& v) noexcept {
    using integer = integer_of<V>;
    integer const one(1U);
    integer const bits = to_bits(v);
    if constexpr (Layout == half_layout::upper_half_of_float) {
        integer const rounded = (bits + integer(0x7FFFU) + ((bits >> 16) & one)) >> 16;
        integer const quiet_nan = (bits >> 16) | integer(0x40U);
        return to_bits(select(is_nan(v), from_bits<V>(quiet_nan), from_bits<V>(rounded)));
    } else {
        integer const sign = (bits >> 16) & integer(0x8000U);
        integer const magnitude = bits & integer(format<float>::magnitude);
        V const size = from_bits<V>(magnitude);
        V const half(0.5F);  // its unit in the last place is the smallest subnormal
        integer const subnormal = to_bits(opaque(V(size + half))) - to_bits(half);
        integer const normal = (magnitude - integer(112U << 23) + integer(0xFFFU) + ((magnitude >> 13) & one)) >> 13;
        integer const quiet_nan = ((magnitude >> 13) & integer(0x3FFU)) | integer(0x7E00U);
        V const finite = select(size < V(0x1p-14F), from_bits<V>(subnormal), from_bits<V>(normal));
        V const number = select(size < V(65520), finite, from_bits<V>(integer(0x7C00U)));
        return to_bits(select(is_nan(v), from_bits<V>(quiet_nan), number)) | sign;
    }
}

// Lanes of 32 bits from memory of 16 bits and back.
#if defined(__AVX512F__)
XACT_INLINE void load_16(void const* from, __m512i& lanes) noexcept {
    lanes = _mm512_cvtepu16_epi32(_mm256_loadu_si256(static_cast<__m256i const*>(from)));
}
XACT_INLINE void store_16(__m512i lanes, void* to) noexcept {
    _mm256_storeu_si256(static_cast<__m256i*>(to), _mm512_cvtepi32_epi16(lanes));
}
#endif
#if defined(__AVX2__)
XACT_INLINE void load_16(void const* from, __m256i& lanes) noexcept {
    lanes = _mm256_cvtepu16_epi32(_mm_loadu_si128(static_cast<__m128i const*>(from)));
}
XACT_INLINE void store_16(__m256i lanes, void* to) noexcept {
    __m256i const packed = _mm256_packus_epi32(lanes, lanes);
    _mm_storeu_si128(static_cast<__m128i*>(to), _mm256_castsi256_si128(_mm256_permute4x64_epi64(packed, 8)));
}
#endif
#if defined(__SSE2__) || defined(_M_X64)
XACT_INLINE void load_16(void const* from, __m128i& lanes) noexcept {
    lanes = _mm_unpacklo_epi16(_mm_loadl_epi64(static_cast<__m128i const*>(from)), _mm_setzero_si128());
}
XACT_INLINE void store_16(__m128i lanes, void* to) noexcept {
    __m128i const extended = _mm_srai_epi32(_mm_slli_epi32(lanes, 16), 16);  // the packing instruction is a signed one
    _mm_storel_epi64(static_cast<__m128i*>(to), _mm_packs_epi32(extended, extended));
}
#endif

template <class I>
XACT_INLINE auto load_lanes(void const* from, I& lanes, int) noexcept -> decltype(load_16(from, lanes.data)) {
    load_16(from, lanes.data);
}
template <class I>
XACT_INLINE void load_lanes(void const* from, I& lanes, long) noexcept {
    std::uint16_t narrow[traits<I>::size];
    std::memcpy(narrow, from, sizeof narrow);
    std::uint32_t wide[traits<I>::size];
    for (std::size_t i = 0; i < traits<I>::size; ++i) {
        wide[i] = narrow[i];
    }
    std::memcpy(&lanes, wide, sizeof wide);
}
template <class I>
XACT_INLINE auto store_lanes(I const& lanes, void* to, int) noexcept -> decltype(store_16(lanes.data, to)) {
    store_16(lanes.data, to);
}
template <class I>
XACT_INLINE void store_lanes(I const& lanes, void* to, long) noexcept {
    std::uint32_t wide[traits<I>::size];
    std::memcpy(wide, &lanes, sizeof wide);
    std::uint16_t narrow[traits<I>::size];
    for (std::size_t i = 0; i < traits<I>::size; ++i) {
        narrow[i] = static_cast<std::uint16_t>(wide[i]);
    }
    std::memcpy(to, narrow, sizeof narrow);
}

// Processors that convert binary16 themselves.
#if defined(__AVX512F__)
XACT_INLINE void load_binary16(void const* from, __m512& v) noexcept {
    v = _mm512_cvtph_ps(_mm256_loadu_si256(static_cast<__m256i const*>(from)));
}
XACT_INLINE void store_binary16(__m512 v, void* to) noexcept {
    constexpr __mmask16 all = 0xFFFF;  // g++ makes the unmasked one a macro that narrows -1
    constexpr int to_nearest = _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC;
    _mm256_storeu_si256(static_cast<__m256i*>(to), _mm512_maskz_cvtps_ph(all, v, to_nearest));
}
#endif
#if defined(__F16C__)
XACT_INLINE void load_binary16(void const* from, __m256& v) noexcept {
    v = _mm256_cvtph_ps(_mm_loadu_si128(static_cast<__m128i const*>(from)));
}
XACT_INLINE void store_binary16(__m256 v, void* to) noexcept {
    _mm_storeu_si128(static_cast<__m128i*>(to), _mm256_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT));
}
XACT_INLINE void load_binary16(void const* from, __m128& v) noexcept {
    v = _mm_cvtph_ps(_mm_loadl_epi64(static_cast<__m128i const*>(from)));
}
XACT_INLINE void store_binary16(__m128 v, void* to) noexcept {
    _mm_storel_epi64(static_cast<__m128i*>(to), _mm_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT));
}
#endif

template <half_layout Layout, class V>
XACT_INLINE auto load_half(void const* from, V& v, int) noexcept
    -> std::enable_if_t<Layout == half_layout::binary16, decltype(load_binary16(from, v.data))> {
    load_binary16(from, v.data);
}
template <half_layout Layout, class V>
XACT_INLINE void load_half(void const* from, V& v, long) noexcept {
    integer_of<V> lanes;
    load_lanes(from, lanes, 0);
    v = widen_half<Layout, V>(lanes);
}
template <half_layout Layout, class V>
XACT_INLINE auto store_half(V const& v, void* to, int) noexcept
    -> std::enable_if_t<Layout == half_layout::binary16, decltype(store_binary16(v.data, to))> {
    store_binary16(v.data, to);
}
template <half_layout Layout, class V>
XACT_INLINE void store_half(V const& v, void* to, long) noexcept {
    store_lanes(narrow_to_half<Layout>(v), to, 0);
}

}  // namespace detail

/// A vector of float from as many numbers of a half type, exactly.
template <class V, class T>
XACT_INLINE V load_half(T const* from) noexcept {
    if constexpr (traits<V>::is_batch) {
        V v;
        detail::load_half<dtype<T>::layout>(from, v, 0);
        return v;
    } else {
        std::uint16_t bits;
        std::memcpy(&bits, from, sizeof bits);
        return detail::widen_half<dtype<T>::layout, V>(bits);
    }
}

/// Rounds each lane to the half type, to nearest, ties to even, and stores it.
template <class V, class T>
XACT_INLINE void store_half(V const& v, T* to) noexcept {
    if constexpr (traits<V>::is_batch) {
        detail::store_half<dtype<T>::layout>(v, to, 0);
    } else {
        auto const bits = static_cast<std::uint16_t>(detail::narrow_to_half<dtype<T>::layout>(v));
        std::memcpy(static_cast<void*>(to), &bits, sizeof bits);  // Eigen's have constructors
    }
}

/// One number of a half type as float, and back.
template <class T>
XACT_INLINE float widen_half(T const& x) noexcept {
    return load_half<float>(&x);
}
template <class T>
XACT_INLINE T narrow_to_half(float x) noexcept {
    T result;
    store_half(x, &result);
    return result;
}

}  // namespace simd

}  // namespace XACT_ABI

XACT_INLINE float16::float16(float x) noexcept {
    simd::store_half(x, this);
}
XACT_INLINE float16::operator float() const noexcept {
    return simd::widen_half(*this);
}
XACT_INLINE bfloat16::bfloat16(float x) noexcept {
    simd::store_half(x, this);
}
XACT_INLINE bfloat16::operator float() const noexcept {
    return simd::widen_half(*this);
}

}  // namespace xact
