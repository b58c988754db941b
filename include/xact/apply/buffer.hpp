// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
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

/// A named piece of memory, for the checks.
struct buffer {
    char const* name;
    void const* data;
    std::size_t size;
    std::size_t element_size;
};

template <class T>
buffer describe(char const* name, T* data, std::size_t size) noexcept {
    return {name, data, size, sizeof(T)};
}

namespace detail {

template <class R>
using data_of = decltype(std::data(std::declval<R&>()));

template <class R, class = void>
struct has_contiguous_elements : std::false_type {};
template <class R>
struct has_contiguous_elements<R, std::void_t<data_of<R>, decltype(std::size(std::declval<R&>()))>>
    : std::true_type {};

template <class R, class = void>
struct is_matrix : std::false_type {};
template <class R>
struct is_matrix<R, std::void_t<decltype(std::declval<R&>().rows())>> : std::true_type {};

inline bool overlap_in_part(buffer const& a, buffer const& b) noexcept {
    auto const a_begin = reinterpret_cast<std::uintptr_t>(a.data);
    auto const b_begin = reinterpret_cast<std::uintptr_t>(b.data);
    return a_begin != b_begin && a_begin < b_begin + b.size * b.element_size &&
           b_begin < a_begin + a.size * a.element_size;
}

inline void require_equal_sizes(char const* function, buffer const& first, buffer const& other) {
    if (first.size != other.size) {
        throw std::invalid_argument(std::string(function) + ": " + first.name + " has " + std::to_string(first.size) +
                                    " elements, " + other.name + " has " + std::to_string(other.size));
    }
}

inline void require_memory(char const* function, buffer const& b) {
    if (b.data == nullptr && b.size != 0) {
        throw std::invalid_argument(std::string(function) + ": " + b.name + " is a null pointer with n = " +
                                    std::to_string(b.size) + " elements; only n = 0 allows that");
    }
}

inline void require_no_partial_overlap(char const* function, buffer const& output, buffer const& other) {
    if (overlap_in_part(output, other)) {
        throw std::invalid_argument(std::string(function) + ": " + output.name + " overlaps " + other.name +
                                    " in part; they may be the same memory or disjoint");
    }
}

inline void require_distinct(char const* function, buffer const& output, buffer const& other) {
    if (output.data == other.data && output.size != 0) {
        throw std::invalid_argument(std::string(function) + ": " + output.name + " and " + other.name +
                                    " are the same memory; each result needs its own");
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

/// The memory of a range that is written to.
template <class R>
auto writable(R& range) noexcept {
    static_assert(!std::is_const_v<std::remove_pointer_t<decltype(std::data(range))>>, "an output range is const");
    return std::data(range);
}

/// Refuses unequal sizes and null pointers to something; in debug builds (NDEBUG not defined) also memory of an output
/// that overlaps another buffer in part, and two outputs in one place. Throws std::invalid_argument.
inline void check(char const* function, std::initializer_list<buffer> inputs, std::initializer_list<buffer> outputs) {
    buffer const& first = *inputs.begin();
    for (auto const& group : {inputs, outputs}) {
        for (buffer const& b : group) {
            detail::require_equal_sizes(function, first, b);
            detail::require_memory(function, b);
        }
    }
#ifndef NDEBUG
    for (buffer const* output = outputs.begin(); output != outputs.end(); ++output) {
        for (buffer const& input : inputs) {
            detail::require_no_partial_overlap(function, *output, input);
        }
        for (buffer const* other = output + 1; other != outputs.end(); ++other) {
            detail::require_no_partial_overlap(function, *output, *other);
            detail::require_distinct(function, *output, *other);
        }
    }
#endif
}

}  // namespace apply
}  // namespace XACT_ABI
}  // namespace xact
