// SPDX-License-Identifier: BSL-1.0
#include "table.hpp"

#include <algorithm>
#include <iomanip>
#include <ostream>
#include <sstream>
#include <utility>

namespace demo {

table::table(std::vector<std::string> header) {
    rows_.push_back(std::move(header));
}

void table::add(std::vector<std::string> cells) {
    rows_.push_back(std::move(cells));
}

void table::print(std::ostream& out) const {
    std::vector<std::size_t> widths(rows_.front().size());
    for (auto const& row : rows_) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    auto const print_row = [&](std::vector<std::string> const& row) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            out << (i == 0 ? "" : "  ") << (i == 0 ? std::left : std::right) << std::setw(static_cast<int>(widths[i]))
                << row[i];
        }
        out << '\n';
    };
    print_row(rows_.front());
    std::vector<std::string> rule;
    for (std::size_t const width : widths) {
        rule.emplace_back(width, '-');
    }
    print_row(rule);
    std::for_each(rows_.begin() + 1, rows_.end(), print_row);
}

std::string fixed(double number, int decimals) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(decimals) << number;
    return text.str();
}

}  // namespace demo
