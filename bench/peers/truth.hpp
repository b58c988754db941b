// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <type_traits>
#include <vector>

#include "registry.hpp"

namespace bench {

/// A type with room to spare: double for float, long double for double.
template <class T>
using wide = std::conditional_t<std::is_same_v<T, float>, double, long double>;

/// Two numbers around a true value.
template <class T>
struct enclosed {
    wide<T> low;
    wide<T> high;

    wide<T> middle() const {
        return (low + high) / 2;
    }
};

/// f(x[i]) or f'(x[i]) by the reference formulas of the accuracy sweep. Throws std::invalid_argument where they do not
/// know the function.
template <class T>
std::vector<enclosed<T>> truth(std::string const& function, direction way, std::vector<T> const& x);

/// The point left of 0 where the derivative is 0; infinite where there is none.
double root_of_derivative(std::string const& function);

}  // namespace bench
