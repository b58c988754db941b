// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "matrix.hpp"
#include "parameter.hpp"

namespace demo {

/// What follows the matrix product of a hidden layer: y = f(z + bias), with one bias per unit (row).
/// A virtual call serves a whole mini-batch; inside, the library's functors are inlined into vector loops.
class activation_layer {
public:
    explicit activation_layer(Index units) : bias_(vector::Zero(units)), grad_bias_(vector::Zero(units)) {}
    activation_layer(activation_layer const&) = delete;
    activation_layer& operator=(activation_layer const&) = delete;
    virtual ~activation_layer() = default;

    /// y = f(z + bias); y may be z. The layer may leave something else in z, for `backward`.
    virtual void forward(matrix& z, matrix& y) const = 0;

    /// grad_z = grad_y * f'(z + bias), and the gradients of what the layer learns; z is what `forward` left.
    virtual void backward(matrix const& z, matrix const& grad_y, matrix& grad_z) = 0;

    /// What the layer learns.
    virtual std::vector<parameter> parameters() {
        return {view_of(bias_, grad_bias_, false)};
    }

protected:
    vector bias_;
    vector grad_bias_;
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

/// The activation of a name with parameters, as xact::any_activation reads them: silu, "LeakyReLU(negative_slope=0.2)".
/// Throws input_error for what it does not know.
activation activation_of(std::string const& text);

}  // namespace demo
