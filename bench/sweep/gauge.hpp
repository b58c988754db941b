// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include <xact/core/policy.hpp>

#include "subject.hpp"
#include "survey.hpp"
#include "tally.hpp"

namespace sweep {

template <class T>
constexpr T largest = std::numeric_limits<T>::max();

/// The unit in the last place that the format has at `magnitude`.
template <class W>
W ulp_at(W magnitude, number_format format) {
    W const smallest_normal = std::ldexp(W(1), format.smallest + format.digits - 1);
    W const last_power = std::ldexp(W(1), format.overflow - 1);
    W const normal = std::clamp(magnitude, smallest_normal, last_power);
    return std::ldexp(W(1), std::ilogb(normal) + 1 - format.digits);
}

/// Judges the results for one activation and one quantity. The quick reference decides nearly all of them; where its
/// bracket leaves the rounding, the sign or a new maximum open, the exact one is asked.
///
/// Errors are measured in ulp and, for what `fast` promises, in `lenient` units: an ulp, but no less than a quarter of
/// what it neglects, that is some smallest normal numbers or, in a derivative, epsilon times the largest |f'|. Four of
/// them are 4 ulp or what is neglected.
template <class T>
class gauge {
public:
    using W = wider<T>;

    gauge(subject<T> const& s, quantity q)
        : exact_(s.exact), format_(s.format), quantity_(q), low_(s.curved_low), high_(s.curved_high) {
        for (bool const negative : {false, true}) {
            T const end = negative ? -largest<T> : largest<T>;
            T const y = exact_.rounded(q, end);
            limit_[negative] =
                std::abs(y) > T(1e10) ? std::copysign(std::numeric_limits<T>::infinity(), y) : rounded(y);
            bracket<W> b;
            s.enclose(q, &end, &b, 1);
            limit_sign_[negative] = sign_of(b);
        }
        if (q == quantity::slope) {
            root_ = find_root();
            inverse_floor_ = 4 / (std::ldexp(1.0, 1 - format_.digits) * find_largest(s));
        } else {
            inverse_floor_ = 4 / (xact::fast::negligible * static_cast<double>(smallest_normal_));
        }
    }

    /// Only for float itself, which is what is swept by the billion.
    std::optional<survey> look_at(T const* x, bracket<W> const* brackets, T const* computed, std::size_t n) const {
        if constexpr (std::is_same_v<T, float>) {
            if (format_.digits == std::numeric_limits<float>::digits) {
                return survey_floats({low_, high_, root_, inverse_floor_}, x, brackets, computed, n);
            }
        }
        return std::nullopt;
    }

    /// Adds the results of a block, one by one where the survey, if any, is not enough: it knows no worst input.
    void judge(std::optional<survey> const& seen, T const* x, bracket<W> const* brackets, T const* computed,
               std::size_t n, tally<T>& result) const {
        if (seen && is_enough(*seen, *x, result)) {
            typename tally<T>::part& p = result[seen->where];
            p.inputs += seen->inputs;
            p.misrounded += seen->misrounded;
            p.sum_of_ulps += seen->sum_of_ulps;
            p.max_lenient = std::max(p.max_lenient, seen->max_lenient);
            return;
        }
        for (std::size_t i = 0; i < n; ++i) {
            judge(x[i], brackets[i], computed[i], result);
        }
    }

    /// The distance of `computed` from the truth, certified.
    double ulps(T x, T computed) const {
        return exact_.ulps(quantity_, x, computed, format_);
    }

    /// An error of so many ulp in the units of `fast`.
    double lenient(T x, double ulps) const {
        W const truth = static_cast<W>(exact_.rounded(quantity_, x, format_));
        return lenient_at(std::abs(truth), ulps);
    }

    /// `magnitude` is that of the result.
    region region_of(T x, W magnitude) const {
        double const t = static_cast<double>(x);
        return magnitude < smallest_normal_ && magnitude > 0 ? region::subnormal
               : std::abs(t - root_) < root_neighborhood     ? region::root
               : t >= low_ && t <= high_                     ? region::core
                                                             : region::tail;
    }

private:
    static constexpr W tolerance = tolerated_width<T>;
    static constexpr W negligible = negligible_width;
    /// A maximum below it need not be exact: the results are as good as the bracket can tell.
    static constexpr double insignificant = std::is_same_v<T, float> ? 0x1p-10 : 0.25;

    /// -1 or 1; 0 where the truth is 0 or the bracket does not tell.
    static int sign_of(bracket<W> const& b) {
        return b.low > 0 ? 1 : b.high < 0 ? -1 : 0;
    }

    T rounded(W x) const {
        return format_.digits == std::numeric_limits<T>::digits
                   ? static_cast<T>(x)
                   : static_cast<T>(oracle::nearest(static_cast<double>(x), format_));
    }

    double lenient_at(W magnitude, double ulps) const {
        return ulps * std::min(1.0, static_cast<double>(ulp_at(magnitude, format_)) * inverse_floor_);
    }

    static bool is_enough(survey const& seen, T first, tally<T>& result) {
        typename tally<T>::part const& p = result[seen.where];
        bool const record =
            seen.max_ulp > p.max_ulp || (seen.max_ulp == p.max_ulp && tally<T>::precedes(first, p.worst_input));
        bool const wanted = seen.misrounded > 0 && result.misrounded_inputs.size() < tally<T>::kept;
        return !record && !wanted && seen.max_uncertain_ulp <= std::max(p.max_ulp, insignificant);
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
        W const big = std::max(std::abs(b.low), std::abs(b.high));
        region const r = region_of(x, big);
        T const rounded_low = rounded(b.low);
        bool const one_sign = std::signbit(b.low) == std::signbit(b.high);
        W const c = static_cast<W>(computed);
        W const nearest = c < b.low ? b.low - c : c > b.high ? c - b.high : W(0);
        W const farthest = std::max(std::abs(c - b.low), std::abs(c - b.high));
        W const small = one_sign ? std::min(std::abs(b.low), std::abs(b.high)) : W(0);
        W const at_least = nearest / ulp_at(big, format_);
        W const at_most = farthest / ulp_at(small, format_);
        double const ulps = static_cast<double>(at_most);
        W const width = at_most - at_least;
        bool const no_record = width <= negligible || ulps <= std::max(result[r].max_ulp, insignificant);
        if (one_sign && rounded_low == rounded(b.high) && width <= tolerance && no_record) {
            result.record(r, x, computed, ulps, lenient_at(small, ulps), computed == rounded_low);
            check_sign(x, sign_of(b), computed, result);
        } else {
            ++result.exact_lookups;
            judge_exactly(x, b, r, computed, result);
        }
    }

    void judge_exactly(T x, bracket<W> const& b, region r, T computed, tally<T>& result) const {
        T const truth = exact_.rounded(quantity_, x, format_);
        double const error = ulps(x, computed);
        double const lenient_error = lenient_at(static_cast<W>(std::abs(truth)), error);
        result.record(r, x, computed, error, lenient_error, truth == computed);
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

    /// Where the derivative changes its sign to the left of 0, if it does.
    double find_root() const {
        auto const is_negative = [&](double x) { return exact_.rounded(quantity_, static_cast<T>(x)) < T(0); };
        double left = low_;
        while (left < -root_neighborhood && !is_negative(left)) {  // far out it may round to zero
            left /= 2;
        }
        double right = 0;
        if (!is_negative(left) || is_negative(right)) {
            return std::numeric_limits<double>::infinity();
        }
        for (int i = 0; i < 30; ++i) {
            double const middle = (left + right) / 2;
            (is_negative(middle) ? left : right) = middle;
        }
        return left;
    }

    /// The largest |f'| on a grid, which cannot make a promise of `fast` weaker than it is.
    double find_largest(subject<T> const& s) const {
        constexpr int steps = 4096;
        std::vector<T> x(steps + 1);
        std::vector<bracket<W>> slopes(x.size());
        for (int i = 0; i <= steps; ++i) {
            x[static_cast<std::size_t>(i)] = static_cast<T>(low_ + (high_ - low_) * i / steps);
        }
        s.enclose(quantity_, x.data(), slopes.data(), x.size());
        double result = 0;
        for (bracket<W> const& b : slopes) {
            W const magnitude = std::min(std::abs(b.low), std::abs(b.high));
            result = std::max(result, std::isfinite(magnitude) ? static_cast<double>(magnitude) : 0);
        }
        return result;
    }

    oracle::reference<T> exact_;
    number_format format_;
    quantity quantity_;
    double low_;
    double high_;
    double root_ = std::numeric_limits<double>::infinity();
    double inverse_floor_ = std::numeric_limits<double>::infinity();
    W smallest_normal_ = std::ldexp(W(1), format_.smallest + format_.digits - 1);
    T limit_[2];
    int limit_sign_[2];
};

}  // namespace sweep
