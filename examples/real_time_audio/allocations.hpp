// SPDX-License-Identifier: BSL-1.0
#pragma once

/// How often the program has taken memory from the heap by `new`, as containers do.
long allocations() noexcept;
