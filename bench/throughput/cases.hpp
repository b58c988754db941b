// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace bench {

/// The buffers of one run; all have n elements, and those that a task does not need are empty.
template <class T>
struct buffers {
    std::vector<T> x;
    std::vector<T> grad;
    std::vector<T> y;
    std::vector<T> slope;
    std::size_t n;
};

enum class task { forward, derivative, value_and_derivative, backward };

constexpr char const* name_of(task t) noexcept {
    constexpr char const* names[] = {"forward", "derivative", "value_and_derivative", "backward"};
    return names[static_cast<int>(t)];
}

/// One thing to measure: who computes what of which activation.
template <class T>
struct measured {
    std::string who;
    std::string activation;
    task what;
    std::function<void(buffers<T>&)> run;
};

/// Every activation of the registry: xact's policies, the loop over the standard library, the expression in Eigen.
template <class T>
std::vector<measured<T>> cases();

extern template std::vector<measured<float>> cases();
extern template std::vector<measured<double>> cases();

}  // namespace bench
