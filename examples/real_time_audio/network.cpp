// SPDX-License-Identifier: BSL-1.0
#include "network.hpp"

#include <algorithm>
#include <random>

namespace {

std::vector<float> draw(std::mt19937& random, std::size_t n, float largest) {
    std::vector<float> result(n);
    for (float& weight : result) {
        weight = largest * (static_cast<float>(random() >> 8) * 0x1p-23F - 1.0F);
    }
    return result;
}

}  // namespace

network::network(std::size_t largest_block, gate activation)
    : largest_block_(largest_block), gate_(activation), gates_(2 * channels * largest_block), output_(largest_block) {
    std::mt19937 random(2016);
    for (std::size_t k = 0; k < layers; ++k) {
        std::size_t const dilation = std::size_t{1} << k;
        layers_.push_back({dilation, draw(random, 2 * channels * channels, 0.7F),
                           draw(random, 2 * channels * channels, 0.7F), draw(random, 2 * channels, 0.1F),
                           draw(random, channels, 0.2F), std::vector<float>(channels * (dilation + largest_block))});
    }
}

/// Where the block begins in the memory of a channel.
float* network::row(layer& of, std::size_t channel) const noexcept {
    return of.memory.data() + channel * (of.dilation + largest_block_) + of.dilation;
}

void network::convolve(layer const& of, std::size_t n) noexcept {
    for (std::size_t out = 0; out < 2 * channels; ++out) {
        float* const sum = gates_.data() + out * n;
        std::fill_n(sum, n, of.bias[out]);
        for (std::size_t in = 0; in < channels; ++in) {
            float const now = of.now[out * channels + in];
            float const before = of.before[out * channels + in];
            float const* const past = of.memory.data() + in * (of.dilation + largest_block_);
            float const* const present = past + of.dilation;
            for (std::size_t i = 0; i < n; ++i) {
                sum[i] += now * present[i] + before * past[i];
            }
        }
    }
}

void network::process(float* block, std::size_t n) noexcept {
    for (std::size_t channel = 0; channel < channels; ++channel) {
        std::copy_n(block, n, row(layers_.front(), channel));
    }
    std::fill_n(output_.data(), n, 0.0F);
    for (std::size_t k = 0; k < layers; ++k) {
        layer& current = layers_[k];
        convolve(current, n);
        gate_(gates_.data(), gates_.data() + channels * n, channels * n);  // one call for all channels
        for (std::size_t channel = 0; channel < channels; ++channel) {
            float* const present = row(current, channel);
            float const* const gated = gates_.data() + channel * n;
            for (std::size_t i = 0; i < n; ++i) {
                output_[i] += current.to_output[channel] * gated[i];
            }
            if (k + 1 < layers) {
                float* const next = row(layers_[k + 1], channel);
                for (std::size_t i = 0; i < n; ++i) {
                    next[i] = present[i] + gated[i];
                }
            }
            std::copy(present + n - current.dilation, present + n, present - current.dilation);
        }
    }
    std::copy_n(output_.data(), n, block);
}
