// SPDX-License-Identifier: BSL-1.0
#include "text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numeric>

namespace demo {

namespace {

/// Single-letter insertions, deletions and replacements that lead from a to b (Levenshtein, 1966).
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            std::size_t const replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, diagonal + 1, row[j] + 1});
        }
    }
    return row.back();
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    constexpr auto blanks = " \t\r";
    std::size_t const first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string quoted(std::string_view text) {
    constexpr std::size_t longest = 40;
    std::string shown(text.substr(0, longest));
    std::replace_if(
        shown.begin(), shown.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return '"' + shown + (text.size() > longest ? "...\"" : "\"");
}

std::optional<double> to_number(std::string_view text) {
    std::string const copy(text);
    if (copy.find_first_not_of("0123456789+-.eE") != std::string::npos) {
        return std::nullopt;  // strtod would also take blanks, hexadecimal, nan and inf
    }
    char* end = nullptr;
    double const number = std::strtod(copy.c_str(), &end);
    if (end == copy.c_str() || *end != '\0' || !std::isfinite(number)) {
        return std::nullopt;
    }
    return number;
}

std::optional<long> to_count(std::string_view text) {
    if (text.empty() || text.size() > 9 || !std::all_of(text.begin(), text.end(), is_digit)) {
        return std::nullopt;
    }
    return std::strtol(std::string(text).c_str(), nullptr, 10);
}

std::string nearest_first(std::vector<std::string> const& names, std::string_view wanted) {
    std::multimap<std::size_t, std::string> by_distance;  // keeps the order of equals
    for (std::string const& name : names) {
        by_distance.emplace(edit_distance(name, wanted), name);
    }
    std::string joined;
    for (auto const& [distance, name] : by_distance) {
        joined += (joined.empty() ? "" : ", ") + name;
    }
    return joined;
}

}  // namespace demo
