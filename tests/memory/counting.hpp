// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace test {

/// How often operator new was called in this program and, where the C library lets itself be replaced, malloc and its
/// relatives.
unsigned long allocations() noexcept;

bool counts_malloc() noexcept;

}  // namespace test
