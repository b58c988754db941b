// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <xact/core/config.hpp>

#include <xsimd/xsimd.hpp>

#if XSIMD_VERSION_MAJOR < 8 || (XSIMD_VERSION_MAJOR == 8 && XSIMD_VERSION_MINOR < 1)
#error "xact needs xsimd 8.1 or newer: install a newer one or put its folder before the old one in the include path"
#endif

// xsimd brings these only where it has batches of its own.
#if defined(__SSE2__) || defined(_M_X64)
#include <immintrin.h>
#endif

/// XACT_HAS_BATCHES: vectors are batches of xsimd; otherwise they are scalars, the same bodies with one lane. That is
/// so where xsimd knows no instruction set, where the user defines XSIMD_NO_SUPPORTED_ARCHITECTURE, and on 32-bit ARM,
/// of which the vector unit has no doubles and flushes subnormal numbers.
#if defined(XSIMD_NO_SUPPORTED_ARCHITECTURE) || defined(__arm__)
#define XACT_HAS_BATCHES 0
#else
#define XACT_HAS_BATCHES 1
#endif

// All that depends on the version of xsimd is in this file; what it computes differently from version to version
// (minima, negation, fused operations) the other headers of this folder do without.
namespace xact {
inline namespace XACT_ABI {
namespace simd::detail {

/// The widest vector for a scalar of type T, and the batch of exactly N of them, void where there is none.
template <class T>
struct widest_vector;
template <class T, std::size_t N>
struct sized_batch;

#if XACT_HAS_BATCHES

template <class T>
struct widest_vector {
    using type = xsimd::batch<T, xsimd::default_arch>;
};
template <class T, std::size_t N>
struct sized_batch {
    using type = xsimd::make_sized_batch_t<T, N>;
};

/// The bits of a batch as a batch of other numbers.
template <class To, class T, class A>
XACT_INLINE xsimd::batch<To, A> recast(xsimd::batch<T, A> const& v) noexcept {
#if XSIMD_VERSION_MAJOR >= 11
    return xsimd::bitwise_cast<To>(v);
#else
    return xsimd::bitwise_cast<xsimd::batch<To, A> >(v);
#endif
}

template <class T, class A>
XACT_INLINE xsimd::batch<T, A> choose(typename xsimd::batch<T, A>::batch_bool_type const& condition,
                                      xsimd::batch<T, A> const& yes, xsimd::batch<T, A> const& no) noexcept {
    return xsimd::select(condition, yes, no);
}

/// a * b + c, fused on NEON, SVE, VSX and RVV, two operations where there is no such instruction.
template <class T, class A>
XACT_INLINE xsimd::batch<T, A> multiply_add(xsimd::batch<T, A> const& a, xsimd::batch<T, A> const& b,
                                            xsimd::batch<T, A> const& c) noexcept {
    return xsimd::fma(a, b, c);
}

#else

template <class T>
struct widest_vector {
    using type = T;
};
template <class T, std::size_t N>
struct sized_batch {
    using type = void;
};

// Declared for the code that scalars do not take.
template <class To, class T, class A>
xsimd::batch<To, A> recast(xsimd::batch<T, A> const& v) noexcept;
template <class T, class A>
xsimd::batch<T, A> choose(typename xsimd::batch<T, A>::batch_bool_type const& condition, xsimd::batch<T, A> const& yes,
                          xsimd::batch<T, A> const& no) noexcept;
template <class T, class A>
xsimd::batch<T, A> multiply_add(xsimd::batch<T, A> const& a, xsimd::batch<T, A> const& b,
                                xsimd::batch<T, A> const& c) noexcept;

#endif

}  // namespace simd::detail
}  // namespace XACT_ABI
}  // namespace xact
