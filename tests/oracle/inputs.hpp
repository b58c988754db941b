// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>
#include <vector>

#include "reference.hpp"

namespace oracle {

/// Position of x among all numbers of its type in ascending order; both zeros have position 0.
template <class T>
std::int64_t rank_of(T x) noexcept {
    using bits = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>;
    bits b;
    std::memcpy(&b, &x, sizeof b);
    return b >= 0 ? b : -std::int64_t{b & std::numeric_limits<bits>::max()};
}

/// The number at a position; beyond the largest numbers there is nothing to be had.
template <class T>
T number_of(std::int64_t rank) noexcept {
    using bits = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>;
    bits const b = static_cast<bits>(rank < 0 ? -rank : rank);
    T x;
    std::memcpy(&x, &b, sizeof x);
    return rank < 0 ? -x : x;
}

/// Deterministic pseudo-random numbers (G. Steele, D. Lea and C. Flood, 2014), the same on every machine.
class random_bits {
public:
    explicit random_bits(std::uint64_t seed) noexcept : state_(seed) {}

    std::uint64_t operator()() noexcept {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }

    /// Uniform in [0, 1).
    double fraction() noexcept {
        return static_cast<double>((*this)() >> 11) * 0x1p-53;
    }

    /// Uniform in [-limit, limit].
    std::int64_t around_zero(std::int64_t limit) noexcept {
        auto const offset = static_cast<std::uint64_t>(limit);
        return static_cast<std::int64_t>((*this)() % (2 * offset + 1) - offset);  // wraps below zero and back
    }

private:
    std::uint64_t state_;
};

/// Inputs where something happens to f or f', found with the reference: a sign changes (roots of the derivative),
/// results become subnormal, zero or infinite, or reach their limit at infinity.
template <class T>
std::vector<T> landmarks(reference<T> const& f, double curved_low, double curved_high);

/// About 8 n finite inputs: dense in the curved interval, between all landmarks and in the representation of the whole
/// range (every binade, subnormal numbers included), and the neighborhoods of zero, of the landmarks and of the limits
/// of the range.
template <class T>
std::vector<T> inputs(reference<T> const& f, double curved_low, double curved_high, std::size_t n);

extern template std::vector<float> landmarks(reference<float> const&, double, double);
extern template std::vector<double> landmarks(reference<double> const&, double, double);
extern template std::vector<float> inputs(reference<float> const&, double, double, std::size_t);
extern template std::vector<double> inputs(reference<double> const&, double, double, std::size_t);

}  // namespace oracle
