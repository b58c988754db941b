// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>
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
        std::string worst_input;  // hexadecimal floating-point number
        std::string worst_bits;
    };

    std::string activation;
    std::string policy;
    std::string type;
    std::string function;
    double bound;
    bool correctly_rounded;
    part total;
    std::vector<part> regions;
    std::uint64_t nan_errors;
    std::uint64_t sign_errors;
    std::uint64_t limit_errors;
    std::uint64_t exact_lookups;
    std::vector<std::string> misrounded_bits;
    std::vector<std::string> wrong_bits;
    double seconds;

    bool holds() const noexcept {
        bool const rounding = !correctly_rounded || total.misrounded == 0;
        return total.max_ulp <= bound && rounding && nan_errors + sign_errors + limit_errors == 0;
    }
};

template <class T>
summary summarize(subject<T> const& s, std::size_t which, quantity q, tally<T> const& t, double seconds);

extern template summary summarize(subject<float> const&, std::size_t, quantity, tally<float> const&, double);
extern template summary summarize(subject<double> const&, std::size_t, quantity, tally<double> const&, double);

void print_heading();
void print(summary const& s);

/// Writes all results; throws std::runtime_error naming the file where that is not possible.
void write_json(std::string const& file, std::vector<summary> const& all, bool complete);

}  // namespace sweep
