// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "kernels.hpp"

namespace test {

/// The true values of a kernel with its parameter.
oracle::reference<float> truth_of(kernel<float> const& k);
oracle::reference<double> truth_of(kernel<double> const& k);

}  // namespace test
