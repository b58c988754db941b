// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/simd/batch.hpp>

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
    result = _mm512_permutexvar_ps(index, _mm512_castps256_ps512(_mm256_loadu_ps(row)));
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
    result = B::gather(row, index);
}

}  // namespace detail

/// row[index] in every lane, 0 <= index < N.
template <class V, std::size_t N>
XACT_INLINE V lookup(scalar_of<V> const (&row)[N], integer_of<V> const& index) noexcept {
    if constexpr (!traits<V>::is_batch) {
        return row[index];
    } else if constexpr (N == 8 && sizeof(scalar_of<V>) == 4) {
        V result;
        detail::lookup_eight(row, index, result, 0);
        return result;
    } else {
        return V::gather(row, index);
    }
}

}  // namespace simd
}  // namespace XACT_ABI
}  // namespace xact
