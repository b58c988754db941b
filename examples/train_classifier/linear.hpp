// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "matrix.hpp"
#include "parameter.hpp"
#include "random.hpp"

namespace demo {

/// The matrix product of a layer, z = weights * x for each column x.
class linear {
public:
    /// He initialization (K. He, X. Zhang, S. Ren and J. Sun, 2015): weights of variance 2 / inputs.
    linear(Index inputs, Index units, random_source& random);

    Index units() const {
        return weights_.rows();
    }

    void forward(matrix const& x, matrix& z) const;

    /// The gradient of the weights.
    void learn(matrix const& x, matrix const& grad_z);

    /// grad_x = transposed weights * grad_z
    void backward(matrix const& grad_z, matrix& grad_x) const;

    parameter weights() {
        return view_of(weights_, grad_weights_, true);
    }

private:
    matrix weights_;
    matrix grad_weights_;
};

}  // namespace demo
