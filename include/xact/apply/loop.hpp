// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <xact/apply/stores.hpp>
#include <xact/simd/partial.hpp>
#include <xact/simd/stream.hpp>
#include <xact/simd/twin.hpp>

// The loops over memory. A kernel is anything that turns one vector of each input into one vector of each output,
//     std::array<V, outputs> operator()(V const&... inputs) noexcept,
// for V = simd::widest<T> (of float for half types, which are converted on the way). A kernel of a few instructions
// says so by a constant `is_light`; one that takes simd::twin for V, too, says by `side_by_side` how many vectors at
// once; one that has short code for its usual parameters and other code for the rest tells which by `is_usual()`. The
// loops know neither activations nor reductions.
namespace xact {
inline namespace XACT_ABI {
namespace apply {

template <class V, class T>
XACT_INLINE V load(T const* from) noexcept {
    if constexpr (simd::is_twin<V>) {
        using half = simd::half_of<V>;
        return V(load<half>(from), load<half>(from + simd::traits<half>::size));
    } else if constexpr (is_half<T>) {
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

namespace detail {

template <class Kernel, class = void>
inline constexpr bool is_light = false;
template <class Kernel>
inline constexpr bool is_light<Kernel, std::void_t<decltype(Kernel::is_light)>> = Kernel::is_light;

template <class Kernel, class = void>
inline constexpr std::size_t side_by_side = 1;
template <class Kernel>
inline constexpr std::size_t side_by_side<Kernel, std::void_t<decltype(Kernel::side_by_side)>> =
    std::min(Kernel::side_by_side, simd::registers_allow);

template <class Kernel, class = void>
inline constexpr bool tells_usual = false;
template <class Kernel>
inline constexpr bool tells_usual<Kernel, std::void_t<decltype(std::declval<Kernel const&>().is_usual())>> = true;

template <class V, std::size_t N>
struct row_of {
    using type = simd::twin<typename row_of<V, N / 2>::type>;
};
template <class V>
struct row_of<V, 1> {
    using type = V;
};

/// What a kernel is called with in the loop: some vectors side by side, which hide much of the latency of a long chain
/// of operations.
template <class Kernel, class T, class V = simd::widest<T>>
using loop_vector = typename row_of<V, simd::traits<V>::is_batch ? side_by_side<Kernel> : 1>::type;

/// The same for unusual parameters: two at most, which is most of the gain for half of the code.
template <class Kernel, class T, class V = simd::widest<T>>
using unusual_vector =
    typename row_of<V, simd::traits<V>::is_batch ? std::min<std::size_t>(side_by_side<Kernel>, 2) : 1>::type;

/// Calls per iteration: next to a few instructions the loop itself would cost too much, up to a third by where in
/// memory it begins, and single vectors of a heavy kernel hide some of their latency, too.
template <class Kernel, class T>
inline constexpr std::size_t calls = is_light<Kernel>
                                         ? 8
                                         : (std::is_same_v<loop_vector<Kernel, T>, simd::widest<T>> ? 2 : 1);

/// Elements per iteration.
template <class Kernel, class T>
inline constexpr std::size_t block = calls<Kernel, T>* simd::traits<loop_vector<Kernel, T>>::size;

template <class V, class Kernel, class T, std::size_t Inputs, std::size_t... Input>
XACT_INLINE auto call(Kernel& kernel, std::array<T const*, Inputs> const& in, std::size_t at,
                      std::index_sequence<Input...>) noexcept {
    return kernel(load<V>(in[Input] + at)...);
}

template <class V, class T>
XACT_INLINE void put(V const& v, T* to, bool streaming) noexcept {
    if constexpr (simd::is_twin<V>) {
        put(v.first, to, streaming);
        put(v.second, to + simd::traits<V>::size / 2, streaming);
    } else if (streaming) {
        simd::store_streaming(v, to);
    } else {
        store(v, to);
    }
}

template <class V, class T, std::size_t Outputs>
XACT_INLINE void put_all(std::array<V, Outputs> const& result, std::array<T*, Outputs> const& out, std::size_t at,
                         bool streaming) noexcept {
    for (std::size_t k = 0; k < Outputs; ++k) {
        put(result[k], out[k] + at, streaming);
    }
}

/// One vector: all inputs are read before the first output is written, so an output may be an input.
template <class V, class Kernel, class T, std::size_t Inputs, std::size_t Outputs>
XACT_INLINE void step(Kernel& kernel, std::array<T const*, Inputs> const& in, std::array<T*, Outputs> const& out,
                      std::size_t at, bool streaming) noexcept {
    put_all(call<V>(kernel, in, at, std::make_index_sequence<Inputs>{}), out, at, streaming);
}

/// One iteration. The calls of a heavy kernel come before the first store, so that they overlap. A light one has
/// nothing to hide, and g++ would keep what is to be stored in memory.
template <class Kernel, class T, std::size_t Inputs, std::size_t Outputs, std::size_t... Call>
XACT_INLINE void whole_block(Kernel& kernel, std::array<T const*, Inputs> const& in, std::array<T*, Outputs> const& out,
                             std::size_t at, bool streaming, std::index_sequence<Call...>) noexcept {
    using V = loop_vector<Kernel, T>;
    constexpr std::size_t lanes = simd::traits<V>::size;
    if constexpr (is_light<Kernel>) {
        (step<V>(kernel, in, out, at + Call * lanes, streaming), ...);
    } else {
        std::array<V, Outputs> const results[] = {
            call<V>(kernel, in, at + Call * lanes, std::make_index_sequence<Inputs>{})...};
        (put_all(results[Call], out, at + Call * lanes, streaming), ...);
    }
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

/// All blocks of [at, end); the position behind the last one.
template <class Kernel, class T, std::size_t Inputs, std::size_t Outputs>
XACT_INLINE std::size_t whole_blocks(Kernel& kernel, std::array<T const*, Inputs> const& in,
                                     std::array<T*, Outputs> const& out, std::size_t at, std::size_t end,
                                     bool streaming) noexcept {
    std::size_t const stop = end - (end - at) % block<Kernel, T>;
    if constexpr (tells_usual<Kernel>) {
        // A loop of its own: next to other code, and calls above all, the constants of the usual code would not keep
        // their registers.
        if (!kernel.is_usual()) {
            using V = unusual_vector<Kernel, T>;
            for (; at != stop; at += simd::traits<V>::size) {
                step<V>(kernel, in, out, at, streaming);
            }
            return at;
        }
    }
    for (; at != stop; at += block<Kernel, T>) {
        whole_block(kernel, in, out, at, streaming, std::make_index_sequence<calls<Kernel, T>>{});
    }
    return at;
}

/// The same as a function: the one place where the code of a heavy kernel is. The kernel comes as a copy, whose
/// parameters no store can reach.
template <class Kernel, class T, std::size_t Inputs, std::size_t Outputs>
XACT_NOINLINE std::size_t shared_blocks(Kernel kernel, std::array<T const*, Inputs> in, std::array<T*, Outputs> out,
                                        std::size_t at, std::size_t end, bool streaming) noexcept {
    return whole_blocks(kernel, in, out, at, end, streaming);
}

/// The first `count` < size numbers of a block, whole vectors of it, with zeros after them. Vector by vector, so that
/// no load has to wait for more than one store. A function, since all kernels share it.
template <class T>
XACT_NOINLINE void load_block(T const* from, T* block, std::size_t size, std::size_t count) noexcept {
    using V = simd::widest<T>;
    constexpr std::size_t lanes = simd::traits<V>::size;
    for (std::size_t at = 0; at < size; at += lanes) {
        V v(0);
        if (count >= at + lanes) {
            v = load<V>(from + at);
        } else if constexpr (lanes > 1) {
            if (count > at) {
                v = simd::load_partial<V>(from + at, count - at);
            }
        }
        store(v, block + at);
    }
}

/// The way back.
template <class T>
XACT_NOINLINE void store_block(T const* block, T* to, std::size_t count) noexcept {
    using V = simd::widest<T>;
    constexpr std::size_t lanes = simd::traits<V>::size;
    for (std::size_t at = 0; at < count; at += lanes) {
        if (count - at >= lanes) {
            store(load<V>(block + at), to + at);
        } else if constexpr (lanes > 1) {
            simd::store_partial(load<V>(block + at), to + at, count - at);
        }
    }
}

/// Less than a block, by way of a block of its own that is filled up with zeros.
template <class Kernel, class T, std::size_t Inputs, std::size_t Outputs>
XACT_INLINE void rest_of_block(Kernel const& kernel, std::array<T const*, Inputs> const& in,
                               std::array<T*, Outputs> const& out, std::size_t at, std::size_t count) noexcept {
    constexpr std::size_t size = block<Kernel, T>;
    alignas(64) T from[Inputs][size];
    alignas(64) T to[Outputs][size];
    std::array<T const*, Inputs> sources{};
    for (std::size_t k = 0; k < Inputs; ++k) {
        load_block(in[k] + at, from[k], size, count);
        sources[k] = from[k];
    }
    std::array<T*, Outputs> targets{};
    for (std::size_t k = 0; k < Outputs; ++k) {
        targets[k] = to[k];
    }
    shared_blocks(kernel, sources, targets, 0, size, false);
    for (std::size_t k = 0; k < Outputs; ++k) {
        store_block(to[k], out[k] + at, count);
    }
}

/// [at, end) with the code of the kernel wherever it is needed: whole blocks, whole vectors, lanes.
template <class Kernel, class T, std::size_t Inputs, std::size_t Outputs>
XACT_INLINE void transform_inline(Kernel& kernel, std::array<T const*, Inputs> const& in,
                                  std::array<T*, Outputs> const& out, std::size_t at, std::size_t end,
                                  bool streaming) noexcept {
    using V = simd::widest<T>;
    constexpr std::size_t lanes = simd::traits<V>::size;
    at = streaming ? whole_blocks(kernel, in, out, at, end, true) : whole_blocks(kernel, in, out, at, end, false);
    for (; end - at >= lanes; at += lanes) {
        step<V>(kernel, in, out, at, false);
    }
    if constexpr (lanes > 1) {
        if (at < end) {
            partial_step<V>(kernel, in, out, at, end - at, std::make_index_sequence<Inputs>{});
        }
    }
}

/// [at, end) with as little code as a kernel of this weight allows.
template <class Kernel, class T, std::size_t Inputs, std::size_t Outputs>
void transform_range(Kernel kernel, std::array<T const*, Inputs> in, std::array<T*, Outputs> out, std::size_t at,
                     std::size_t end, bool streaming) noexcept {
    if constexpr (is_light<Kernel>) {
        transform_inline(kernel, in, out, at, end, streaming);
    } else {
        if (end - at >= block<Kernel, T>) {
            at = shared_blocks(kernel, in, out, at, end, streaming);
        }
        if (at < end) {
            rest_of_block(kernel, in, out, at, end - at);
        }
    }
}

template <class T, std::size_t Inputs, std::size_t Outputs>
bool any_in_place(std::array<T const*, Inputs> const& in, std::array<T*, Outputs> const& out) noexcept {
    bool result = false;
    for (T const* input : in) {
        for (T* output : out) {
            result = result || input == output;
        }
    }
    return result;
}

/// Elements up to the next line of the caches; n where there is no such line for all outputs.
template <class T, std::size_t Outputs>
std::size_t before_a_line(std::array<T*, Outputs> const& out, std::size_t n) noexcept {
    constexpr std::size_t line = 64;
    auto const position = [&](std::size_t k) { return reinterpret_cast<std::uintptr_t>(out[k]) % line; };
    for (std::size_t k = 1; k < Outputs; ++k) {
        if (position(k) != position(0)) {
            return n;
        }
    }
    std::size_t const bytes = (line - position(0)) % line;
    return bytes % sizeof(T) == 0 ? std::min(n, bytes / sizeof(T)) : n;
}

/// Arrays that may be worth storing past the caches; apart, because small ones are not to pay for it.
template <class Kernel, class T, std::size_t Inputs, std::size_t Outputs>
XACT_NOINLINE void transform_large(Kernel kernel, std::array<T const*, Inputs> in, std::array<T*, Outputs> out,
                                   std::size_t n, stores how) noexcept {
    bool const streaming = past_the_caches(how, (Inputs + Outputs) * n * sizeof(T)) && !any_in_place(in, out);
    std::size_t const head = streaming ? before_a_line(out, n) : 0;
    transform_range(kernel, in, out, 0, head, false);
    transform_range(kernel, in, out, head, n, streaming);
    if (streaming) {
        simd::finish_streaming();
    }
}

}  // namespace detail

/// out[..][i] = kernel(in[..][i]) for i < n: any alignment; an output may be the same memory as an input, but may not
/// overlap it in part. Lanes beyond n are computed on zeros and thrown away. The kernel may keep state, for sums.
template <class Kernel, class T, std::size_t Inputs, std::size_t Outputs>
XACT_INLINE void transform(Kernel& kernel, std::array<T const*, Inputs> const& in, std::array<T*, Outputs> const& out,
                           std::size_t n) noexcept {
    detail::transform_inline(kernel, in, out, 0, n, false);
}

/// The same for kernels without state. Results that do not replace an input may go past the caches; those of a half
/// type only where a vector holds eight of them.
template <class Kernel, class T, std::size_t Inputs, std::size_t Outputs>
XACT_INLINE void transform_array(Kernel const& kernel, std::array<T const*, Inputs> const& in,
                                 std::array<T*, Outputs> const& out, std::size_t n, stores how) noexcept {
    if (simd::has_streaming_stores && may_pass_the_caches(how, (Inputs + Outputs) * n * sizeof(T))) {
        detail::transform_large(kernel, in, out, n, how);
    } else {
        detail::transform_range(kernel, in, out, 0, n, false);
    }
}

}  // namespace apply
}  // namespace XACT_ABI
}  // namespace xact
