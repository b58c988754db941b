// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "enclosure.hpp"
#include "format.hpp"

namespace oracle {

/// Distance between the result of a computation and the true value, in units of the last place that the format has at
/// the true value (subnormal numbers share the unit of the smallest normal one). `truth` counts at its farther end, so
/// the answer is never too small. An infinity stands for the power of two that the format can no longer hold, for the
/// result as for the truth; the sign of a zero makes no difference; a NaN is infinitely far away.
double ulp_distance(enclosure const& truth, double computed, number_format format);

/// The enclosure is so narrow that `ulp_distance` is certain to 2^-40 ulp.
bool is_settled(enclosure const& truth, number_format format);

/// The enclosure holds a single number of the format after rounding to nearest even, and which one it is.
bool is_rounded(enclosure const& truth, number_format format, double& result);

template <class T>
bool is_rounded(enclosure const& truth, T& result) {
    double rounded = 0;
    bool const certain = is_rounded(truth, format_of<T>, rounded);
    result = static_cast<T>(rounded);
    return certain;
}

}  // namespace oracle
