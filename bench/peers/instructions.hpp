// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "registry.hpp"

namespace bench {

/// Prints how many instructions every row that is not slow executes per element, one line per row, on stdout: a second
/// witness next to the times, without noise. Linux on x86-64 only; returns false elsewhere.
bool print_instructions(registry const& table);

}  // namespace bench
