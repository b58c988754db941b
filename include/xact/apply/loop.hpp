// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <utility>

#include <xact/simd/partial.hpp>

// The one loop over memory. A kernel is anything that turns one vector of each input into one vector of each output,
//     std::array<V, outputs> operator()(V const&... inputs) noexcept,
// for V = simd::widest<T> (of float for half types, which are converted on the way); it may keep state, for sums. The
// loop knows neither activations nor reductions.
namespace xact {
inline namespace XACT_ABI {
namespace apply {

template <class V, class T>
XACT_INLINE V load(T const* from) noexcept {
    if constexpr (is_half<T>) {
        return simd::load_half<V>(from);
    } else if constexpr (simd::traits<V>::is_batch) {
        return V::load_unaligned(from);
    } else {
        return *from;
    }
}

template <class V, class T>
XACT_INLINE void store(V const& v, T* to) noexcept {
    if constexpr (is_half<T>) {
        simd::store_half(v, to);
    } else if constexpr (simd::traits<V>::is_batch) {
        v.store_unaligned(to);
    } else {
        *to = v;
    }
}

/// Vectors in flight per iteration: enough independent work to hide the latency of a kernel's dependency chain.
inline constexpr std::size_t vectors_in_flight = 2;

namespace detail {

template <class V, class Kernel, class T, std::size_t Inputs, std::size_t... Input>
XACT_INLINE auto call(Kernel& kernel, std::array<T const*, Inputs> const& in, std::size_t at,
                      std::index_sequence<Input...>) noexcept {
    return kernel(load<V>(in[Input] + at)...);
}

template <class T, std::size_t Inputs, std::size_t Outputs, class V>
XACT_INLINE void put(std::array<V, Outputs> const& result, std::array<T*, Outputs> const& out,
                     std::size_t at) noexcept {
    for (std::size_t k = 0; k < Outputs; ++k) {
        store(result[k], out[k] + at);
    }
}

/// Every input of the step is read before the first output is written, so an output may be an input.
template <class V, class Kernel, class T, std::size_t Inputs, std::size_t Outputs, std::size_t... Vector>
XACT_INLINE void step(Kernel& kernel, std::array<T const*, Inputs> const& in, std::array<T*, Outputs> const& out,
                      std::size_t at, std::index_sequence<Vector...>) noexcept {
    constexpr std::size_t lanes = simd::traits<V>::size;
    std::array<V, Outputs> const results[] = {
        call<V>(kernel, in, at + Vector * lanes, std::make_index_sequence<Inputs>{})...};
    (put<T, Inputs>(results[Vector], out, at + Vector * lanes), ...);
}

/// Fewer elements than a vector has lanes: the same kernel on vectors filled up with zeros.
template <class V, class Kernel, class T, std::size_t Inputs, std::size_t Outputs, std::size_t... Input>
XACT_INLINE void partial_step(Kernel& kernel, std::array<T const*, Inputs> const& in,
                              std::array<T*, Outputs> const& out, std::size_t at, std::size_t count,
                              std::index_sequence<Input...>) noexcept {
    std::array<V, Outputs> const result = kernel(simd::load_partial<V>(in[Input] + at, count)...);
    for (std::size_t k = 0; k < Outputs; ++k) {
        simd::store_partial(result[k], out[k] + at, count);
    }
}

}  // namespace detail

/// out[..][i] = kernel(in[..][i]) for i < n: any alignment; an output may be the same memory as an input, but may not
/// overlap it in part. Lanes beyond n are computed on zeros and thrown away.
template <class Kernel, class T, std::size_t Inputs, std::size_t Outputs>
XACT_INLINE void transform(Kernel& kernel, std::array<T const*, Inputs> const& in, std::array<T*, Outputs> const& out,
                           std::size_t n) noexcept {
    using V = simd::widest<T>;
    constexpr std::size_t lanes = simd::traits<V>::size;
    constexpr std::size_t block = vectors_in_flight * lanes;
    std::size_t at = 0;
    for (; n - at >= block; at += block) {
        detail::step<V>(kernel, in, out, at, std::make_index_sequence<vectors_in_flight>{});
    }
    for (; n - at >= lanes; at += lanes) {
        detail::step<V>(kernel, in, out, at, std::index_sequence<0>{});
    }
    if constexpr (lanes > 1) {
        if (at < n) {
            detail::partial_step<V>(kernel, in, out, at, n - at, std::make_index_sequence<Inputs>{});
        }
    }
}

}  // namespace apply
}  // namespace XACT_ABI
}  // namespace xact
