// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include <xact/core/dtype.hpp>

namespace arrays {

/// Ordinary numbers, and among them those that kernels treat on their own.
template <class T>
T number(std::size_t i) {
    using P = xact::working_of<T>;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double special[] = {0.0, -0.0, infinity, -infinity, nan, 1e-30, -1e30, 100.0};
    double const x = i % 11 == 7 ? special[i / 11 % 8] : static_cast<double>(i * 37 % 61) * 0.25 - 7.6;
    return static_cast<T>(static_cast<P>(x));
}

/// Number `from` and those behind it.
template <class T>
std::vector<T> numbers(std::size_t n, std::size_t from) {
    std::vector<T> result(n);
    for (std::size_t i = 0; i < n; ++i) {
        result[i] = number<T>(i + from);
    }
    return result;
}

}  // namespace arrays
