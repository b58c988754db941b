// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include "gate.hpp"

/// A small causal network of the kind that models guitar amplifiers: gated convolutions of growing dilation, each added
/// to what it was given, and a weighted sum of all gates as the output. The weights are drawn at random. All memory is
/// taken by the constructor.
class network {
public:
    static constexpr std::size_t channels = 8;
    static constexpr std::size_t layers = 6;

    network(std::size_t largest_block, gate activation);

    /// Replaces up to largest_block samples by the output for them. The network remembers what came before.
    void process(float* block, std::size_t n) noexcept;

private:
    /// Two taps, now and `dilation` samples ago, from `channels` channels to two times as many.
    struct layer {
        std::size_t dilation;
        std::vector<float> now;        // [2 * channels][channels]
        std::vector<float> before;     // [2 * channels][channels]
        std::vector<float> bias;       // [2 * channels]
        std::vector<float> to_output;  // [channels]
        std::vector<float> memory;     // [channels][dilation + largest_block]: the past, then the block
    };

    void convolve(layer const& of, std::size_t n) noexcept;
    float* row(layer& of, std::size_t channel) const noexcept;

    std::size_t largest_block_;
    gate gate_;
    std::vector<layer> layers_;
    std::vector<float> gates_;   // [2 * channels][n]: a, then b
    std::vector<float> output_;  // [n]
};
