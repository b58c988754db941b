// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "../kernels/kernels.hpp"
#include "../oracle/reference.hpp"

namespace test {

/// The largest |f'| on a grid.
template <class T>
double largest_slope(kernel<T> const& k, oracle::reference<T> const& truth) {
    constexpr int steps = 200;
    double largest = 0;
    for (int i = 0; i <= steps; ++i) {
        T const x = static_cast<T>(k.curved_low + (k.curved_high - k.curved_low) * i / steps);
        largest = std::max(largest, std::abs(static_cast<double>(truth.rounded(oracle::quantity::slope, x))));
    }
    return largest;
}

/// The unit below which errors of the policy `fast` do not count, a quarter of what it may neglect; 0 for others.
template <class T>
double smallest_unit(kernel<T> const& k, oracle::reference<T> const& truth, oracle::quantity q) {
    using limits = std::numeric_limits<T>;
    if (k.negligible == 0) {
        return 0;
    }
    if (q == oracle::quantity::slope) {
        return static_cast<double>(limits::epsilon()) * largest_slope(k, truth) / 4;
    }
    // Its left tail is that of t / beta, t = beta x.
    bool const is_swish = k.activation == std::string("swish");
    double const factor = is_swish ? std::max(1.0, 1 / std::abs(static_cast<double>(k.parameter))) : 1.0;
    return k.negligible * static_cast<double>(limits::min()) * factor / 4;
}

}  // namespace test
