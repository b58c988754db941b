// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace sweep {

/// Where an input or its result lies; the first that holds.
enum class region { subnormal, root, core, tail };
inline constexpr std::size_t region_count = 4;

constexpr char const* name_of(region r) noexcept {
    constexpr char const* names[] = {"subnormal", "root", "core", "tail"};
    return names[static_cast<std::size_t>(r)];
}

/// What was seen of a number of results.
template <class T>
struct tally {
    struct part {
        std::uint64_t inputs = 0;
        std::uint64_t misrounded = 0;
        double sum_of_ulps = 0;
        double max_lenient = 0;  // largest error in the units of `fast`; see gauge
        double max_ulp = -1;
        T worst_input = 0;
        T worst_result = 0;  // as computed there: another lane or the tail might give another

        void add(part const& other) {
            inputs += other.inputs;
            misrounded += other.misrounded;
            sum_of_ulps += other.sum_of_ulps;
            max_lenient = std::max(max_lenient, other.max_lenient);
            raise(other.max_ulp, other.worst_input, other.worst_result);
        }
        /// Of equal errors the one with the smaller input counts, whichever thread comes first.
        void raise(double ulps, T x, T computed) {
            if (ulps > max_ulp || (ulps == max_ulp && precedes(x, worst_input))) {
                max_ulp = ulps;
                worst_input = x;
                worst_result = computed;
            }
        }
    };

    /// An order of all numbers, both zeros included: that of their representations.
    static bool precedes(T a, T b) {
        return std::memcmp(&a, &b, sizeof a) != 0 &&
               (std::signbit(a) != std::signbit(b) ? !std::signbit(a) : std::abs(a) < std::abs(b));
    }

    std::array<part, region_count> parts;
    std::uint64_t nan_errors = 0;      // a NaN for a number, or a number for a NaN
    std::uint64_t sign_errors = 0;     // also of a zero or at an infinity
    std::uint64_t limit_errors = 0;    // a wrong value at an infinity
    std::uint64_t digest = 0;          // of all inputs and results, in any order
    std::uint64_t exact_lookups = 0;   // inputs that the quick reference could not decide
    std::vector<T> misrounded_inputs;  // the first of them
    std::vector<T> wrong_inputs;       // the first of the other errors
    static constexpr std::size_t kept = 16;

    part total() const {
        part sum;
        for (part const& p : parts) {
            sum.add(p);
        }
        return sum;
    }

    part& operator[](region r) {
        return parts[static_cast<std::size_t>(r)];
    }

    void record(region r, T x, T computed, double ulps, double lenient, bool rounded) {
        part& p = (*this)[r];
        ++p.inputs;
        p.sum_of_ulps += ulps;
        p.max_lenient = std::max(p.max_lenient, lenient);
        p.raise(ulps, x, computed);
        if (!rounded) {
            ++p.misrounded;
            keep(misrounded_inputs, x);
        }
    }

    void wrong(std::uint64_t& counter, T x) {
        ++counter;
        keep(wrong_inputs, x);
    }

    void add(tally const& other) {
        for (std::size_t i = 0; i < region_count; ++i) {
            parts[i].add(other.parts[i]);
        }
        nan_errors += other.nan_errors;
        sign_errors += other.sign_errors;
        limit_errors += other.limit_errors;
        digest += other.digest;
        exact_lookups += other.exact_lookups;
        for (T const x : other.misrounded_inputs) {
            keep(misrounded_inputs, x);
        }
        for (T const x : other.wrong_inputs) {
            keep(wrong_inputs, x);
        }
    }

private:
    static void keep(std::vector<T>& list, T x) {
        if (list.size() < kept) {
            list.push_back(x);
        }
    }
};

}  // namespace sweep
