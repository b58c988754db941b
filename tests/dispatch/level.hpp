// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdlib>

#include <xact/dispatch.hpp>

namespace test {

/// The level that ctest says this run is to be on, null if any will do.
inline char const* expected_level() {
    return std::getenv("XACT_TEST_LEVEL");
}

}  // namespace test
