// SPDX-License-Identifier: BSL-1.0

/// \file
/// The gradient of every parameter of the network, against the change of the loss when that parameter is moved a
/// little.

#include <cmath>
#include <cstdio>
#include <vector>

#include "../activation_layer.hpp"
#include "../loss.hpp"
#include "../network.hpp"

namespace {

constexpr demo::Index features = 3;
constexpr demo::Index classes = 3;
constexpr demo::Index samples = 200;

struct problem {
    demo::matrix x{features, samples};
    std::vector<int> labels;
};

problem draw(demo::random_source& random) {
    problem result;
    for (float& value : result.x.reshaped()) {
        value = static_cast<float>(random.normal());
    }
    for (demo::Index i = 0; i < samples; ++i) {
        result.labels.push_back(static_cast<int>(random.uniform() * classes));
    }
    return result;
}

double loss_of(demo::network& net, problem const& data) {
    demo::matrix ignored;
    return demo::softmax_cross_entropy(net.forward(data.x), data.labels, ignored);
}

/// The distance between the gradient of a block of parameters and its finite differences, relative to the latter.
double relative_error(demo::network& net, problem const& data, demo::parameter& block) {
    constexpr float step = 2e-3F;
    double distance = 0;
    double length = 0;
    for (demo::Index i = 0; i < block.value.size(); ++i) {
        float const here = block.value(i);
        block.value(i) = here + step;
        double const above = loss_of(net, data);
        block.value(i) = here - step;
        double const below = loss_of(net, data);
        block.value(i) = here;
        double const slope = (above - below) / (2 * static_cast<double>(step));
        distance = std::hypot(distance, slope - static_cast<double>(block.gradient(i)));
        length = std::hypot(length, slope);
    }
    return distance / length;
}

}  // namespace

int main() {
    bool all_well = true;
    for (demo::activation const& activation : demo::all_activations()) {
        demo::random_source random(5);
        problem const data = draw(random);
        demo::network net({features, 6, 5, classes}, activation, random);
        std::vector<demo::parameter> parameters = net.parameters();
        for (demo::parameter& block : parameters) {
            if (!block.decays) {
                block.value += 0.2F;  // biases off zero and slopes off their defaults
            }
        }
        demo::matrix gradient;
        demo::softmax_cross_entropy(net.forward(data.x), data.labels, gradient);
        net.backward(data.x, gradient);
        double worst = 0;
        for (demo::parameter& block : parameters) {
            worst = std::fmax(worst, relative_error(net, data, block));
        }
        std::size_t const expected_blocks = activation.name == "prelu" ? 8 : 6;
        std::printf("%-10s  %zu blocks of parameters, largest relative error %.5f\n", activation.name.c_str(),
                    parameters.size(), worst);
        all_well = all_well && worst < 0.02 && parameters.size() == expected_blocks;
        all_well = all_well && net.predict(data.x).isApprox(net.forward(data.x), 1e-6F);
    }
    return all_well ? 0 : 1;
}
