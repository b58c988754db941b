// SPDX-License-Identifier: BSL-1.0
#include "ulp.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace oracle {
namespace {

constexpr long generous = 2400;  // bits: any sum or difference of two doubles fits exactly

/// |x| at its smaller end; 0 if the enclosure holds 0.
bound smallest_magnitude(enclosure const& x) {
    bound result;
    if (mpfr_sgn(x.low().get()) > 0) {
        result = x.low();
    } else if (mpfr_sgn(x.high().get()) < 0) {
        result = x.high();
        mpfr_neg(result.get(), result.get(), MPFR_RNDN);
    } else {
        mpfr_set_zero(result.get(), 1);
    }
    return result;
}

long exponent_of_ulp(enclosure const& truth, number_format format) {
    bound const magnitude = smallest_magnitude(truth);
    if (mpfr_regular_p(magnitude.get()) == 0) {
        return mpfr_zero_p(magnitude.get()) != 0 ? format.smallest : format.overflow - format.digits;
    }
    long const exponent = std::min<long>(mpfr_get_exp(magnitude.get()), format.overflow);
    return std::max<long>(exponent - format.digits, format.smallest);
}

/// x moved into [-2^overflow, 2^overflow].
bound clipped(bound x, number_format format) {
    bound limit;
    mpfr_set_ui_2exp(limit.get(), 1, format.overflow, MPFR_RNDN);
    mpfr_min(x.get(), x.get(), limit.get(), MPFR_RNDN);
    mpfr_neg(limit.get(), limit.get(), MPFR_RNDN);
    mpfr_max(x.get(), x.get(), limit.get(), MPFR_RNDN);
    return x;
}

/// The number of the format nearest to x, as `nearest` has it for doubles.
double rounded(bound const& x, number_format format) {
    if (mpfr_regular_p(x.get()) == 0) {
        return mpfr_get_d(x.get(), MPFR_RNDN);
    }
    long const unit = std::max<long>(mpfr_get_exp(x.get()) - format.digits, format.smallest);
    bound units = x;
    mpfr_mul_2si(units.get(), units.get(), -unit, MPFR_RNDN);
    mpfr_rint(units.get(), units.get(), MPFR_RNDN);
    mpfr_mul_2si(units.get(), units.get(), unit, MPFR_RNDN);
    bool const overflows = mpfr_regular_p(units.get()) != 0 && mpfr_get_exp(units.get()) > format.overflow;
    return overflows ? std::copysign(std::numeric_limits<double>::infinity(), mpfr_sgn(units.get()))
                     : mpfr_get_d(units.get(), MPFR_RNDN);
}

}  // namespace

double ulp_distance(enclosure const& truth, double computed, number_format format) {
    if (std::isnan(computed)) {
        return std::numeric_limits<double>::infinity();
    }
    with_precision const enough(generous);
    bound result;
    mpfr_set_d(result.get(), computed, MPFR_RNDN);
    result = clipped(std::move(result), format);
    bound distance;
    mpfr_set_zero(distance.get(), 1);
    for (bound const* end : {&truth.low(), &truth.high()}) {
        bound difference;
        mpfr_sub(difference.get(), clipped(*end, format).get(), result.get(), MPFR_RNDA);
        mpfr_abs(difference.get(), difference.get(), MPFR_RNDU);
        mpfr_max(distance.get(), distance.get(), difference.get(), MPFR_RNDU);
    }
    mpfr_mul_2si(distance.get(), distance.get(), -exponent_of_ulp(truth, format), MPFR_RNDU);
    return mpfr_get_d(distance.get(), MPFR_RNDU);
}

bool is_settled(enclosure const& truth, number_format format) {
    if (mpfr_number_p(truth.low().get()) == 0 || mpfr_number_p(truth.high().get()) == 0) {
        return false;
    }
    bound width;
    mpfr_sub(width.get(), truth.high().get(), truth.low().get(), MPFR_RNDU);
    bound allowed;
    mpfr_set_ui_2exp(allowed.get(), 1, exponent_of_ulp(truth, format) - 40, MPFR_RNDN);
    return mpfr_lessequal_p(width.get(), allowed.get()) != 0;
}

bool is_rounded(enclosure const& truth, number_format format, double& result) {
    result = rounded(truth.low(), format);
    return result == rounded(truth.high(), format);
}

}  // namespace oracle
