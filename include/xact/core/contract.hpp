// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>

#include <xact/core/config.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Closed interval of inputs on which a function has its interesting shape; tests and benches sample it densely.
struct interval {
    double low;   ///< Where it begins.
    double high;  ///< Where it ends.
};

/// Limits of a function or of its derivative at -infinity and +infinity.
struct limits {
    double at_minus_infinity;  ///< For x -> -infinity.
    double at_plus_infinity;   ///< For x -> +infinity.
};

/// Largest error in units in the last place of the result: the bound that the tests enforce and the docs print.
struct max_ulp {
    double forward;     ///< Of f(x); 0: exact, 0.5: correctly rounded.
    double derivative;  ///< Of f'(x), likewise.
};

/// A parameter of the activation F: its name and the member that holds it.
template <class F, class Number>
struct parameter {
    char const* name;   ///< "beta"
    Number F::*member;  ///< &swish::beta
};

/// From a name and a member.
template <class F, class Number>
parameter(char const*, Number F::*) -> parameter<F, Number>;

}  // namespace XACT_ABI
}  // namespace xact
