// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/simd/half.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace simd {
namespace detail {

#if defined(__SSE2__) || defined(_M_X64)
XACT_INLINE void widen(__m128 v, __m128d& low, __m128d& high) noexcept {
    low = _mm_cvtps_pd(v);
    high = _mm_cvtps_pd(_mm_movehl_ps(v, v));
}
XACT_INLINE void narrow(__m128d low, __m128d high, __m128& v) noexcept {
    v = _mm_movelh_ps(_mm_cvtpd_ps(low), _mm_cvtpd_ps(high));
}
#ifdef __AVX__
XACT_INLINE void widen(__m256 v, __m256d& low, __m256d& high) noexcept {
    low = _mm256_cvtps_pd(_mm256_castps256_ps128(v));
    high = _mm256_cvtps_pd(_mm256_extractf128_ps(v, 1));
}
XACT_INLINE void narrow(__m256d low, __m256d high, __m256& v) noexcept {
    v = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm256_cvtpd_ps(low)), _mm256_cvtpd_ps(high), 1);
}
#endif
#ifdef __AVX512F__
XACT_INLINE void widen(__m512 v, __m512d& low, __m512d& high) noexcept {
    low = _mm512_cvtps_pd(_mm512_castps512_ps256(v));
    high = _mm512_cvtps_pd(_mm256_castpd_ps(_mm512_extractf64x4_pd(_mm512_castps_pd(v), 1)));
}
XACT_INLINE void narrow(__m512d low, __m512d high, __m512& v) noexcept {
    __m512d const lower = _mm512_castps_pd(_mm512_castps256_ps512(_mm512_cvtpd_ps(low)));
    v = _mm512_castpd_ps(_mm512_insertf64x4(lower, _mm256_castps_pd(_mm512_cvtpd_ps(high)), 1));
}
#endif
#endif

template <class F, class D>
XACT_INLINE auto widen_batch(F const& v, D& low, D& high, int) noexcept
    -> decltype(widen(v.data, low.data, high.data)) {
    widen(v.data, low.data, high.data);
}

template <class F, class D>
XACT_INLINE void widen_batch(F const& v, D& low, D& high, long) noexcept {
    float narrow_lanes[F::size];
    double wide_lanes[F::size];
    v.store_unaligned(narrow_lanes);
    for (std::size_t i = 0; i < F::size; ++i) {
        wide_lanes[i] = static_cast<double>(narrow_lanes[i]);
    }
    low = D::load_unaligned(wide_lanes);
    high = D::load_unaligned(wide_lanes + D::size);
}

template <class F, class D>
XACT_INLINE auto narrow_batch(D const& low, D const& high, F& v, int) noexcept
    -> decltype(narrow(low.data, high.data, v.data)) {
    narrow(low.data, high.data, v.data);
}

template <class F, class D>
XACT_INLINE void narrow_batch(D const& low, D const& high, F& v, long) noexcept {
    float narrow_lanes[F::size];
    double wide_lanes[F::size];
    low.store_unaligned(wide_lanes);
    high.store_unaligned(wide_lanes + D::size);
    for (std::size_t i = 0; i < F::size; ++i) {
        narrow_lanes[i] = static_cast<float>(wide_lanes[i]);
    }
    v = F::load_unaligned(narrow_lanes);
}

}  // namespace detail

/// A vector of float to double, lane for lane: the first half and the second.
template <class A>
XACT_INLINE void widen(xsimd::batch<float, A> const& v, xsimd::batch<double, A>& low,
                       xsimd::batch<double, A>& high) noexcept {
    detail::widen_batch(v, low, high, 0);
}

/// The way back, rounded to nearest.
template <class A>
XACT_INLINE xsimd::batch<float, A> narrow(xsimd::batch<double, A> const& low,
                                          xsimd::batch<double, A> const& high) noexcept {
    xsimd::batch<float, A> v;
    detail::narrow_batch(low, high, v, 0);
    return v;
}

/// Applies f, a function of double or of a batch of double, to a float or a batch of float and rounds the result.
template <class F>
XACT_INLINE float through_double(float x, F const& f) noexcept {
    return static_cast<float>(f(static_cast<double>(x)));
}

template <class A, class F>
XACT_INLINE xsimd::batch<float, A> through_double(xsimd::batch<float, A> const& x, F const& f) noexcept {
    xsimd::batch<double, A> low;
    xsimd::batch<double, A> high;
    detail::widen_batch(x, low, high, 0);
    return narrow(f(low), f(high));
}

}  // namespace simd
}  // namespace XACT_ABI
}  // namespace xact
