// SPDX-License-Identifier: BSL-1.0
//
// What no kernel can beat: copies of the buffer, and loops that load, do one thing and store.
#include <cstring>

#include "../registry.hpp"
#include "../vectors.hpp"

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace bench {
namespace {

template <class T>
void copy_memory(T const* x, T const*, T* y, std::size_t n) {
    std::memcpy(y, x, n * sizeof(T));
}

#if defined(__SSE2__)
/// Stores that go past the caches, a line at a time. (y is aligned to 64 bytes.)
template <class T>
void copy_streaming(T const* x, T const*, T* y, std::size_t n) {
    for (std::size_t i = 0; i < n; i += 64 / sizeof(T)) {
        char const* const from = reinterpret_cast<char const*>(x + i);
        char* const to = reinterpret_cast<char*>(y + i);
#if defined(__AVX512F__)
        _mm512_stream_si512(reinterpret_cast<__m512i*>(to), _mm512_loadu_si512(from));
#elif defined(__AVX2__)
        for (int half = 0; half < 64; half += 32) {
            _mm256_stream_si256(reinterpret_cast<__m256i*>(to + half),
                                _mm256_loadu_si256(reinterpret_cast<__m256i const*>(from + half)));
        }
#else
        for (int quarter = 0; quarter < 64; quarter += 16) {
            _mm_stream_si128(reinterpret_cast<__m128i*>(to + quarter),
                             _mm_loadu_si128(reinterpret_cast<__m128i const*>(from + quarter)));
        }
#endif
    }
    _mm_sfence();
}
#endif

/// v where the mask is set, 0 elsewhere: one instruction, which select() takes two for where a mask is a vector.
template <class V>
V keep(typename V::batch_bool_type const& mask, V const& v) {
    if constexpr (sizeof mask == sizeof v) {
        typename V::register_type const bits = mask;
        return V(bits) & v;
    } else {
        return xsimd::select(mask, v, V(0));
    }
}

/// Four vectors per turn, so that the loop itself costs next to nothing.
template <class T, direction Way>
void ideal_relu(T const* x, T const* grad, T* y, std::size_t n) {
    using V = typename batches<T>::number;
    constexpr std::size_t vectors = 4;
    constexpr std::size_t block = vectors * V::size;
    static_assert(granularity % block == 0);
    V const zero(T(0));
    V const one(T(1));
    for (std::size_t i = 0; i < n; i += block) {
        for (std::size_t k = 0; k < vectors; ++k) {
            std::size_t const at = i + k * V::size;
            V const v = batches<T>::load(x + at);
            if constexpr (Way == direction::forward) {
                batches<T>::store(y + at, xsimd::max(v, zero));
            } else if constexpr (Way == direction::derivative) {
                batches<T>::store(y + at, keep(v > zero, one));
            } else if constexpr (Way == direction::both) {
                batches<T>::store(y + at, xsimd::max(v, zero));
                batches<T>::store(y + n + at, keep(v > zero, one));
            } else {
                batches<T>::store(y + at, keep(v > zero, batches<T>::load(grad + at)));
            }
        }
    }
}

template <class T>
void add(registry& table) {
    table.add_peer("memcpy", "std::memcpy", role::roof);
    table.add(copy, direction::forward, &copy_memory<T>);
#if defined(__SSE2__)
    table.add_peer("stream", "a loop of loads and streaming stores", role::roof);
    table.add(copy, direction::forward, &copy_streaming<T>);
#endif
    table.add_peer("ideal", "a loop of loads, one or two instructions and stores", role::roof);
    table.add("relu", direction::forward, &ideal_relu<T, direction::forward>);
    table.add("relu", direction::derivative, &ideal_relu<T, direction::derivative>);
    table.add("relu", direction::both, &ideal_relu<T, direction::both>);
    table.add("relu", direction::backward, &ideal_relu<T, direction::backward>);
}

}  // namespace

void add_roofs(registry& table) {
    add<float>(table);
    add<double>(table);
}

}  // namespace bench
