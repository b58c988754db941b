// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <type_traits>

#include <xact/core/dtype.hpp>

namespace test {

/// What the four types of numbers are called in the names of tests and in messages.
template <class T>
constexpr char const* name_of_type() noexcept {
    return std::is_same_v<T, float>           ? "float"
           : std::is_same_v<T, double>        ? "double"
           : std::is_same_v<T, xact::float16> ? "float16"
                                              : "bfloat16";
}

/// Names typed tests after their type.
struct type_names {
    template <class T>
    static std::string GetName(int) {
        return name_of_type<T>();
    }
};

}  // namespace test
