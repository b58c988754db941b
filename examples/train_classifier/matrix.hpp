// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <Eigen/Core>

namespace demo {

using Eigen::Index;
using matrix = Eigen::MatrixXf;  ///< one column per sample, one row per feature or unit
using vector = Eigen::VectorXf;

}  // namespace demo
