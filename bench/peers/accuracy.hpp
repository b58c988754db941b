// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "registry.hpp"

namespace bench {

/// Runs every row on a few thousand ordinary inputs and compares with the truth, loosely: a row that computes something
/// else must not be measured. Names what is wrong on stderr and returns false.
bool check_rows(registry const& table);

/// The same for the layers.
bool check_layers(registry const& table);

/// Prints the largest error of every row in ulp over a strided set of all finite inputs, one line per row, on stdout.
void print_accuracy(registry const& table);

}  // namespace bench
