// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "matrix.hpp"
#include "parameter.hpp"
#include "random.hpp"

namespace demo {

/// A fully connected layer, z = weights * x + bias for each column x.
class dense {
public:
    /// He initialization (K. He, X. Zhang, S. Ren and J. Sun, 2015): weights of variance 2 / inputs, bias zero.
    dense(Index inputs, Index units, random_source& random);

    Index units() const {
        return weights_.rows();
    }

    vector const& bias() const {
        return bias_;
    }

    /// z = weights * x
    void multiply(matrix const& x, matrix& z) const;

    /// z = weights * x + bias
    void forward(matrix const& x, matrix& z) const;

    /// The gradients of weights and bias from that of z.
    void learn(matrix const& x, matrix const& grad_z);

    /// grad_x = transposed weights * grad_z
    void backward(matrix const& grad_z, matrix& grad_x) const;

    std::vector<parameter> parameters();

private:
    matrix weights_;
    vector bias_;
    matrix grad_weights_;
    vector grad_bias_;
};

}  // namespace demo
