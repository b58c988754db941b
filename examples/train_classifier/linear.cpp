// SPDX-License-Identifier: BSL-1.0
#include "linear.hpp"

#include <cmath>

namespace demo {

linear::linear(Index inputs, Index units, random_source& random)
    : weights_(units, inputs), grad_weights_(matrix::Zero(units, inputs)) {
    double const deviation = std::sqrt(2.0 / static_cast<double>(inputs));
    for (float& weight : weights_.reshaped()) {
        weight = static_cast<float>(deviation * random.normal());
    }
}

void linear::forward(matrix const& x, matrix& z) const {
    z.noalias() = weights_ * x;
}

void linear::learn(matrix const& x, matrix const& grad_z) {
    grad_weights_.noalias() = grad_z * x.transpose();
}

void linear::backward(matrix const& grad_z, matrix& grad_x) const {
    grad_x.noalias() = weights_.transpose() * grad_z;
}

}  // namespace demo
