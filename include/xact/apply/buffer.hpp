// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <xact/core/config.hpp>

// What the array algorithms accept, and how they refuse the rest.
namespace xact {
inline namespace XACT_ABI {
namespace apply {

/// Elements in memory with the name that error messages give them.
template <class T>
struct buffer {
    char const* name;
    T* data;
    std::size_t size;
};

namespace detail {

template <class R>
using data_of = decltype(std::data(std::declval<R&>()));

template <class R, class = void>
struct has_contiguous_elements : std::false_type {};
template <class R>
struct has_contiguous_elements<R, std::void_t<data_of<R>, decltype(std::size(std::declval<R&>()))>> : std::true_type {};

template <class R, class = void>
struct is_matrix : std::false_type {};
template <class R>
struct is_matrix<R, std::void_t<decltype(std::declval<R&>().rows())>> : std::true_type {};

/// What the checks need to know of a buffer.
struct memory {
    char const* name;
    void const* data;
    std::size_t size;
    std::size_t bytes;
};

template <class T>
XACT_INLINE memory describe(buffer<T> const& b) noexcept {
    return {b.name, b.data, b.size, b.size * sizeof(T)};
}

/// Throws std::invalid_argument with the message that printf would write. (Strings put together in C++ are more code
/// than a kernel.)
template <class... Arguments>
[[noreturn]] XACT_COLD void refuse(char const* format, Arguments... arguments) {
    char message[512];
    std::snprintf(message, sizeof message, format, arguments...);
    throw std::invalid_argument(message);
}

[[noreturn]] XACT_COLD inline void refuse_elements(char const* function, char const* first_name, std::size_t first_size,
                                                   char const* name, std::size_t size) {
    if (first_size != size) {
        refuse("%s: %s has %zu elements, %s has %zu", function, first_name, first_size, name, size);
    }
    refuse("%s: %s is a null pointer, but n is %zu", function, name, size);
}

template <class T, class U>
XACT_INLINE void require_elements(char const* function, buffer<T> const& first, buffer<U> const& other) {
    if (first.size != other.size || (other.data == nullptr && other.size != 0)) {
        refuse_elements(function, first.name, first.size, other.name, other.size);
    }
}

/// Without a loop, which small arrays would feel.
template <class T, class U, std::size_t Count, std::size_t... K>
XACT_INLINE void require_elements([[maybe_unused]] char const* function, [[maybe_unused]] buffer<T> const& first,
                                  std::array<buffer<U>, Count> const& others, std::index_sequence<K...>) {
    (require_elements(function, first, others[K]), ...);
}

template <class T, std::size_t Count, std::size_t... K>
XACT_INLINE std::array<T*, Count> pointers(std::array<buffer<T>, Count> const& buffers,
                                           std::index_sequence<K...>) noexcept {
    return {buffers[K].data...};
}

inline bool overlap_in_part(memory const& a, memory const& b) noexcept {
    auto const a_begin = reinterpret_cast<std::uintptr_t>(a.data);
    auto const b_begin = reinterpret_cast<std::uintptr_t>(b.data);
    bool const has_bytes = a.bytes != 0 && b.bytes != 0;
    return has_bytes && a_begin != b_begin && a_begin < b_begin + b.bytes && b_begin < a_begin + a.bytes;
}

inline void require_same_or_disjoint(char const* function, memory const& output, memory const& other) {
    if (overlap_in_part(output, other)) {
        refuse("%s: %s overlaps %s in part; they may be the same memory or disjoint", function, output.name,
               other.name);
    }
}

inline void require_disjoint(char const* function, memory const& output, memory const& other) {
    require_same_or_disjoint(function, output, other);
    if (output.data == other.data && output.size != 0 && other.size != 0) {
        refuse("%s: %s and %s are the same memory", function, output.name, other.name);
    }
}

}  // namespace detail

/// A container, array or view of contiguous elements: std::data and std::size apply to it. Matrix types, which may
/// have strides between their elements, are left to <xact/eigen.hpp>.
template <class R>
inline constexpr bool is_range = detail::has_contiguous_elements<std::remove_reference_t<R>>::value &&
                                 !detail::is_matrix<std::remove_reference_t<R>>::value;

template <class... R>
using if_ranges = std::enable_if_t<(is_range<R> && ...), int>;

/// The element type of a range, without const.
template <class R>
using element_of = std::remove_const_t<std::remove_pointer_t<detail::data_of<std::remove_reference_t<R>>>>;

/// Where the buffers begin.
template <class T, std::size_t Count>
XACT_INLINE std::array<T*, Count> pointers(std::array<buffer<T>, Count> const& buffers) noexcept {
    return detail::pointers(buffers, std::make_index_sequence<Count>{});
}

template <class T>
buffer<T const> input(char const* name, T const* data, std::size_t size) noexcept {
    return {name, data, size};
}

template <class R, if_ranges<R> = 0>
buffer<element_of<R> const> input(char const* name, R const& range) noexcept {
    return {name, std::data(range), std::size(range)};
}

template <class T>
buffer<T> output(char const* name, T* data, std::size_t size) noexcept {
    return {name, data, size};
}

template <class R, if_ranges<R> = 0>
buffer<element_of<R>> output(char const* name, R& range) noexcept {
    static_assert(!std::is_const_v<std::remove_pointer_t<decltype(std::data(range))>>, "an output range is const");
    return {name, std::data(range), std::size(range)};
}

/// Refuses sizes that differ and null pointers with n > 0; in debug builds (NDEBUG not defined) also an output that
/// overlaps another buffer in part and two outputs in one place. Throws std::invalid_argument.
template <class T, std::size_t Inputs, std::size_t Outputs>
XACT_INLINE void check(char const* function, std::array<buffer<T const>, Inputs> const& in,
                       std::array<buffer<T>, Outputs> const& out) {
    detail::require_elements(function, in[0], in, std::make_index_sequence<Inputs>{});
    detail::require_elements(function, in[0], out, std::make_index_sequence<Outputs>{});
#ifndef NDEBUG
    for (std::size_t k = 0; k < Outputs; ++k) {
        for (auto const& b : in) {
            detail::require_same_or_disjoint(function, detail::describe(out[k]), detail::describe(b));
        }
        for (std::size_t other = k + 1; other < Outputs; ++other) {
            detail::require_disjoint(function, detail::describe(out[k]), detail::describe(out[other]));
        }
    }
#endif
}

}  // namespace apply
}  // namespace XACT_ABI
}  // namespace xact
