// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

namespace bench {

/// The instruction set that level.cpp was compiled for, as xact calls it, and whether this machine has it: for code
/// that is itself compiled for none in particular.
std::string instruction_set();
bool is_supported();

}  // namespace bench
