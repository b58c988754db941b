// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace demo {

/// A table in plain text: the first column flush left, the others flush right.
class table {
public:
    explicit table(std::vector<std::string> header);

    /// One cell per column of the header.
    void add(std::vector<std::string> cells);

    void print(std::ostream& out) const;

private:
    std::vector<std::vector<std::string>> rows_;  // the header first
};

/// `number` with so many decimals.
std::string fixed(double number, int decimals);

}  // namespace demo
