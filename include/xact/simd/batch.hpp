// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <xact/core/dtype.hpp>
#include <xact/simd/xsimd.hpp>

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

/// V is a batch of the instruction set that xsimd's tag A stands for.
template <class V, class A>
inline constexpr bool is_vector_of = false;
template <class T, class A>
inline constexpr bool is_vector_of<xsimd::batch<T, A>, A> = true;

template <class V>
using scalar_of = typename traits<V>::scalar;

template <class V>
using mask_of = typename traits<V>::mask;

template <class V>
using integer_of = typename traits<V>::integer;

namespace detail {

template <class T, std::size_t N, bool Half = is_half<T>>
struct batch_of : sized_batch<T, N> {};
template <class T, std::size_t N>
struct batch_of<T, N, true> {
    using type = void;
};

}  // namespace detail

/// The widest vector of this translation unit in which numbers of type T are computed with; a scalar where there are no
/// batches.
template <class T>
using widest = typename detail::widest_vector<working_of<T>>::type;

/// The batch of exactly N numbers of type T, void where there is none.
template <class T, std::size_t N>
using sized = typename detail::batch_of<T, N>::type;

}  // namespace simd
}  // namespace XACT_ABI
}  // namespace xact
