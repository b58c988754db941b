// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/core/config.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Closed interval of inputs on which a function has its interesting shape; tests and benches sample it densely.
struct interval {
    double low;
    double high;
};

/// Limits of a function or of its derivative at -infinity and +infinity.
struct limits {
    double at_minus_infinity;
    double at_plus_infinity;
};

/// Largest error in units in the last place of the result: the bound that the tests enforce and the docs print.
struct max_ulp {
    double forward;
    double derivative;
};

}  // namespace XACT_ABI
}  // namespace xact
