// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "../kernels/kernels.hpp"

namespace test {

/// Negative, zero, subnormal and huge values for the parameter of an activation.
template <class T>
std::vector<T> interesting_parameters() {
    using limits = std::numeric_limits<T>;
    return {T(-1),
            T(-0.3),
            T(0),
            T(-0.0),
            T(0.1),
            T(0.5),
            T(1.702),
            T(3),
            T(100),
            T(-1e-4),
            T(1e30),
            T(1e-30),
            limits::denorm_min(),
            limits::min(),
            limits::max(),
            limits::lowest()};
}

/// The kernel with another parameter p and the interval on which it is curved then: an activation of p * x is so within
/// 1 / p of the interval that its header states.
template <class T>
kernel<T> with_parameter(kernel<T> const& k, T p) {
    double const stretch = std::max(1.0, 1.0 / std::abs(static_cast<double>(p)));
    double const largest = static_cast<double>(std::numeric_limits<float>::max());
    kernel<T> result = k.with(p);
    result.curved_low = std::max(k.curved_low * stretch, -largest);
    result.curved_high = std::min(k.curved_high * stretch, largest);
    return result;
}

}  // namespace test
