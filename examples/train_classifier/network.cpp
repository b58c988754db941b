// SPDX-License-Identifier: BSL-1.0
#include "network.hpp"

#include <utility>

namespace demo {

network::network(std::vector<Index> const& sizes, activation const& hidden, random_source& random)
    : hidden_(make_hidden(sizes, hidden, random)), output_layer_(sizes[sizes.size() - 2], sizes.back(), random) {}

std::vector<network::hidden_layer> network::make_hidden(std::vector<Index> const& sizes, activation const& hidden,
                                                        random_source& random) {
    std::vector<hidden_layer> layers;
    for (std::size_t i = 0; i + 2 < sizes.size(); ++i) {
        layers.push_back({dense(sizes[i], sizes[i + 1], random), hidden.make_layer(sizes[i + 1]), {}, {}, {}, {}});
    }
    return layers;
}

matrix const& network::forward(matrix const& x) {
    matrix const* input = &x;
    for (hidden_layer& layer : hidden_) {
        layer.linear.forward(*input, layer.z);
        activation_time_.measure([&] { layer.activation->forward(layer.z, layer.y); });
        input = &layer.y;
    }
    output_layer_.forward(*input, output_);
    return output_;
}

void network::backward(matrix const& x, matrix const& grad_output) {
    output_layer_.learn(hidden_.back().y, grad_output);
    output_layer_.backward(grad_output, hidden_.back().grad_y);
    for (std::size_t i = hidden_.size(); i-- > 0;) {
        hidden_layer& layer = hidden_[i];
        activation_time_.measure([&] { layer.activation->backward(layer.z, layer.grad_y, layer.grad_z); });
        layer.linear.learn(i == 0 ? x : hidden_[i - 1].y, layer.grad_z);
        if (i > 0) {
            layer.linear.backward(layer.grad_z, hidden_[i - 1].grad_y);
        }
    }
}

matrix network::predict(matrix const& x) const {
    matrix y;
    matrix z;
    matrix const* input = &x;
    for (hidden_layer const& layer : hidden_) {
        layer.linear.multiply(*input, z);
        layer.activation->forward_in_place(z, layer.linear.bias());
        y.swap(z);
        input = &y;
    }
    output_layer_.forward(*input, z);
    return z;
}

std::vector<parameter> network::parameters() {
    std::vector<parameter> all = output_layer_.parameters();
    for (hidden_layer& layer : hidden_) {
        for (std::vector<parameter> const& own : {layer.linear.parameters(), layer.activation->parameters()}) {
            all.insert(all.end(), own.begin(), own.end());
        }
    }
    return all;
}

Index network::hidden_units() const {
    Index units = 0;
    for (hidden_layer const& layer : hidden_) {
        units += layer.linear.units();
    }
    return units;
}

Index network::count_dead_units(matrix const& x, float slope) {
    forward(x);
    Index dead = 0;
    matrix slopes;
    for (hidden_layer const& layer : hidden_) {
        layer.activation->derivative(layer.z, slopes);
        dead += (slopes.array().abs().rowwise().maxCoeff() <= slope).count();
    }
    return dead;
}

}  // namespace demo
