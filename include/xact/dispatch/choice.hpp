// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

namespace xact::dispatch {

/// The answer of xact::dispatch::chosen.
struct choice {
    char const* level;   ///< the instruction set that the array algorithms run on, as xact_add_dispatch calls it
    std::string reason;  ///< how it came to that, with all that there was to choose from and what the processor lacks
};

}  // namespace xact::dispatch
