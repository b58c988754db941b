// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>

namespace test {

/// A second target of the same program, with a dispatch of its own and fewer levels.
std::string level_of_other();
void gelu_of_other(float const* in, float* out, std::size_t n);

}  // namespace test
