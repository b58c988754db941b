// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/core/config.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Default accuracy policy: below 1 ulp for every input, as each activation's `accuracy` states.
struct faithful {
    static constexpr auto name = "faithful";
};

/// Correctly rounded (to nearest, ties to even) for float and the half types.
struct correct {
    static constexpr auto name = "correct";
};

/// A few ulp for speed; relative accuracy is kept in the tails.
struct fast {
    static constexpr auto name = "fast";
};

}  // namespace XACT_ABI
}  // namespace xact
