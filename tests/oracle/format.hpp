// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

namespace oracle {

/// An IEEE-like binary format: bits of the significand, exponent of the smallest subnormal number, exponent of the
/// first power of two that overflows. The oracle handles numbers of any format as doubles.
struct number_format {
    int digits;
    int smallest;
    int overflow;
};

template <class T>
inline constexpr number_format format_of{};

template <>
inline constexpr number_format format_of<float>{24, -149, 128};

template <>
inline constexpr number_format format_of<double>{53, -1074, 1024};

/// IEEE 754 half precision.
inline constexpr number_format binary16{11, -24, 16};

/// A float without the last 16 bits.
inline constexpr number_format bfloat16{8, -133, 128};

/// The number of the format nearest to x, ties to even: subnormal, infinite or a zero with the sign of x where that is
/// the nearest. A NaN stays one.
double nearest(double x, number_format format);

/// The number with the given bits in a format of 16 bits.
double decode(std::uint16_t bits, number_format format);

/// The bits of x, a number of the format.
std::uint16_t encode(double x, number_format format);

}  // namespace oracle
