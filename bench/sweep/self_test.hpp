// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "options.hpp"

namespace sweep {

/// Compares the quick reference with the exact one on random inputs of all kinds. Returns the number of activations and
/// functions for which a bracket missed the truth or the quick reference knows nothing at all.
int self_test(options const& o);

}  // namespace sweep
