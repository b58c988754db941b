// SPDX-License-Identifier: BSL-1.0
#include "network.hpp"

namespace demo {

network::network(std::vector<Index> const& sizes, activation const& hidden, random_source& random)
    : hidden_(make_hidden(sizes, hidden, random)),
      output_product_(sizes[sizes.size() - 2], sizes.back(), random),
      output_bias_(vector::Zero(sizes.back())),
      grad_output_bias_(vector::Zero(sizes.back())) {}

std::vector<network::hidden_layer> network::make_hidden(std::vector<Index> const& sizes, activation const& hidden,
                                                        random_source& random) {
    std::vector<hidden_layer> layers;
    for (std::size_t i = 0; i + 2 < sizes.size(); ++i) {
        layers.push_back({linear(sizes[i], sizes[i + 1], random), hidden.make_layer(sizes[i + 1]), {}, {}, {}, {}});
    }
    return layers;
}

matrix const& network::forward(matrix const& x) {
    matrix const* input = &x;
    for (hidden_layer& layer : hidden_) {
        layer.product.forward(*input, layer.z);
        layer.y.resizeLike(layer.z);
        activation_time_.measure([&] { layer.activation->forward(layer.z, layer.y); });
        input = &layer.y;
    }
    output_product_.forward(*input, output_);
    output_.colwise() += output_bias_;
    return output_;
}

void network::backward(matrix const& x, matrix const& grad_output) {
    output_product_.learn(hidden_.back().y, grad_output);
    grad_output_bias_ = grad_output.rowwise().sum();
    output_product_.backward(grad_output, hidden_.back().grad_y);
    for (std::size_t i = hidden_.size(); i-- > 0;) {
        hidden_layer& layer = hidden_[i];
        layer.grad_z.resizeLike(layer.z);
        activation_time_.measure([&] { layer.activation->backward(layer.z, layer.grad_y, layer.grad_z); });
        layer.product.learn(i == 0 ? x : hidden_[i - 1].y, layer.grad_z);
        if (i > 0) {
            layer.product.backward(layer.grad_z, hidden_[i - 1].grad_y);
        }
    }
}

matrix network::predict(matrix const& x) const {
    matrix y = x;
    matrix z;
    for (hidden_layer const& layer : hidden_) {
        layer.product.forward(y, z);
        layer.activation->forward(z, z);
        y.swap(z);
    }
    output_product_.forward(y, z);
    return z.colwise() + output_bias_;
}

std::vector<parameter> network::parameters() {
    std::vector<parameter> all = {output_product_.weights(), view_of(output_bias_, grad_output_bias_, false)};
    for (hidden_layer& layer : hidden_) {
        all.push_back(layer.product.weights());
        std::vector<parameter> const learned = layer.activation->parameters();
        all.insert(all.end(), learned.begin(), learned.end());
    }
    return all;
}

Index network::hidden_units() const {
    Index units = 0;
    for (hidden_layer const& layer : hidden_) {
        units += layer.product.units();
    }
    return units;
}

Index network::count_dead_units(matrix const& x, float slope) {
    forward(x);
    Index dead = 0;
    for (hidden_layer const& layer : hidden_) {
        matrix const ones = matrix::Ones(layer.z.rows(), layer.z.cols());
        matrix slopes(layer.z.rows(), layer.z.cols());
        layer.activation->backward(layer.z, ones, slopes);
        dead += (slopes.array().abs().rowwise().maxCoeff() <= slope).count();
    }
    return dead;
}

}  // namespace demo
