// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>

#include <xact/core/config.hpp>

// Which types of other libraries the array algorithms take for an array, told by what those types can do: no header of
// theirs is included, and std::mdspan needs no compiler that has it.
namespace xact {
inline namespace XACT_ABI {
namespace apply {

/// Which index of an array runs fastest as one walks through its memory: bits, of which the arrays of a call may have
/// one in common.
enum class element_order : unsigned { any = 0, first_index_fastest = 1, last_index_fastest = 2, neither = 4 };

namespace detail {

using std::begin;  // the standard one or, for std::valarray and others, their own

template <template <class> class Expression, class R, class = void>
inline constexpr bool can = false;
template <template <class> class Expression, class R>
inline constexpr bool can<Expression, R, std::void_t<Expression<R>>> = true;

template <class R>
using data_handle_of = decltype(std::declval<R&>().data_handle());
template <class R>
using data_of = decltype(*std::data(std::declval<R&>()));  // not void, as of std::vector<bool>
template <class R>
using data_offset_of = decltype(std::declval<R&>().data_offset());
template <class R>
using begin_of = std::enable_if_t<std::is_pointer_v<decltype(begin(std::declval<R&>()))>>;
template <class R>
using size_of = decltype(std::size(std::declval<R&>()));
template <class R>
using rows_of = decltype(std::declval<R&>().rows());

/// Arrays with a shape: std::mdspan, xtensor's, and Eigen's tensors, which have no gaps.
template <class R>
using extent_and_stride_of = decltype(std::declval<R&>().extent(0), std::declval<R&>().stride(0));
template <class R>
using shape_and_strides_of =
    decltype(std::declval<R&>().dimension(), std::declval<R&>().shape()[0], std::declval<R&>().strides()[0]);
template <class R>
using tensor_layout_of = decltype(std::declval<R&>().dimension(0), R::Layout);

template <class R>
inline constexpr bool has_shape =
    can<extent_and_stride_of, R> || can<shape_and_strides_of, R> || can<tensor_layout_of, R>;

/// Where the first element is; void if there is no telling.
template <class R>
constexpr auto first_element(R& range) noexcept {
    if constexpr (can<data_handle_of, R>) {
        return range.data_handle();
    } else if constexpr (can<data_of, R> && can<data_offset_of, R>) {
        return std::data(range) + range.data_offset();  // a view of xtensor: data() is where its array begins
    } else if constexpr (can<data_of, R>) {
        return std::data(range);
    } else if constexpr (can<begin_of, R>) {
        return std::size(range) == 0 ? nullptr : begin(range);  // std::valarray, Armadillo's matrices
    }
}

template <class R>
std::size_t rank_of(R const& array) noexcept {
    if constexpr (can<shape_and_strides_of, R const>) {
        return static_cast<std::size_t>(array.dimension());
    } else {
        return static_cast<std::size_t>(array.rank());
    }
}

template <class R>
std::size_t extent_of(R const& array, std::size_t axis) noexcept {
    if constexpr (can<extent_and_stride_of, R const>) {
        return static_cast<std::size_t>(array.extent(axis));
    } else if constexpr (can<shape_and_strides_of, R const>) {
        return static_cast<std::size_t>(array.shape()[axis]);
    } else {
        // signed in one tensor type, unsigned in another: unsigned int goes into both
        return static_cast<std::size_t>(array.dimension(static_cast<unsigned>(axis)));
    }
}

template <class R>
std::size_t stride_of(R const& array, std::size_t axis) noexcept {
    if constexpr (can<extent_and_stride_of, R const>) {
        return static_cast<std::size_t>(array.stride(axis));
    } else if constexpr (can<shape_and_strides_of, R const>) {
        return static_cast<std::size_t>(array.strides()[axis]);
    } else {
        bool const last_index_fastest = static_cast<int>(R::Layout) != 0;
        std::size_t stride = 1;
        for (std::size_t k = last_index_fastest ? axis + 1 : 0; k < (last_index_fastest ? rank_of(array) : axis); ++k) {
            stride *= extent_of(array, k);
        }
        return stride;
    }
}

/// Whether the elements lie one after the other when the first or the last index runs fastest.
template <class R>
bool lies_in_order(R const& array, bool last_index_fastest) noexcept {
    std::size_t const rank = rank_of(array);
    std::size_t expected = 1;
    for (std::size_t k = 0; k < rank; ++k) {
        std::size_t const axis = last_index_fastest ? rank - 1 - k : k;
        std::size_t const extent = extent_of(array, axis);
        if (extent > 1 && stride_of(array, axis) != expected) {
            return false;
        }
        expected *= extent;
    }
    return true;
}

/// A range by its one-argument functions: where its elements begin.
template <class R>
using pointer_of = decltype(first_element(std::declval<R&>()));

}  // namespace detail

/// An array with contiguous elements: a container, C array or view to which std::data and std::size apply, a
/// std::valarray, an Armadillo matrix, an array of xtensor, an Eigen tensor, a std::mdspan. Eigen's matrices, which
/// have expressions of their own, are left to <xact/eigen.hpp>.
template <class R, class = void>
inline constexpr bool is_range = false;
template <class R>
inline constexpr bool is_range<R, std::enable_if_t<detail::can<detail::size_of, std::remove_reference_t<R>> &&
                                                   !detail::can<detail::rows_of, std::remove_reference_t<R>>>> =
    std::is_pointer_v<detail::pointer_of<std::remove_reference_t<R>>>;

namespace detail {

template <class R, bool IsRange>
struct element {
    using type = std::remove_cv_t<std::remove_pointer_t<pointer_of<R>>>;
};
template <class R>
struct element<R, false> {
    using type = float;  // whatever: it has been refused
};

}  // namespace detail

/// The element type of a range, without const.
template <class R>
using element_of = typename detail::element<std::remove_reference_t<R>, is_range<R>>::type;

/// How the elements of a range lie in memory, as far as the range knows more than one dimension.
template <class R>
XACT_INLINE element_order order_of([[maybe_unused]] R const& range) noexcept {
    if constexpr (detail::has_shape<R const>) {
        bool const first = detail::lies_in_order(range, false);
        bool const last = detail::lies_in_order(range, true);
        if (std::size(range) == 0 || (first && last)) {
            return element_order::any;
        }
        return first  ? element_order::first_index_fastest
               : last ? element_order::last_index_fastest
                      : element_order::neither;
    } else {
        return element_order::any;
    }
}

}  // namespace apply
}  // namespace XACT_ABI
}  // namespace xact
