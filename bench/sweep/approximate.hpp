// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <limits>

namespace sweep {

/// A real number known to lie within `error` of `value`: running error analysis in W, which is double or long double.
/// Every operation adds its own rounding error and what it inherits from its operands, so a formula evaluated with
/// these numbers comes with its own proof.
///
/// What is taken on trust is the C library, for 8 ulp in exp, expm1 and log1p and 16 ulp in erfc; glibc documents 1 to
/// 5 of them.
template <class W>
struct approximate {
    W value = 0;
    W error = 0;

    /// At least twice the rounding error of an operation, which also pays for the rounding of the bounds themselves.
    static constexpr W unit = std::numeric_limits<W>::epsilon();
    /// More than the error of a result that underflows.
    static constexpr W tiny = std::numeric_limits<W>::min() * W(1 << 20);
    static constexpr W unknown = std::numeric_limits<W>::infinity();

    constexpr explicit approximate(W v) : value(v) {}
    constexpr approximate(W v, W e) : value(v), error(e) {}

    friend approximate operator-(approximate const& a) {
        return {-a.value, a.error};
    }
    friend approximate operator+(approximate const& a, approximate const& b) {
        W const sum = a.value + b.value;
        return {sum, a.error + b.error + std::fabs(sum) * unit};
    }
    friend approximate operator-(approximate const& a, approximate const& b) {
        return a + -b;
    }
    friend approximate operator*(approximate const& a, approximate const& b) {
        W const product = a.value * b.value;
        W const inherited = std::fabs(a.value) * b.error + std::fabs(b.value) * a.error + a.error * b.error;
        return {product, inherited + std::fabs(product) * unit + tiny};
    }
    friend approximate operator/(approximate const& a, approximate const& b) {
        W const quotient = a.value / b.value;
        W const magnitude = std::fabs(quotient);
        W const divisor = std::fabs(b.value) - b.error;
        W const inherited = divisor > 0 ? (a.error + magnitude * b.error) / divisor : unknown;
        return {quotient, inherited + magnitude * 2 * unit + tiny};
    }

    friend approximate exp(approximate const& a) {
        W const v = std::exp(a.value);
        return {v, a.error < W(0.5) ? v * (2 * a.error + 8 * unit) + tiny : unknown};
    }
    friend approximate expm1(approximate const& a) {
        W const v = std::expm1(a.value);
        W const slope = 1 + std::fabs(v);
        return {v, a.error < W(0.5) ? 2 * slope * a.error + 8 * unit * std::fabs(v) + tiny : unknown};
    }
    friend approximate log1p(approximate const& a) {
        W const v = std::log1p(a.value);
        W const smallest = (1 + a.value - a.error) / 2;
        return {v, smallest > 0 ? a.error / smallest + 8 * unit * std::fabs(v) + tiny : unknown};
    }
    /// The slope is at most erfc(a) (2 |a| + 2), from erfc(t) >= 2 exp(-t^2) / (sqrt(pi) (t + sqrt(t^2 + 2))).
    friend approximate erfc(approximate const& a) {
        W const v = std::erfc(a.value);
        W const move = a.error * (2 * std::fabs(a.value) + 2);
        return {v, move < W(0.5) ? v * (2 * move + 16 * unit) + tiny : unknown};
    }
};

}  // namespace sweep
