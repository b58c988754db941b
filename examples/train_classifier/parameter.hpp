// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "matrix.hpp"

namespace demo {

/// A block of learned numbers and the gradient of the loss that belongs to it, whatever their shape.
struct parameter {
    Eigen::Map<Eigen::ArrayXf> value;
    Eigen::Map<Eigen::ArrayXf> gradient;
    bool decays;  ///< weights do; biases and slopes are free
};

/// The view of a matrix or vector and of its gradient; both must stay where they are.
template <class Matrix>
parameter view_of(Matrix& value, Matrix& gradient, bool decays) {
    return {{value.data(), value.size()}, {gradient.data(), gradient.size()}, decays};
}

}  // namespace demo
