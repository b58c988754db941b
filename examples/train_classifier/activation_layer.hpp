// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "matrix.hpp"
#include "parameter.hpp"

namespace demo {

/// The non-linear step after a dense layer, element by element or, for a learned PReLU, with one slope per unit (row).
/// A virtual call serves a whole mini-batch; inside, the library's functors are inlined into vector loops.
class activation_layer {
public:
    virtual ~activation_layer() = default;

    /// y = f(z)
    virtual void forward(matrix const& z, matrix& y) const = 0;

    /// z = f(z + bias) in one pass, for use without training
    virtual void forward_in_place(matrix& z, vector const& bias) const = 0;

    /// grad_z = grad_y * f'(z), and the gradient of what the layer itself learns
    virtual void backward(matrix const& z, matrix const& grad_y, matrix& grad_z) = 0;

    /// slope = f'(z)
    virtual void derivative(matrix const& z, matrix& slope) const = 0;

    /// What the layer itself learns.
    virtual std::vector<parameter> parameters() {
        return {};
    }
};

/// f and f' at some points.
struct curve {
    std::vector<float> value;
    std::vector<float> derivative;
};

/// An activation of the library, chosen at run time.
struct activation {
    std::string name;
    std::function<std::unique_ptr<activation_layer>(Index units)> make_layer;
    std::function<curve(std::vector<float> const& points)> sample;
};

/// Every activation of the library, in the order of its registry.
std::vector<activation> all_activations();

}  // namespace demo
