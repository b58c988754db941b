// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <functional>

#include "activation_layer.hpp"
#include "dataset.hpp"

namespace demo {

struct training_plan {
    long epochs = 100;
    std::uint64_t seed = 1;
};

/// What one trained network is worth.
struct outcome {
    double test_accuracy = 0;     ///< share of the test samples
    double seconds = 0;           ///< time of the training
    double activation_share = 0;  ///< share of that time spent in activations, forward and backward
    Index dead_units = 0;         ///< hidden units through which no gradient passes on the whole test set
    Index hidden_units = 0;
};

/// Called after each epoch with its number, from 1, and the mean loss over its samples.
using epoch_report = std::function<void(long epoch, double loss)>;

/// Trains a perceptron with two hidden layers by Adam on shuffled mini-batches and tests it. The same plan gives the
/// same network on the same machine.
outcome train_and_test(task const& data, activation const& hidden, training_plan const& plan,
                       epoch_report const& report);

}  // namespace demo
