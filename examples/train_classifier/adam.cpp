// SPDX-License-Identifier: BSL-1.0
#include "adam.hpp"

#include <cmath>
#include <utility>

namespace demo {

namespace {

constexpr float mean_decay = 0.9F;
constexpr float square_decay = 0.999F;
constexpr float floor = 1e-8F;
constexpr float weight_decay = 0.02F;

}  // namespace

adam::adam(std::vector<parameter> parameters) : parameters_(std::move(parameters)) {
    for (parameter const& p : parameters_) {
        moments_.push_back({Eigen::ArrayXf::Zero(p.value.size()), Eigen::ArrayXf::Zero(p.value.size())});
    }
}

void adam::step(float learning_rate) {
    mean_decayed_ *= static_cast<double>(mean_decay);
    square_decayed_ *= static_cast<double>(square_decay);
    // The moments start at zero; these factors take the bias of the first steps out.
    float const rate = static_cast<float>(static_cast<double>(learning_rate) / (1 - mean_decayed_));
    float const unbiased = static_cast<float>(1 / std::sqrt(1 - square_decayed_));
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        auto& [value, gradient, decays] = parameters_[i];
        auto& [mean, square] = moments_[i];
        mean = mean_decay * mean + (1 - mean_decay) * gradient;
        square = square_decay * square + (1 - square_decay) * gradient.square();
        if (decays) {
            value *= 1 - learning_rate * weight_decay;
        }
        value -= rate * mean / (unbiased * square.sqrt() + floor);
    }
}

}  // namespace demo
