// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

/// What one translation unit of kernel.cpp offers. Plain pointers only: its users are compiled for other instruction
/// sets.
struct level {
    char const* name;
    void (*swish)(float const* in, float* out, std::size_t n);
    void const* (*code)();
};

/// Called by each translation unit of kernel.cpp before main starts.
bool add_level(level const& l);
