// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "subject.hpp"
#include "tally.hpp"

namespace sweep {

template <class T>
constexpr T largest = std::numeric_limits<T>::max();

/// The unit in the last place that the format T has at `magnitude`.
template <class T, class W>
W ulp_at(W magnitude) {
    if constexpr (std::is_same_v<W, double>) {
        std::uint64_t bits;
        std::memcpy(&bits, &magnitude, sizeof bits);
        bits &= 0x7FF0000000000000u;
        double power;
        std::memcpy(&power, &bits, sizeof power);
        return std::max(power, static_cast<W>(std::numeric_limits<T>::min())) *
               static_cast<W>(std::numeric_limits<T>::epsilon());
    } else {
        W const normal =
            std::clamp(magnitude, static_cast<W>(std::numeric_limits<T>::min()), static_cast<W>(largest<T>));
        return std::ldexp(W(1), std::ilogb(normal) + 1 - std::numeric_limits<T>::digits);
    }
}

/// Judges the results for one activation and one quantity. The quick reference decides nearly all of them; where its
/// bracket leaves the rounding, the sign or a new maximum open, the exact one is asked.
template <class T>
class gauge {
public:
    using W = wider<T>;

    gauge(subject<T> const& s, quantity q) : exact_(s.exact), quantity_(q), low_(s.curved_low), high_(s.curved_high) {
        for (bool const negative : {false, true}) {
            T const end = negative ? -largest<T> : largest<T>;
            T const y = exact_.rounded(q, end);
            limit_[negative] = std::abs(y) > T(1e10) ? std::copysign(std::numeric_limits<T>::infinity(), y) : y;
            bracket<W> b;
            s.enclose(q, &end, &b, 1);
            limit_sign_[negative] = sign_of(b);
        }
        root_ = q == quantity::slope ? find_root() : std::numeric_limits<double>::infinity();
    }

    void judge(T x, bracket<W> const& b, T computed, tally<T>& result) const {
        if (std::isnan(x) || std::isinf(x)) {
            judge_special(x, computed, result);
            return;
        }
        if (std::isnan(computed)) {
            result.wrong(result.nan_errors, x);
            return;
        }
        region const r = region_of(x, b);
        T const rounded_low = static_cast<T>(b.low);
        T const rounded_high = static_cast<T>(b.high);
        bool const one_sign = std::signbit(b.low) == std::signbit(b.high);
        W const c = static_cast<W>(computed);
        W const nearest = c < b.low ? b.low - c : c > b.high ? c - b.high : W(0);
        W const farthest = std::max(std::abs(c - b.low), std::abs(c - b.high));
        W const small = one_sign ? std::min(std::abs(b.low), std::abs(b.high)) : W(0);
        W const big = std::max(std::abs(b.low), std::abs(b.high));
        W const at_least = nearest / ulp_at<T>(big);
        W const at_most = farthest / ulp_at<T>(small);
        double const ulps = static_cast<double>(at_most);
        double const known = result.parts[static_cast<std::size_t>(r)].max_ulp;
        W const width = at_most - at_least;
        bool const no_record = width <= negligible || ulps <= std::max(known, insignificant);
        bool const decided = one_sign && rounded_low == rounded_high && width <= tolerance && no_record;
        if (decided) {
            result.record(r, x, computed, ulps, computed == rounded_low);
            check_sign(x, sign_of(b), computed, result);
        } else {
            ++result.exact_lookups;
            judge_exactly(x, b, r, computed, result);
        }
    }

    /// The distance of `computed` from the truth, certified.
    double ulps(T x, T computed) const {
        return exact_.ulps(quantity_, x, computed);
    }

    double root() const noexcept {
        return root_;
    }

private:
    /// Width of a bracket in ulp that is good enough for a mean, and for a maximum. (Next to 0 many a derivative sets a
    /// new record with every input: asking the exact reference each time would take days.)
    static constexpr W tolerance = std::is_same_v<T, float> ? W(0x1p-12) : W(0x1p-4);
    static constexpr W negligible = W(0x1p-18);
    /// A maximum below it need not be exact: the results are as good as the bracket can tell.
    static constexpr double insignificant = std::is_same_v<T, float> ? 0x1p-10 : 0.25;
    static constexpr double root_neighborhood = 0x1p-6;

    /// -1 or 1; 0 where the truth is 0 or the bracket does not tell.
    static int sign_of(bracket<W> const& b) {
        return b.low > 0 ? 1 : b.high < 0 ? -1 : 0;
    }

    void judge_exactly(T x, bracket<W> const& b, region r, T computed, tally<T>& result) const {
        T const truth = exact_.rounded(quantity_, x);
        result.record(r, x, computed, exact_.ulps(quantity_, x, computed), truth == computed);
        check_sign(x, truth > T(0) ? 1 : truth < T(0) ? -1 : sign_of(b), computed, result);
    }

    void judge_special(T x, T computed, tally<T>& result) const {
        if (std::isnan(computed) != std::isnan(x)) {
            result.wrong(result.nan_errors, x);
        } else if (!std::isnan(x)) {
            bool const negative = std::signbit(x);
            if (computed != limit_[negative]) {
                result.wrong(result.limit_errors, x);
            } else {
                check_sign(x, limit_sign_[negative], computed, result);
            }
        }
    }

    /// `sign` is that of the true value; one that is exactly 0 has the sign of an input that is 0, or none in
    /// particular.
    void check_sign(T x, int sign, T computed, tally<T>& result) const {
        bool const odd_zero = sign == 0 && x == T(0) && quantity_ == quantity::value;
        bool const wrong =
            odd_zero ? std::signbit(computed) != std::signbit(x) : sign != 0 && std::signbit(computed) != (sign < 0);
        if (wrong) {
            result.wrong(result.sign_errors, x);
        }
    }

    region region_of(T x, bracket<W> const& b) const {
        double const t = static_cast<double>(x);
        W const big = std::max(std::abs(b.low), std::abs(b.high));
        return big < static_cast<W>(std::numeric_limits<T>::min()) && big > 0 ? region::subnormal
               : std::abs(t - root_) < root_neighborhood                      ? region::root
               : t >= low_ && t <= high_                                      ? region::core
                                                                              : region::tail;
    }

    /// Where the derivative changes its sign to the left of 0, if it does.
    double find_root() const {
        double left = low_;
        double right = 0;
        auto const is_negative = [&](double x) { return exact_.rounded(quantity_, static_cast<T>(x)) < T(0); };
        if (!is_negative(left) || is_negative(right)) {
            return std::numeric_limits<double>::infinity();
        }
        for (int i = 0; i < 30; ++i) {
            double const middle = (left + right) / 2;
            (is_negative(middle) ? left : right) = middle;
        }
        return left;
    }

    oracle::reference<T> exact_;
    quantity quantity_;
    double low_;
    double high_;
    double root_;
    T limit_[2];
    int limit_sign_[2];
};

}  // namespace sweep
