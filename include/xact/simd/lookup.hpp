// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/simd/twin.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace simd {
namespace detail {

#ifdef __AVX2__
// Eight floats fit a register: one permutation instead of a gather.
XACT_INLINE void permute(float const* row, __m128i index, __m128& result) noexcept {
    result = _mm256_castps256_ps128(_mm256_permutevar8x32_ps(_mm256_loadu_ps(row), _mm256_castsi128_si256(index)));
}
XACT_INLINE void permute(float const* row, __m256i index, __m256& result) noexcept {
    result = _mm256_permutevar8x32_ps(_mm256_loadu_ps(row), index);
}
#endif
#ifdef __AVX512F__
XACT_INLINE void permute(float const* row, __m512i index, __m512& result) noexcept {
    // Twice the row, so that the fourth bit of an index does not matter.
    __m512d const rows = _mm512_broadcast_f64x4(_mm256_castps_pd(_mm256_loadu_ps(row)));
    result = _mm512_permutexvar_ps(index, _mm512_castpd_ps(rows));
}
#endif
#ifdef __AVX2__
template <class B, class I>
XACT_INLINE auto lookup_eight(float const* row, I const& index, B& result, int) noexcept
    -> decltype(permute(row, index.data, result.data)) {
    permute(row, index.data, result.data);
}
#endif
template <class B, class I>
XACT_INLINE void lookup_eight(float const* row, I const& index, B& result, long) noexcept {
    result = B::gather(row, index & I(scalar_of<I>(7)));
}

#ifdef __AVX2__
/// Indices to pairs of indices 2 i and 2 i + 1 of 32-bit words, i being the low half: bit 31 of i, doubled, is the 1.
XACT_INLINE __m256i word_pairs(__m256i index) noexcept {
    __m256i const twice = _mm256_shuffle_epi32(index, 0xA0);
    return _mm256_add_epi64(twice, twice);
}
XACT_INLINE void permute_four(double const* row, __m256i index, __m256d& result) noexcept {
    __m256 const words = _mm256_castpd_ps(_mm256_loadu_pd(row));
    result = _mm256_castps_pd(_mm256_permutevar8x32_ps(words, word_pairs(index)));
}
XACT_INLINE void permute_four(double const* row, __m128i index, __m128d& result) noexcept {
    __m256d wide;
    permute_four(row, _mm256_castsi128_si256(index), wide);
    result = _mm256_castpd256_pd128(wide);
}
#endif
#ifdef __AVX512F__
XACT_INLINE void permute_four(double const* row, __m512i index, __m512d& result) noexcept {
    // Twice the row, so that the third bit of an index does not matter.
    result = _mm512_permutexvar_pd(index, _mm512_broadcast_f64x4(_mm256_loadu_pd(row)));
}
#endif
#ifdef __AVX2__
template <class B, class I>
XACT_INLINE auto lookup_four(double const* row, I const& index, B& result, int) noexcept
    -> decltype(permute_four(row, index.data, result.data)) {
    permute_four(row, index.data, result.data);
}
#endif
template <class B, class I>
XACT_INLINE void lookup_four(double const* row, I const& index, B& result, long) noexcept {
    result = B::gather(row, index & I(scalar_of<I>(3)));
}

}  // namespace detail

/// row[index mod N] in every lane, N a power of two: no index, a NaN's neither, leads outside. For four doubles bit 31
/// of every index is to be set.
template <class V, std::size_t N>
XACT_INLINE V lookup(scalar_of<V> const (&row)[N], integer_of<V> const& index) noexcept {
    static_assert((N & (N - 1)) == 0, "N is a power of two");
    using integer = integer_of<V>;
    if constexpr (is_twin<V>) {
        using half = half_of<V>;
        return V(lookup<half>(row, index.first), lookup<half>(row, index.second));
    } else if constexpr (!traits<V>::is_batch) {
        return row[index & (N - 1)];
    } else if constexpr (N == 8 && sizeof(scalar_of<V>) == 4) {
        V result;
        detail::lookup_eight(row, index, result, 0);
        return result;
    } else if constexpr (N == 4 && sizeof(scalar_of<V>) == 8) {
        V result;
        detail::lookup_four(row, index, result, 0);
        return result;
    } else {
        return V::gather(row, index & integer(scalar_of<integer>(N - 1)));
    }
}

}  // namespace simd
}  // namespace XACT_ABI
}  // namespace xact
