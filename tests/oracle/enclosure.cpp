// SPDX-License-Identifier: BSL-1.0
#include "enclosure.hpp"

#include <cmath>

namespace oracle {
namespace {

thread_local long current_precision = 128;

using mpfr_binary = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);
using mpfr_unary = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);

bound rounded(mpfr_binary operation, bound const& a, bound const& b, mpfr_rnd_t direction) {
    bound result;
    operation(result.get(), a.get(), b.get(), direction);
    return result;
}

bool is_point(enclosure const& x) {
    return mpfr_equal_p(x.low().get(), x.high().get()) != 0;
}

/// The enclosure of an increasing function; a point costs one evaluation.
enclosure increasing(mpfr_unary function, enclosure const& x) {
    bound low;
    bound high;
    int const inexact = function(low.get(), x.low().get(), MPFR_RNDD);
    if (is_point(x)) {
        mpfr_set(high.get(), low.get(), MPFR_RNDN);
        if (inexact != 0) {
            mpfr_nextabove(high.get());
        }
    } else {
        function(high.get(), x.high().get(), MPFR_RNDU);
    }
    return {std::move(low), std::move(high)};
}

enclosure decreasing(mpfr_unary function, enclosure const& x) {
    bound low;
    bound high;
    function(low.get(), x.high().get(), MPFR_RNDD);
    function(high.get(), x.low().get(), MPFR_RNDU);
    return {std::move(low), std::move(high)};
}

/// Smallest and largest result over the four corners. A corner 0 * inf or inf / inf says nothing: its neighbours hold
/// the extremes of the values in between.
enclosure over_corners(mpfr_binary operation, enclosure const& a, enclosure const& b) {
    bound low;
    bound high;
    bound corner;
    for (bound const* x : {&a.low(), &a.high()}) {
        for (bound const* y : {&b.low(), &b.high()}) {
            operation(corner.get(), x->get(), y->get(), MPFR_RNDD);
            mpfr_min(low.get(), low.get(), corner.get(), MPFR_RNDD);  // a NaN loses against a number
            operation(corner.get(), x->get(), y->get(), MPFR_RNDU);
            mpfr_max(high.get(), high.get(), corner.get(), MPFR_RNDU);
        }
    }
    return {std::move(low), std::move(high)};
}

enclosure everything() {
    bound low;
    bound high;
    mpfr_set_inf(low.get(), -1);
    mpfr_set_inf(high.get(), 1);
    return {std::move(low), std::move(high)};
}

}  // namespace

long working_precision() noexcept {
    return current_precision;
}

with_precision::with_precision(long bits) noexcept : before_(current_precision) {
    current_precision = bits;
}

with_precision::~with_precision() {
    current_precision = before_;
}

enclosure::enclosure(double x, exactly) {
    mpfr_set_d(low_.get(), x, MPFR_RNDD);
    mpfr_set_d(high_.get(), x, MPFR_RNDU);
}

double enclosure::middle() const {
    bound sum = rounded(mpfr_add, low_, high_, MPFR_RNDN);
    mpfr_div_2ui(sum.get(), sum.get(), 1, MPFR_RNDN);
    return mpfr_get_d(sum.get(), MPFR_RNDN);
}

enclosure enclosure::operator-() const {
    return decreasing(mpfr_neg, *this);
}

enclosure operator+(enclosure const& a, enclosure const& b) {
    return {rounded(mpfr_add, a.low_, b.low_, MPFR_RNDD), rounded(mpfr_add, a.high_, b.high_, MPFR_RNDU)};
}

enclosure operator-(enclosure const& a, enclosure const& b) {
    return {rounded(mpfr_sub, a.low_, b.high_, MPFR_RNDD), rounded(mpfr_sub, a.high_, b.low_, MPFR_RNDU)};
}

enclosure operator*(enclosure const& a, enclosure const& b) {
    return over_corners(mpfr_mul, a, b);
}

enclosure operator/(enclosure const& a, enclosure const& b) {
    bool const may_be_zero = mpfr_sgn(b.low_.get()) <= 0 && mpfr_sgn(b.high_.get()) >= 0;
    return may_be_zero ? everything() : over_corners(mpfr_div, a, b);
}

bool operator<(enclosure const& a, enclosure const& b) {
    if (mpfr_less_p(a.high_.get(), b.low_.get()) != 0) {
        return true;
    }
    if (mpfr_greaterequal_p(a.low_.get(), b.high_.get()) != 0) {
        return false;
    }
    throw undecided();
}

enclosure exp(enclosure const& x) {
    return increasing(mpfr_exp, x);
}
enclosure expm1(enclosure const& x) {
    return increasing(mpfr_expm1, x);
}
enclosure log(enclosure const& x) {
    return increasing(mpfr_log, x);
}
enclosure log1p(enclosure const& x) {
    return increasing(mpfr_log1p, x);
}
enclosure sqrt(enclosure const& x) {
    return increasing(mpfr_sqrt, x);
}
enclosure tanh(enclosure const& x) {
    return increasing(mpfr_tanh, x);
}
enclosure atan(enclosure const& x) {
    return increasing(mpfr_atan, x);
}
enclosure erf(enclosure const& x) {
    return increasing(mpfr_erf, x);
}
enclosure erfc(enclosure const& x) {
    return decreasing(mpfr_erfc, x);
}

enclosure cosh(enclosure const& x) {
    bool const left = mpfr_sgn(x.high().get()) < 0;
    enclosure const e = exp(left ? -x : x);  // may overflow, but must not underflow to a bound of 0
    return (e + enclosure(1) / e) / enclosure(2);
}

}  // namespace oracle
