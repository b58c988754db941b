// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/simd/half.hpp>

// Stores that go to memory past the caches. They save reading the lines that are about to be overwritten, and they
// leave in the caches what is there.
namespace xact {
inline namespace XACT_ABI {
namespace simd {

/// This machine has such stores; elsewhere the functions below store as usual.
#if defined(__SSE2__) || defined(_M_X64)
inline constexpr bool has_streaming_stores = true;
#else
inline constexpr bool has_streaming_stores = false;
#endif

namespace detail {

#if defined(__SSE2__) || defined(_M_X64)
XACT_INLINE void stream(__m128 v, float* to) noexcept {
    _mm_stream_ps(to, v);
}
XACT_INLINE void stream(__m128d v, double* to) noexcept {
    _mm_stream_pd(to, v);
}
#ifdef __AVX__
XACT_INLINE void stream(__m256 v, float* to) noexcept {
    _mm256_stream_ps(to, v);
}
XACT_INLINE void stream(__m256d v, double* to) noexcept {
    _mm256_stream_pd(to, v);
}
#endif
#ifdef __AVX512F__
XACT_INLINE void stream(__m512 v, float* to) noexcept {
    _mm512_stream_ps(to, v);
}
XACT_INLINE void stream(__m512d v, double* to) noexcept {
    _mm512_stream_pd(to, v);
}
#endif
#endif

// The int overload wins wherever there is a function for the register type.
template <class V, class T>
XACT_INLINE auto stream_batch(V const& v, T* to, int) noexcept -> decltype(stream(v.data, to)) {
    stream(v.data, to);
}
template <class V, class T>
XACT_INLINE void stream_batch(V const& v, T* to, long) noexcept {
    v.store_unaligned(to);
}

/// The numbers of a half type by eights, the least that a streaming store takes.
template <class V, class T>
XACT_INLINE void stream_half(V const& v, T* to) noexcept {
#if defined(__AVX__)
    alignas(16) std::uint16_t lanes[V::size];
    simd::store_half(v, static_cast<T*>(static_cast<void*>(lanes)));
    for (std::size_t i = 0; i < V::size; i += 8) {
        __m128i const eight = _mm_load_si128(static_cast<__m128i const*>(static_cast<void const*>(lanes + i)));
        _mm_stream_si128(static_cast<__m128i*>(static_cast<void*>(to + i)), eight);
    }
#else
    simd::store_half(v, to);
#endif
}

}  // namespace detail

/// Stores a vector past the caches to `to`, which is aligned to the size of what is stored.
template <class V, class T>
XACT_INLINE void store_streaming(V const& v, T* to) noexcept {
    if constexpr (is_half<T>) {
        detail::stream_half(v, to);
    } else if constexpr (traits<V>::is_batch) {
        detail::stream_batch(v, to, 0);
    } else {
        *to = v;
    }
}

/// Orders all streaming stores before the stores that follow, as ordinary ones are: another thread that is told of the
/// results sees them.
XACT_INLINE void finish_streaming() noexcept {
#if defined(__SSE2__) || defined(_M_X64)
    _mm_sfence();
#endif
}

}  // namespace simd
}  // namespace XACT_ABI
}  // namespace xact
