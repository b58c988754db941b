// SPDX-License-Identifier: BSL-1.0
#include "self_test.hpp"

#include <cmath>
#include <cstdio>

#include "gauge.hpp"
#include "inputs.hpp"

namespace sweep {
namespace {

/// A bracket is right when the truth lies inside, or next to it on the side that the rounding to T sees. Asked of the
/// oracle in its own words: how far is the truth from T's numbers next to the bracket?
template <class T>
bool is_right(oracle::reference<T> const& exact, quantity q, T x, bracket<wider<T>> const& b) {
    using W = wider<T>;
    T const rounded_low = static_cast<T>(b.low);
    T const rounded_high = static_cast<T>(b.high);
    T const truth = exact.rounded(q, x);
    if (!(b.low <= b.high) || truth < rounded_low || truth > rounded_high) {
        return false;
    }
    W const small = (b.low > 0) == (b.high > 0) ? std::min(std::abs(b.low), std::abs(b.high)) : W(0);
    W const ulp = ulp_at(small, oracle::format_of<T>);
    W const rounding = std::numeric_limits<W>::epsilon() * std::abs(static_cast<W>(truth)) / ulp;
    double const certain = exact.ulps(q, x, truth);
    W const c = static_cast<W>(truth);
    W const nearest = c < b.low ? b.low - c : c > b.high ? c - b.high : W(0);
    W const farthest = std::max(std::abs(c - b.low), std::abs(c - b.high));
    W const big = std::max(std::abs(b.low), std::abs(b.high));
    W const slack = rounding + W(0x1p-39);
    return static_cast<W>(certain) >= nearest / ulp_at(big, oracle::format_of<T>) - slack &&
           static_cast<W>(certain) <= farthest / ulp + slack;
}

template <class T>
int test_type(options const& o, std::vector<subject<T>> const& subjects) {
    int failures = 0;
    for (subject<T> const& s : subjects) {
        std::vector<T> const marks = oracle::landmarks(s.exact, s.curved_low, s.curved_high);
        sampled<T> const inputs(o.samples, s.curved_low, s.curved_high, marks);
        for (quantity const q : {quantity::value, quantity::slope}) {
            std::uint64_t wrong = 0;
            std::uint64_t open = 0;
            std::uint64_t count = 0;
            T example = 0;
            for (std::uint64_t i = 0; i < inputs.size(); ++i) {
                T x;
                bracket<wider<T>> b;
                inputs.fill(i, &x, 1);
                if (!std::isfinite(x)) {
                    continue;
                }
                s.enclose(q, &x, &b, 1);
                ++count;
                open += static_cast<T>(b.low) == static_cast<T>(b.high) ? 0 : 1;
                if (!is_right(s.exact, q, x, b)) {
                    ++wrong;
                    example = x;
                }
            }
            bool const useless = 10 * open > 9 * count;
            failures += wrong > 0 || useless ? 1 : 0;
            std::printf("%-10s %-6s %-10s %8llu inputs, %6.3f %% left to the exact reference, %llu wrong",
                        s.name.c_str(), std::is_same_v<T, float> ? "float" : "double", oracle::name_of(q),
                        static_cast<unsigned long long>(count),
                        100 * static_cast<double>(open) / static_cast<double>(count),
                        static_cast<unsigned long long>(wrong));
            if (wrong > 0) {
                std::printf(", the last at %a", static_cast<double>(example));
            }
            std::printf("%s\n", useless ? " (no quick reference for it in quick_reference.hpp?)" : "");
            std::fflush(stdout);
        }
    }
    return failures;
}

}  // namespace

int self_test(options const& o) {
    int failures = 0;
    selection const one_policy{o.wanted.activation, "faithful", o.wanted.parameter};
    if (o.includes_type("float")) {
        failures += test_type(o, float_subjects(one_policy));
    }
    if (o.includes_type("double")) {
        failures += test_type(o, double_subjects(one_policy));
    }
    return failures;
}

}  // namespace sweep
