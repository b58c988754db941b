// SPDX-License-Identifier: BSL-1.0
#include "activation_layer.hpp"

#include <stdexcept>

#include <xact/any_activation.hpp>
#include <xact/eigen.hpp>

#include "error.hpp"

namespace demo {

namespace {

/// Any activation that learns nothing of its own: bias and activation in one pass over z.
template <class F>
class elementwise_layer final : public activation_layer {
public:
    elementwise_layer(F const& f, Index units) : activation_layer(units), f_(f) {}

    void forward(matrix& z, matrix& y) const override {
        xact::bias_forward(f_, z, bias_, y);
    }

    void backward(matrix const& z, matrix const& grad_y, matrix& grad_z) override {
        xact::bias_backward(f_, z, bias_, grad_y, grad_z, grad_bias_);
    }

private:
    F f_;
};

/// PReLU with one learned slope per unit (K. He, X. Zhang, S. Ren and J. Sun, 2015).
class prelu_layer final : public activation_layer {
public:
    prelu_layer(xact::prelu<float> const& f, Index units)
        : activation_layer(units), slopes_(vector::Constant(units, f.slope)), grad_slopes_(vector::Zero(units)) {}

    void forward(matrix& z, matrix& y) const override {
        z.colwise() += bias_;
        xact::prelu_forward(slopes_, z, y);
    }

    void backward(matrix const& z, matrix const& grad_y, matrix& grad_z) override {
        xact::prelu_backward(slopes_, z, grad_y, grad_z, grad_slopes_);
        grad_bias_ = grad_z.rowwise().sum();
    }

    std::vector<parameter> parameters() override {
        return {view_of(bias_, grad_bias_, false), view_of(slopes_, grad_slopes_, false)};
    }

private:
    vector slopes_;
    vector grad_slopes_;
};

template <class F>
std::unique_ptr<activation_layer> make_layer(F const& f, Index units) {
    return std::make_unique<elementwise_layer<F>>(f, units);
}

std::unique_ptr<activation_layer> make_layer(xact::prelu<float> const& f, Index units) {
    return std::make_unique<prelu_layer>(f, units);
}

template <class F>
curve sample(F const& f, std::vector<float> const& points) {
    curve result{std::vector<float>(points.size()), std::vector<float>(points.size())};
    xact::value_and_derivative(f, points, result.value, result.derivative);
    return result;
}

template <class F>
activation wrap(std::string const& name, F const& f) {
    return {name, [f](Index units) { return make_layer(f, units); },
            [f](std::vector<float> const& points) { return sample(f, points); }};
}

}  // namespace

std::vector<activation> all_activations() {
    std::vector<activation> all;
    xact::activations::for_each<float>([&all](auto const& f) { all.push_back(wrap(f.name, f)); });
    return all;
}

activation activation_of(std::string const& text) {
    try {
        xact::any_activation<float> const chosen(text);
        bool const is_default = chosen == xact::any_activation<float>(chosen.name());
        std::string const name(is_default ? chosen.name() : chosen.text());
        return chosen.visit([&name](auto const& f) { return wrap(name, f); });
    } catch (std::invalid_argument const& error) {
        throw input_error(std::string("--activation: ") + error.what());
    }
}

}  // namespace demo
