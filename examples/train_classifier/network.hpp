// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <vector>

#include "activation_layer.hpp"
#include "linear.hpp"
#include "stopwatch.hpp"

namespace demo {

/// A multi-layer perceptron: hidden layers with an activation, then one output per class.
class network {
public:
    /// `sizes` = {features, hidden units ..., classes}
    network(std::vector<Index> const& sizes, activation const& hidden, random_source& random);

    /// The outputs for each column of x; keeps what `backward` needs.
    matrix const& forward(matrix const& x);

    /// The gradient of every parameter, from the gradient of the outputs of the last `forward`.
    void backward(matrix const& x, matrix const& grad_output);

    /// The outputs for each column of x, without a trace.
    matrix predict(matrix const& x) const;

    std::vector<parameter> parameters();

    Index hidden_units() const;

    /// The hidden units whose activation has a slope of at most `slope` in magnitude for every column of x: their
    /// output is constant and no gradient passes through them.
    Index count_dead_units(matrix const& x, float slope);

    /// Time spent in activations by `forward` and `backward`.
    double activation_seconds() const {
        return activation_time_.seconds();
    }

private:
    struct hidden_layer {
        linear product;
        std::unique_ptr<activation_layer> activation;
        matrix z;  // product of the input
        matrix y;  // activation of z
        matrix grad_z;
        matrix grad_y;
    };

    static std::vector<hidden_layer> make_hidden(std::vector<Index> const& sizes, activation const& hidden,
                                                 random_source& random);

    std::vector<hidden_layer> hidden_;
    linear output_product_;
    vector output_bias_;
    vector grad_output_bias_;
    matrix output_;
    stopwatch activation_time_;
};

}  // namespace demo
