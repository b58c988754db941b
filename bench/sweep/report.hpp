// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "subject.hpp"
#include "tally.hpp"

namespace sweep {

/// Numbers for one line of the table, free of types.
struct summary {
    struct part {
        std::string name;
        std::uint64_t inputs;
        std::uint64_t misrounded;
        double max_ulp;
        double mean_ulp;
        double max_lenient;
        std::string worst_input;  // hexadecimal floating-point number
        std::string worst_bits;
    };

    std::string activation;
    std::string policy;
    std::string type;
    std::string function;
    std::optional<double> parameter;
    std::string inputs;  // which ones
    std::uint64_t fingerprint;
    std::uint64_t digest;
    double bound;
    bool correctly_rounded;
    bool lenient;
    part total;
    std::vector<part> regions;
    std::uint64_t nan_errors;
    std::uint64_t sign_errors;
    std::uint64_t limit_errors;
    std::uint64_t exact_lookups;
    std::vector<std::string> misrounded_bits;
    std::vector<std::string> wrong_bits;

    bool holds() const noexcept {
        bool const as_promised =
            correctly_rounded ? total.misrounded == 0 : (lenient ? total.max_lenient : total.max_ulp) <= bound;
        // Next to a root `fast` neglects more than what is left of a derivative, and so its sign.
        bool const signs_count = !lenient || function == "forward";
        return as_promised && nan_errors + (signs_count ? sign_errors : 0) + limit_errors == 0;
    }
};

/// A row without results: what is measured, and what identifies its kernel.
template <class T>
summary heading_of(subject<T> const& s, std::size_t which, quantity q, std::string const& inputs);

/// The row with its results.
template <class T>
summary summarize(summary heading, tally<T> const& t);

extern template summary heading_of(subject<float> const&, std::size_t, quantity, std::string const&);
extern template summary heading_of(subject<double> const&, std::size_t, quantity, std::string const&);
extern template summary summarize(summary, tally<float> const&);
extern template summary summarize(summary, tally<double> const&);

void print_heading();
void print(summary const& s);

/// The rows of a sweep in a file, one per line, up to date after every row. A file that cannot be read or written is a
/// std::runtime_error that names it.
class json_file {
public:
    /// No file at all if the name is empty. `resume` keeps the rows that the file holds.
    json_file(std::string name, bool resume);

    /// A row that is there already and whose kernel has not changed.
    bool has(summary const& heading) const;
    void add(summary const& row);
    bool all_hold() const;

private:
    void write() const;

    std::string name_;
    std::vector<std::string> rows_;
};

}  // namespace sweep
