// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <stdexcept>
#include <string>
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

[[noreturn]] XACT_COLD inline void refuse(char const* function, std::string const& reason) {
    throw std::invalid_argument(std::string(function) + ": " + reason);
}

[[noreturn]] XACT_COLD inline void refuse_elements(char const* function, memory const& first, memory const& other) {
    if (first.size != other.size) {
        refuse(function, first.name + (" has " + std::to_string(first.size)) + " elements, " + other.name + " has " +
                             std::to_string(other.size));
    }
    refuse(function, other.name + (" is a null pointer, but n is " + std::to_string(other.size)));
}

XACT_INLINE void require_elements(char const* function, memory const& first, memory const& other) {
    if (first.size != other.size || (other.data == nullptr && other.size != 0)) {
        refuse_elements(function, first, other);
    }
}

inline bool overlap_in_part(memory const& a, memory const& b) noexcept {
    auto const a_begin = reinterpret_cast<std::uintptr_t>(a.data);
    auto const b_begin = reinterpret_cast<std::uintptr_t>(b.data);
    return a_begin != b_begin && a_begin < b_begin + b.bytes && b_begin < a_begin + a.bytes;
}

inline void require_same_or_disjoint(char const* function, memory const& output, memory const& other) {
    if (overlap_in_part(output, other)) {
        refuse(function, std::string(output.name) + " overlaps " + other.name +
                             " in part; they may be the same memory or disjoint");
    }
}

inline void require_disjoint(char const* function, memory const& output, memory const& other) {
    require_same_or_disjoint(function, output, other);
    if (output.data == other.data && output.size != 0) {
        refuse(function, std::string(output.name) + " and " + other.name + " are the same memory");
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
    detail::memory const first = detail::describe(in[0]);
    for (auto const& b : in) {
        detail::require_elements(function, first, detail::describe(b));
    }
    for (auto const& b : out) {
        detail::require_elements(function, first, detail::describe(b));
    }
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
