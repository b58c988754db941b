// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/core/contract.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Default accuracy policy: below 1 ulp for every input, as each activation's `accuracy` states.
struct faithful {
    static constexpr auto name = "faithful";  ///< In tables and messages.
};

/// Correctly rounded (to nearest, ties to even) for float and the half types.
struct correct {
    static constexpr auto name = "correct";  ///< In tables and messages.
};

/// Leave to lose a few ulp for speed, with relative accuracy kept in the tails: a result is within `accuracy` or within
/// `negligible` times the smallest normal number, so that it may vanish next to the subnormal numbers; of a derivative,
/// within numeric_limits<T>::epsilon() times its largest magnitude. float takes kernels of its own for it; the results
/// of other types are those of `faithful`.
struct fast {
    static constexpr auto name = "fast";                 ///< In tables and messages.
    static constexpr auto accuracy = max_ulp{4.0, 4.0};  ///< Largest error in ulp.
    static constexpr double negligible = 128;            ///< Times the smallest normal number.
};

}  // namespace XACT_ABI
}  // namespace xact
