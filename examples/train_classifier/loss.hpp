// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "matrix.hpp"

namespace demo {

/// The mean cross entropy of softmax(outputs), one column per sample, and its gradient with respect to the outputs.
double softmax_cross_entropy(matrix const& outputs, std::vector<int> const& labels, matrix& gradient);

/// The share of columns whose largest output is that of the label.
double accuracy(matrix const& outputs, std::vector<int> const& labels);

}  // namespace demo
