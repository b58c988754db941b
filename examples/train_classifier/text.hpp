// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace demo {

/// `text` without blanks, tabs and carriage returns at either end.
std::string_view trimmed(std::string_view text);

/// `text` in quotes for a one-line message: shortened, unprintable characters replaced.
std::string quoted(std::string_view text);

/// The whole of `text` as a finite decimal number, or nothing.
std::optional<double> to_number(std::string_view text);

/// The whole of `text` as a number without sign or fraction of at most 9 digits, or nothing.
std::optional<long> to_count(std::string_view text);

/// `names` joined by commas, those that differ least from `wanted` (by single-letter edits) first.
std::string nearest_first(std::vector<std::string> const& names, std::string_view wanted);

}  // namespace demo
