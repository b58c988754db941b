// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>

#include "approximate.hpp"

namespace sweep {

/// Two numbers around a true value: low <= truth <= high. W has at least 11 bits more than the format under test; a
/// truth that lies between two neighbors of W may be given as the one on its own side of the nearest number of the
/// format, which changes neither its rounding nor its distance by more than an ulp of W.
template <class W>
struct bracket {
    W low = -std::numeric_limits<W>::infinity();
    W high = std::numeric_limits<W>::infinity();
};

template <class W>
bracket<W> around(approximate<W> const& a) {
    W const low = a.value - a.error;
    W const high = a.value + a.error;
    return a.error < std::numeric_limits<W>::infinity() ? bracket<W>{low, high} : bracket<W>{};
}

/// The neighbors of a finite number. (The C library's nextafter costs more than the rest of most brackets.)
template <class W>
W next_above(W x) {
    if constexpr (std::is_same_v<W, double>) {
        std::int64_t bits;
        double const unsigned_zero = x + 0.0;
        std::memcpy(&bits, &unsigned_zero, sizeof bits);
        bits += bits < 0 ? -1 : 1;
        std::memcpy(&x, &bits, sizeof bits);
        return x;
    } else {
        return std::nextafter(x, std::numeric_limits<W>::infinity());
    }
}

template <class W>
W next_below(W x) {
    return -next_above(-x);
}

/// A bracket of values known to be below or above `limit`: saves the exact evaluation next to 0, 1/2 and 1, where half
/// of all inputs end up and where sign and size of an ulp change.
template <class W>
bracket<W> below(W limit, bracket<W> const& b) {
    W const last = next_below(limit);
    return {std::min(b.low, last), std::min(b.high, last)};
}

template <class W>
bracket<W> above(W limit, bracket<W> const& b) {
    W const first = next_above(limit);
    return {std::max(b.low, first), std::max(b.high, first)};
}

template <class W>
bracket<W> exactly(W value) {
    return {value, value};
}

template <class W>
bracket<W> negative(bracket<W> const& b) {
    return {-b.high, -b.low};
}

}  // namespace sweep
