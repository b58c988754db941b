// SPDX-License-Identifier: BSL-1.0
#include "activation_layer.hpp"

#include <xact/eigen.hpp>
#include <xact/xact.hpp>

namespace demo {

namespace {

/// Any activation without learned parts, applied element by element.
template <class F>
class elementwise_layer final : public activation_layer {
public:
    explicit elementwise_layer(F const& f) : f_(f) {}

    void forward(matrix const& z, matrix& y) const override {
        y = xact::forward(f_, z);
    }

    void forward_in_place(matrix& z, vector const& bias) const override {
        z.colwise() += bias;
        z = xact::forward(f_, z);
    }

    void backward(matrix const& z, matrix const& grad_y, matrix& grad_z) override {
        grad_z = xact::backward(f_, z, grad_y);
    }

    void derivative(matrix const& z, matrix& slope) const override {
        slope = xact::derivative(f_, z);
    }

private:
    F f_;
};

template <class F>
std::unique_ptr<activation_layer> make_layer(F const& f, Index) {
    return std::make_unique<elementwise_layer<F>>(f);
}

template <class F>
curve sample(F const& f, std::vector<float> const& points) {
    curve result{std::vector<float>(points.size()), std::vector<float>(points.size())};
    xact::value_and_derivative(f, points, result.value, result.derivative);
    return result;
}

}  // namespace

std::vector<activation> all_activations() {
    std::vector<activation> all;
    xact::activations::for_each<float>([&all](auto const& f) {
        all.push_back({f.name, [f](Index units) { return make_layer(f, units); },
                       [f](std::vector<float> const& points) { return sample(f, points); }});
    });
    return all;
}

}  // namespace demo
