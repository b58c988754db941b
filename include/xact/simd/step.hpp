// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/simd/ops.hpp>

// Steps at 0 that keep NaN: the derivatives of piecewise-linear functions, in as few instructions as there are.
namespace xact {
inline namespace XACT_ABI {
namespace simd {
namespace detail {

#if defined(__AVX512F__)
// Where x is not <= 0, it is raised and lowered to 1, which leaves NaN alone.
XACT_INLINE __m512 step(__m512 x, __m512 low) noexcept {
    __m512 const one = _mm512_set1_ps(1.0F);
    __mmask16 const is_high = _mm512_cmp_ps_mask(x, _mm512_setzero_ps(), _CMP_NLE_UQ);
    return _mm512_mask_min_ps(low, is_high, one, _mm512_max_ps(one, x));
}
XACT_INLINE __m512d step(__m512d x, __m512d low) noexcept {
    __m512d const one = _mm512_set1_pd(1.0);
    __mmask8 const is_high = _mm512_cmp_pd_mask(x, _mm512_setzero_pd(), _CMP_NLE_UQ);
    return _mm512_mask_min_pd(low, is_high, one, _mm512_max_pd(one, x));
}
#elif defined(__AVX__)
// A comparison is all ones where it holds, which is a NaN where that is what is needed.
XACT_INLINE __m256 step(__m256 x, __m256 low) noexcept {
    __m256 const is_positive = _mm256_cmp_ps(x, _mm256_setzero_ps(), _CMP_GT_OQ);
    return _mm256_or_ps(_mm256_blendv_ps(low, _mm256_set1_ps(1.0F), is_positive), _mm256_cmp_ps(x, x, _CMP_UNORD_Q));
}
XACT_INLINE __m256d step(__m256d x, __m256d low) noexcept {
    __m256d const is_positive = _mm256_cmp_pd(x, _mm256_setzero_pd(), _CMP_GT_OQ);
    return _mm256_or_pd(_mm256_blendv_pd(low, _mm256_set1_pd(1.0), is_positive), _mm256_cmp_pd(x, x, _CMP_UNORD_Q));
}
XACT_INLINE __m256 unit_step(__m256 x) noexcept {
    __m256 const is_positive = _mm256_cmp_ps(x, _mm256_setzero_ps(), _CMP_GT_OQ);
    return _mm256_blendv_ps(_mm256_cmp_ps(x, x, _CMP_UNORD_Q), _mm256_set1_ps(1.0F), is_positive);
}
XACT_INLINE __m256d unit_step(__m256d x) noexcept {
    __m256d const is_positive = _mm256_cmp_pd(x, _mm256_setzero_pd(), _CMP_GT_OQ);
    return _mm256_blendv_pd(_mm256_cmp_pd(x, x, _CMP_UNORD_Q), _mm256_set1_pd(1.0), is_positive);
}
#endif

// The int overloads win wherever there is a function for the register type, the long ones are the rest.
template <class V>
XACT_INLINE auto step(V const& x, V const& low, int) noexcept -> decltype(V(step(x.data, low.data))) {
    return V(step(x.data, low.data));
}
template <class V>
XACT_INLINE V step(V const& x, V const& low, long) noexcept {
    return select(x > V(0), V(1), select(is_nan(x), x, low));
}

template <class V>
XACT_INLINE auto unit_step(V const& x, int) noexcept -> decltype(V(unit_step(x.data))) {
    return V(unit_step(x.data));
}
template <class V>
XACT_INLINE V unit_step(V const& x, long) noexcept {
    return step(x, V(0), 0);
}

}  // namespace detail

/// x > 0 ? 1 : low, and NaN for NaN.
template <class V>
XACT_INLINE V step(V const& x, V const& low) noexcept {
    return detail::step(x, low, 0);
}

/// x > 0 ? 1 : 0, and NaN for NaN.
template <class V>
XACT_INLINE V unit_step(V const& x) noexcept {
    return detail::unit_step(x, 0);
}

}  // namespace simd
}  // namespace XACT_ABI
}  // namespace xact
