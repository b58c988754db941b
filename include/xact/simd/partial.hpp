// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstring>

#include <xact/simd/half.hpp>

// The first lanes of a vector from memory and back, without touching what follows. Masked instructions where there are
// some: a detour through a buffer stalls on every load of several smaller stores.
namespace xact {
inline namespace XACT_ABI {
namespace simd {
namespace detail {

#ifdef __AVX512F__
XACT_INLINE __mmask16 first_lanes(std::size_t count) noexcept {
    return static_cast<__mmask16>((1U << count) - 1U);
}
XACT_INLINE void load_first(float const* from, std::size_t count, __m512& v) noexcept {
    v = _mm512_maskz_loadu_ps(first_lanes(count), from);
}
XACT_INLINE void load_first(double const* from, std::size_t count, __m512d& v) noexcept {
    v = _mm512_maskz_loadu_pd(static_cast<__mmask8>(first_lanes(count)), from);
}
XACT_INLINE void store_first(__m512 v, float* to, std::size_t count) noexcept {
    _mm512_mask_storeu_ps(to, first_lanes(count), v);
}
XACT_INLINE void store_first(__m512d v, double* to, std::size_t count) noexcept {
    _mm512_mask_storeu_pd(to, static_cast<__mmask8>(first_lanes(count)), v);
}
#endif

#ifdef __AVX__
/// All bits set in the first `count` integers of the size of T.
template <class T>
XACT_INLINE __m256i first_lanes_of(std::size_t count) noexcept {
    using integer = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>;
    static constexpr integer ones_then_zeros[2 * 8] = {-1, -1, -1, -1, -1, -1, -1, -1};
    void const* const from = ones_then_zeros + (8 - count);
    return _mm256_loadu_si256(static_cast<__m256i const*>(from));
}
XACT_INLINE void load_first(float const* from, std::size_t count, __m256& v) noexcept {
    v = _mm256_maskload_ps(from, first_lanes_of<float>(count));
}
XACT_INLINE void load_first(double const* from, std::size_t count, __m256d& v) noexcept {
    v = _mm256_maskload_pd(from, first_lanes_of<double>(count));
}
XACT_INLINE void store_first(__m256 v, float* to, std::size_t count) noexcept {
    _mm256_maskstore_ps(to, first_lanes_of<float>(count), v);
}
XACT_INLINE void store_first(__m256d v, double* to, std::size_t count) noexcept {
    _mm256_maskstore_pd(to, first_lanes_of<double>(count), v);
}
#endif

#if defined(__SSE2__) || defined(_M_X64)
XACT_INLINE __m128 two_floats(float const* from) noexcept {
    return _mm_castpd_ps(_mm_load_sd(static_cast<double const*>(static_cast<void const*>(from))));
}
XACT_INLINE void load_first(float const* from, std::size_t count, __m128& v) noexcept {
    switch (count) {
        case 1:
            v = _mm_load_ss(from);
            break;
        case 2:
            v = two_floats(from);
            break;
        default:
            v = _mm_movelh_ps(two_floats(from), _mm_load_ss(from + 2));
    }
}
XACT_INLINE void load_first(double const* from, std::size_t, __m128d& v) noexcept {
    v = _mm_load_sd(from);
}
XACT_INLINE void store_first(__m128 v, float* to, std::size_t count) noexcept {
    if (count == 1) {
        _mm_store_ss(to, v);
        return;
    }
    _mm_storel_pi(static_cast<__m64*>(static_cast<void*>(to)), v);
    if (count == 3) {
        _mm_store_ss(to + 2, _mm_movehl_ps(v, v));
    }
}
XACT_INLINE void store_first(__m128d v, double* to, std::size_t) noexcept {
    _mm_store_sd(to, v);
}
#endif

// The int overloads win wherever there is a function for the register type, the long ones are the rest.
template <class V, class T>
XACT_INLINE auto load_partial(T const* from, std::size_t count, V& v, int) noexcept
    -> decltype(load_first(from, count, v.data)) {
    load_first(from, count, v.data);
}

template <class V, class T>
XACT_INLINE void load_partial(T const* from, std::size_t count, V& v, long) noexcept {
    T lanes[V::size] = {};
    std::memcpy(lanes, from, count * sizeof(T));
    v = V::load_unaligned(lanes);
}

template <class V, class T>
XACT_INLINE auto store_partial(V const& v, T* to, std::size_t count, int) noexcept
    -> decltype(store_first(v.data, to, count)) {
    store_first(v.data, to, count);
}

template <class V, class T>
XACT_INLINE void store_partial(V const& v, T* to, std::size_t count, long) noexcept {
    T lanes[V::size];
    v.store_unaligned(lanes);
    std::memcpy(to, lanes, count * sizeof(T));
}

}  // namespace detail

/// A vector of from[0] ... from[count - 1] and zeros, for 0 < count < lanes.
template <class V, class T>
XACT_INLINE V load_partial(T const* from, std::size_t count) noexcept {
    if constexpr (is_half<T>) {
        std::uint16_t lanes[V::size] = {};
        std::memcpy(lanes, from, count * sizeof(T));
        return load_half<V>(static_cast<T const*>(static_cast<void const*>(lanes)));
    } else {
        V v;
        detail::load_partial(from, count, v, 0);
        return v;
    }
}

/// Stores the first lanes to to[0] ... to[count - 1], for 0 < count < lanes.
template <class V, class T>
XACT_INLINE void store_partial(V const& v, T* to, std::size_t count) noexcept {
    if constexpr (is_half<T>) {
        std::uint16_t lanes[V::size];
        store_half(v, static_cast<T*>(static_cast<void*>(lanes)));
        std::memcpy(static_cast<void*>(to), lanes, count * sizeof(T));
    } else {
        detail::store_partial(v, to, count, 0);
    }
}

}  // namespace simd
}  // namespace XACT_ABI
}  // namespace xact
