// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/core/config.hpp>
#include <xact/core/dtype.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <xsimd/xsimd.hpp>

#if XSIMD_VERSION_MAJOR < 8 || (XSIMD_VERSION_MAJOR == 8 && XSIMD_VERSION_MINOR < 1)
#error "xact needs xsimd 8.1 or newer"
#endif

namespace xact {
inline namespace XACT_ABI {
namespace simd {

/// V is a scalar (float, double) or an xsimd batch of them; these traits let one body serve both.
template <class V>
struct traits {
    using scalar = V;
    using mask = bool;
    using integer = std::conditional_t<sizeof(V) == 4, std::uint32_t, std::uint64_t>;
    static constexpr std::size_t size = 1;
    static constexpr bool is_batch = false;
};

template <class T, class A>
struct traits<xsimd::batch<T, A>> {
    using scalar = T;
    using mask = typename xsimd::batch<T, A>::batch_bool_type;
    using integer = xsimd::batch<typename traits<T>::integer, A>;
    static constexpr std::size_t size = xsimd::batch<T, A>::size;
    static constexpr bool is_batch = true;
};

template <class V>
using scalar_of = typename traits<V>::scalar;

template <class V>
using mask_of = typename traits<V>::mask;

template <class V>
using integer_of = typename traits<V>::integer;

/// The widest vector of this translation unit in which numbers of type T are computed with; a scalar where xsimd knows
/// no instruction set. And the batch of exactly N numbers of type T, void where there is none.
#ifdef XSIMD_NO_SUPPORTED_ARCHITECTURE
template <class T>
using widest = working_of<T>;
template <class T, std::size_t N>
using sized = void;
#else
template <class T>
using widest = xsimd::batch<working_of<T>, xsimd::default_arch>;
namespace detail {
template <class T, std::size_t N, bool Half = is_half<T>>
struct sized_batch {
    using type = xsimd::make_sized_batch_t<T, N>;
};
template <class T, std::size_t N>
struct sized_batch<T, N, true> {
    using type = void;
};
}  // namespace detail
template <class T, std::size_t N>
using sized = typename detail::sized_batch<T, N>::type;
#endif

}  // namespace simd
}  // namespace XACT_ABI
}  // namespace xact
