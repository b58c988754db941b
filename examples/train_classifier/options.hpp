// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include "training.hpp"

namespace demo {

struct options {
    bool help = false;
    std::string activation = "all";
    std::string train_file;  ///< empty, as is test_file, for the built-in data
    std::string test_file;
    std::string plot_file = "activations.svg";
    training_plan plan;
};

/// The command line after the program's name; options are `--name value` or `--name=value`.
///
/// Throws input_error for an unknown option, listing the valid ones with the nearest first, and for a value that is
/// missing or bad.
options parse_options(std::vector<std::string> const& arguments);

/// What --help prints.
std::string help_text(std::vector<std::string> const& activation_names);

}  // namespace demo
