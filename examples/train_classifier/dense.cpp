// SPDX-License-Identifier: BSL-1.0
#include "dense.hpp"

#include <cmath>

namespace demo {

dense::dense(Index inputs, Index units, random_source& random)
    : weights_(units, inputs),
      bias_(vector::Zero(units)),
      grad_weights_(matrix::Zero(units, inputs)),
      grad_bias_(vector::Zero(units)) {
    double const deviation = std::sqrt(2.0 / static_cast<double>(inputs));
    for (float& weight : weights_.reshaped()) {
        weight = static_cast<float>(deviation * random.normal());
    }
}

void dense::multiply(matrix const& x, matrix& z) const {
    z.noalias() = weights_ * x;
}

void dense::forward(matrix const& x, matrix& z) const {
    multiply(x, z);
    z.colwise() += bias_;
}

void dense::learn(matrix const& x, matrix const& grad_z) {
    grad_weights_.noalias() = grad_z * x.transpose();
    grad_bias_ = grad_z.rowwise().sum();
}

void dense::backward(matrix const& grad_z, matrix& grad_x) const {
    grad_x.noalias() = weights_.transpose() * grad_z;
}

std::vector<parameter> dense::parameters() {
    return {view_of(weights_, grad_weights_, true), view_of(bias_, grad_bias_, false)};
}

}  // namespace demo
