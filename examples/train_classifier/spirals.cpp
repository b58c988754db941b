// SPDX-License-Identifier: BSL-1.0
#include "spirals.hpp"

#include <cmath>

#include "random.hpp"

namespace demo {

namespace {

dataset draw(random_source& random, Index samples) {
    constexpr double pi = 3.14159265358979323846;
    constexpr double turns = 2;
    constexpr double blur = 0.012;  // the arms are 1 / (2 * turns) = 0.25 apart
    dataset data{matrix(2, samples), {}};
    for (Index i = 0; i < samples; ++i) {
        int const arm = static_cast<int>(i % 2);
        double const along = std::sqrt(random.uniform());  // even density along the arm
        double const angle = 2 * pi * turns * along + pi * arm;
        double const x = along * std::cos(angle) + blur * random.normal();
        double const y = along * std::sin(angle) + blur * random.normal();
        data.features.col(i) << static_cast<float>(x), static_cast<float>(y);
        data.labels.push_back(arm);
    }
    return data;
}

}  // namespace

task two_spirals() {
    constexpr Index train_samples = 2000;
    constexpr Index test_samples = 1000;
    random_source random(20260101);
    dataset train = draw(random, train_samples);
    dataset test = draw(random, test_samples);
    return {std::move(train), std::move(test), 2};
}

}  // namespace demo
