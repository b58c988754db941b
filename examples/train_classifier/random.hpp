// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace demo {

/// Random numbers that follow from the seed alone: the distributions and the shuffle of the standard library may differ
/// from one implementation to the next.
class random_source {
public:
    explicit random_source(std::uint64_t seed) : engine_(seed) {}

    /// Uniform in [0, 1).
    double uniform() {
        return static_cast<double>(engine_() >> 11) * 0x1p-53;
    }

    /// Standard normal (Box and Muller, 1958).
    double normal() {
        double const radius = std::sqrt(-2 * std::log(1 - uniform()));
        return radius * std::cos(2 * 3.14159265358979323846 * uniform());
    }

    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t left = items.size(); left > 1; --left) {
            std::swap(items[left - 1], items[static_cast<std::size_t>(uniform() * static_cast<double>(left))]);
        }
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace demo
