// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <xact/core/config.hpp>

namespace xact {

// The two types are the same for all translation units, unlike what computes with them, so that memory of them can be
// handed around.

/// IEEE 754 binary16, "half precision": 11 significant bits, 2^-24 to 65504. A type to store numbers in; functors and
/// array algorithms read it as float and round their results once, correctly.
struct float16 {
    std::uint16_t bits;  ///< Sign, 5 bits of exponent, 10 of fraction.

    /// Not initialized.
    float16() = default;
    /// x rounded to nearest, ties to even; too large ones to infinity, NaN to a quiet NaN.
    XACT_INLINE explicit float16(float x) noexcept;
    /// The same number, exactly.
    XACT_INLINE explicit operator float() const noexcept;
};

/// bfloat16, the upper half of a float: 8 significant bits and the range of float. Otherwise like xact::float16.
struct bfloat16 {
    std::uint16_t bits;  ///< Sign, 8 bits of exponent, 7 of fraction.

    /// Not initialized.
    bfloat16() = default;
    /// x rounded to nearest, ties to even; NaN to a quiet NaN.
    XACT_INLINE explicit bfloat16(float x) noexcept;
    /// The same number, exactly.
    XACT_INLINE explicit operator float() const noexcept;
};

inline namespace XACT_ABI {

/// How a 16-bit type lays out its bits.
enum class half_layout {
    none,                ///< Not a half type.
    binary16,            ///< As xact::float16.
    upper_half_of_float  ///< As xact::bfloat16.
};

/// How numbers of type T are computed with: `working` is the type of the arithmetic and of an activation's parameters.
/// Specialized for types of other libraries that have one of the two layouts.
template <class T>
struct dtype {
    using working = T;                                 ///< The type of the arithmetic.
    static constexpr auto layout = half_layout::none;  ///< The bits of a 16-bit type.
};

/// binary16 is computed with in float.
template <>
struct dtype<float16> {
    using working = float;                                 ///< The type of the arithmetic.
    static constexpr auto layout = half_layout::binary16;  ///< The bits.
};

/// bfloat16 is computed with in float.
template <>
struct dtype<bfloat16> {
    using working = float;                                            ///< The type of the arithmetic.
    static constexpr auto layout = half_layout::upper_half_of_float;  ///< The bits.
};

/// The type that numbers of type T are computed with: T itself, float for the half types.
template <class T>
using working_of = typename dtype<T>::working;

/// T is a half type: 16 bits in one of the two layouts.
template <class T>
inline constexpr bool is_half = dtype<T>::layout != half_layout::none;

}  // namespace XACT_ABI
}  // namespace xact
