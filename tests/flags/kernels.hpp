// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include "../oracle/reference.hpp"

namespace test {

/// One activation as kernels.cpp compiled it, and what its header states; plain functions, so that nothing of the
/// program that measures depends on the flags under test.
template <class T>
struct kernel {
    char const* name;
    double curved_low;
    double curved_high;
    double accuracy_of_value;
    double accuracy_of_slope;
    oracle::reference<T> truth;
    void (*evaluate)(oracle::quantity q, T const* x, T* result, std::size_t n);
};

/// Every activation of the registry.
std::vector<kernel<float>> float_kernels();
std::vector<kernel<double>> double_kernels();

}  // namespace test
