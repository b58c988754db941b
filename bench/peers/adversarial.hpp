// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "registry.hpp"

namespace bench {

/// Inputs that slow down a kernel that branches on its data or leaves subnormal numbers to microcode.
enum class adversary {
    tails,      ///< far out on both sides, where results are at their limits
    subnormal,  ///< all results are subnormal
    nonfinite   ///< a quarter NaN, an eighth infinite, the rest ordinary
};

constexpr adversary adversaries[] = {adversary::tails, adversary::subnormal, adversary::nonfinite};

constexpr char const* name_of(adversary a) noexcept {
    constexpr char const* names[] = {"tails", "subnormal", "nonfinite"};
    return names[static_cast<int>(a)];
}

/// n inputs for a row with one result per input; none where it has no subnormal results.
template <class T>
std::vector<T> adversarial_inputs(adversary which, row<T> const& r, std::size_t n);

}  // namespace bench
