// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>

#include "bracket.hpp"
#include "tally.hpp"

namespace sweep {

/// Width of a bracket in ulp that is good enough for a mean, and for a maximum. (Next to 0 many a derivative sets a new
/// record with every input: asking the exact reference each time would take days.)
template <class T>
constexpr double tolerated_width = std::is_same_v<T, float> ? 0x1p-12 : 0x1p-4;
constexpr double negligible_width = 0x1p-18;

constexpr double root_neighborhood = 0x1p-6;

/// What a block of results comes to where a look at each suffices: all in one region, all decided by their brackets,
/// all signs right.
struct survey {
    region where = region::core;
    std::uint64_t inputs = 0;
    std::uint64_t misrounded = 0;
    double sum_of_ulps = 0;
    double max_ulp = 0;
    double max_uncertain_ulp = 0;  // among brackets too wide to set a record
    double max_lenient = 0;
};

/// What `survey_floats` has to know of a gauge.
struct yardstick {
    double curved_low;
    double curved_high;
    double root;
    double inverse_floor;
};

/// The survey of a block of floats, or nothing where each has to be judged by itself. The same operations as in gauge,
/// without branches, and compiled for the instruction set of the program: this is where a sweep spends its time.
std::optional<survey> survey_floats(yardstick const& y, float const* x, bracket<double> const* brackets,
                                    float const* computed, std::size_t n);

}  // namespace sweep
