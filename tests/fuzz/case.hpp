// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace fuzz {

/// Reads a call of an array algorithm from arbitrary bytes and makes it; says what is wrong on stderr and aborts. Every
/// sequence of bytes is a call:
///
///     type and whether by channel | activation and policy | algorithm, stores, ranges | what is to be refused |
///     whose memory the outputs are | shift | length (2) | place of each of four buffers (4) | parameter |
///     seed of further numbers | numbers, bit by bit
///
/// What is missing at the end counts as 0.
void run(std::uint8_t const* data, std::size_t size);

}  // namespace fuzz
