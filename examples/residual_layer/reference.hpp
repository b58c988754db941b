// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>

/// The layer for one point and channel, written down as in the papers, in double. The error of each function is some
/// units of the last place of a double, next to nothing in float.
namespace reference {

/// D. Misra (2019): x tanh(log(1 + exp(x)))
inline double mish(double x) {
    return x * std::tanh(std::log1p(std::exp(x)));
}

/// Its derivative, the difference quotient of which is left with half of the digits of a double.
inline double mish_slope(double x) {
    double const step = 1e-5;
    return (mish(x + step) - mish(x - step)) / (2 * step);
}

inline double before_activation(double gamma, double x, double beta, double skip) {
    return gamma * x + beta + skip;
}

}  // namespace reference
