// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "enclosure.hpp"

namespace oracle {

/// An IEEE binary format: bits of the significand, exponent of the smallest subnormal number, exponent of the first
/// power of two that overflows.
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

/// Distance between the result of a computation and the true value, in units of the last place that the format has at
/// the true value (subnormal numbers share the unit of the smallest normal one). `truth` counts at its farther end, so
/// the answer is never too small. An infinity stands for the power of two that the format can no longer hold, for the
/// result as for the truth; the sign of a zero makes no difference; a NaN is infinitely far away.
double ulp_distance(enclosure const& truth, double computed, number_format format);

/// The enclosure is so narrow that `ulp_distance` is certain to 2^-40 ulp.
bool is_settled(enclosure const& truth, number_format format);

/// The enclosure holds a single number after rounding to nearest even, and which one it is.
bool is_rounded(enclosure const& truth, float& result);
bool is_rounded(enclosure const& truth, double& result);

}  // namespace oracle
