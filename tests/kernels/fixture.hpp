// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <ostream>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "truth.hpp"

namespace test {

using any_kernel = std::variant<kernel<float>, kernel<double>>;

/// A test that is run for kernels: TEST_P(suite, name) { each([](auto const& k) { ... }); }
class of_kernels : public testing::TestWithParam<any_kernel> {
protected:
    template <class Body>
    static void each(Body const& body) {
        std::visit(body, GetParam());
    }
};

/// The type that a kernel computes in.
template <class Kernel>
using number = decltype(Kernel::parameter);

constexpr oracle::quantity both_quantities[] = {oracle::quantity::value, oracle::quantity::slope};

constexpr std::size_t index_of(oracle::quantity q) noexcept {
    return q == oracle::quantity::value ? 0 : 1;
}

/// The kernels of some policies, for INSTANTIATE_TEST_SUITE_P(of, suite, kernels_of({"faithful"}), name_of_kernel).
inline std::vector<any_kernel> list_of_kernels(std::initializer_list<std::string> policies) {
    std::vector<any_kernel> result;
    auto const add = [&](auto const& all) {
        for (auto const& k : all) {
            if (std::find(policies.begin(), policies.end(), k.policy) != policies.end()) {
                result.emplace_back(k);
            }
        }
    };
    add(kernels<float>());
    add(kernels<double>());
    return result;
}

inline auto kernels_of(std::initializer_list<std::string> policies) {
    return testing::ValuesIn(list_of_kernels(policies));
}

/// Those that compute in float only.
inline auto float_kernels_of(std::initializer_list<std::string> policies) {
    std::vector<any_kernel> result = list_of_kernels(policies);
    auto const is_double = [](any_kernel const& k) { return std::holds_alternative<kernel<double>>(k); };
    result.erase(std::remove_if(result.begin(), result.end(), is_double), result.end());
    return testing::ValuesIn(result);
}

/// gelu_tanh_float_correct
template <class T>
std::string name_of(kernel<T> const& k) {
    return std::string(k.activation) + (std::is_same_v<T, float> ? "_float_" : "_double_") + k.policy;
}

inline std::string name_of_kernel(testing::TestParamInfo<any_kernel> const& info) {
    return std::visit([](auto const& k) { return name_of(k); }, info.param);
}

/// What GoogleTest shows of a kernel.
template <class T>
void PrintTo(kernel<T> const& k, std::ostream* out) {
    *out << name_of(k);
}

}  // namespace test
