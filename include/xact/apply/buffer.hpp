// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <xact/apply/range.hpp>

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
    element_order order = element_order::any;
};

namespace detail {

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

/// What the compiler has to say to buffers that cannot be meant.
template <class First, class R>
constexpr bool accept() noexcept {
    static_assert(
        is_range<R>,
        "xact: a buffer is a pointer with a length or has contiguous elements: std::vector, std::array, span, "
        "std::valarray ...; with an Eigen matrix write y = xact::forward(f, x)");
    constexpr bool same = std::is_same_v<element_of<R>, element_of<First>>;
    static_assert(same || !is_range<R> || !is_range<First>,
                  "xact: the buffers of a call hold elements of one type; convert them before, with std::copy");
    return same && is_range<R>;
}

[[noreturn]] XACT_COLD inline void refuse_order(char const* function, char const* first_name, char const* name,
                                                element_order order) {
    if (order == element_order::neither) {
        refuse("%s: the elements of %s do not lie one after the other in memory, by rows or by columns", function,
               name);
    }
    refuse("%s: one of %s and %s lies in memory by rows, the other by columns", function, first_name, name);
}

/// Both lie by rows, or by columns, or it makes no difference.
template <class T, class U>
XACT_INLINE void require_order(char const* function, buffer<T> const& first, buffer<U> const& other) {
    if ((static_cast<unsigned>(first.order) | static_cast<unsigned>(other.order)) >
        static_cast<unsigned>(element_order::last_index_fastest)) {
        bool const is_first = first.order == element_order::neither;
        refuse_order(function, first.name, is_first ? first.name : other.name, is_first ? first.order : other.order);
    }
}

/// Without a loop, which small arrays would feel.
template <class T, class U, std::size_t Count, std::size_t... K>
XACT_INLINE void require_elements([[maybe_unused]] char const* function, [[maybe_unused]] buffer<T> const& first,
                                  std::array<buffer<U>, Count> const& others, std::index_sequence<K...>) {
    (require_elements(function, first, others[K]), ...);
    (require_order(function, first, others[K]), ...);
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

/// Ranges, pointers being another overload. Anything else is taken too, to be refused in words.
template <class... R>
using if_ranges = std::enable_if_t<(!std::is_pointer_v<std::remove_reference_t<R>> && ...), int>;

/// Where the buffers begin.
template <class T, std::size_t Count>
XACT_INLINE std::array<T*, Count> pointers(std::array<buffer<T>, Count> const& buffers) noexcept {
    return detail::pointers(buffers, std::make_index_sequence<Count>{});
}

template <class T>
buffer<T const> input(char const* name, T const* data, std::size_t size) noexcept {
    return {name, data, size};
}

/// A range as an input of a call whose first buffer is a First.
template <class First, class R>
buffer<element_of<First> const> matching_input(char const* name, R const& range) noexcept {
    if constexpr (detail::accept<First, R const>()) {
        return {name, detail::first_element(range), static_cast<std::size_t>(std::size(range)), order_of(range)};
    }
    return {};
}

template <class T>
buffer<T> output(char const* name, T* data, std::size_t size) noexcept {
    return {name, data, size};
}

/// A range as an output of such a call.
template <class First, class R>
buffer<element_of<First>> matching_output(char const* name, R& range) noexcept {
    if constexpr (detail::accept<First, R>()) {
        constexpr bool is_const = std::is_const_v<std::remove_pointer_t<detail::pointer_of<R>>>;
        static_assert(!is_const, "xact: an output range is const");
        if constexpr (!is_const) {
            return {name, detail::first_element(range), static_cast<std::size_t>(std::size(range)), order_of(range)};
        }
    }
    return {};
}

/// Refuses sizes that differ, null pointers with n > 0 and storage orders that differ; in debug builds (NDEBUG not
/// defined) also an output that overlaps another buffer in part and two outputs in one place. Throws
/// std::invalid_argument.
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
