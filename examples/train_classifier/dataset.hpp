// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include "matrix.hpp"

namespace demo {

/// Samples as columns and the class of each.
struct dataset {
    matrix features;
    std::vector<int> labels;

    Index size() const {
        return features.cols();
    }
};

/// What a classifier is made from: data to learn from and data it has not seen.
struct task {
    dataset train;
    dataset test;
    int classes = 0;
};

/// Reads two files of comma-separated numbers, one sample per line, its class 0, 1, ... last; blank lines are skipped.
/// The features of both are divided by the largest magnitude in the training file.
///
/// Throws input_error, naming file, line and what was expected, for a file that cannot be read or is empty, a row of
/// another length, a value that is no number, a label that is no class.
task read_task(std::string const& train_file, std::string const& test_file);

}  // namespace demo
