// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <string>
#include <vector>

#include "../oracle/inputs.hpp"
#include "../oracle/reference.hpp"

namespace test {

template <class T>
struct error_at {
    double ulps;
    T x;
};

/// The hexadecimal form of a number, which loses nothing and can be pasted into a test.
template <class T>
std::string hex(T x) {
    char text[40];
    std::snprintf(text, sizeof text, "%a", static_cast<double>(x));
    return text;
}

/// An error of so many ulp in units that are no less than `smallest_unit`.
template <class T>
double in_units(double ulps, T truth, double smallest_unit) {
    using limits = std::numeric_limits<T>;
    T const magnitude = std::min(std::max(std::abs(truth), limits::min()), limits::max());
    double const ulp = std::ldexp(1.0, std::ilogb(magnitude) + 1 - limits::digits);
    return ulp < smallest_unit ? ulps * (ulp / smallest_unit) : ulps;
}

/// Errors of computed results, the largest first.
template <class T>
std::vector<error_at<T>> errors(oracle::reference<T> const& truth, oracle::quantity q, std::vector<T> const& x,
                                std::vector<T> const& computed, double smallest_unit) {
    std::vector<error_at<T>> result;
    for (std::size_t i = 0; i < x.size(); ++i) {
        double const ulps = truth.ulps(q, x[i], computed[i]);
        result.push_back({smallest_unit > 0 ? in_units(ulps, truth.rounded(q, x[i]), smallest_unit) : ulps, x[i]});
    }
    std::sort(result.begin(), result.end(), [](auto const& a, auto const& b) { return a.ulps > b.ulps; });
    return result;
}

/// The largest error over the inputs x and, in a few rounds of directed search, over the surroundings of the worst
/// inputs found so far. `compute` maps a vector of inputs to a vector of results; errors count in ulp, but no smaller
/// units than `smallest_unit`.
template <class T, class Compute>
error_at<T> worst_error(oracle::reference<T> const& truth, oracle::quantity q, std::vector<T> const& x,
                        Compute const& compute, double smallest_unit = 0) {
    constexpr std::size_t survivors = 12;
    oracle::random_bits random(3);
    std::vector<error_at<T>> best = errors(truth, q, x, compute(x), smallest_unit);
    for (int round = 0; round < 4; ++round) {
        best.resize(std::min(best.size(), survivors));
        std::vector<T> nearby;
        for (error_at<T> const& e : best) {
            for (int reach = 2; reach < std::numeric_limits<T>::digits - 3; reach += 2) {
                T const y = oracle::number_of<T>(oracle::rank_of(e.x) + random.around_zero(std::int64_t{1} << reach));
                nearby.push_back(y - y == T(0) ? y : e.x);  // not past the largest number
            }
        }
        std::vector<error_at<T>> const found = errors(truth, q, nearby, compute(nearby), smallest_unit);
        best.insert(best.end(), found.begin(), found.end());
        std::sort(best.begin(), best.end(), [](auto const& a, auto const& b) { return a.ulps > b.ulps; });
    }
    return best.front();
}

}  // namespace test
