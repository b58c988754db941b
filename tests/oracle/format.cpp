// SPDX-License-Identifier: BSL-1.0
#include "format.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace oracle {

double nearest(double x, number_format format) {
    if (x == 0 || !std::isfinite(x)) {
        return x;
    }
    int const exponent = std::ilogb(x) + 1;
    int const unit = std::max(exponent - format.digits, format.smallest);
    double const rounded = std::ldexp(std::nearbyint(std::ldexp(x, -unit)), unit);
    bool const overflows = std::abs(rounded) >= std::ldexp(1.0, format.overflow);
    return overflows ? std::copysign(std::numeric_limits<double>::infinity(), x) : rounded;
}

double decode(std::uint16_t bits, number_format format) {
    unsigned const hidden = 1u << (format.digits - 1);
    unsigned const fraction = bits & (hidden - 1);
    unsigned const exponent = (bits & 0x7FFFu) / hidden;
    double magnitude = 0;
    if (exponent == 0x7FFFu / hidden) {
        magnitude = fraction == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
    } else if (exponent == 0) {
        magnitude = std::ldexp(fraction, format.smallest);
    } else {
        magnitude = std::ldexp(hidden + fraction, format.smallest + static_cast<int>(exponent) - 1);
    }
    return (bits & 0x8000u) != 0 ? -magnitude : magnitude;
}

std::uint16_t encode(double x, number_format format) {
    unsigned const hidden = 1u << (format.digits - 1);
    unsigned const infinite = 0x7FFFu / hidden * hidden;
    unsigned magnitude = 0;
    if (std::isnan(x)) {
        magnitude = infinite + hidden / 2;
    } else if (std::isinf(x)) {
        magnitude = infinite;
    } else {
        int const unit = x == 0 ? format.smallest : std::max(std::ilogb(x) + 1 - format.digits, format.smallest);
        auto const significand = static_cast<unsigned>(std::ldexp(std::abs(x), -unit));
        magnitude = significand + hidden * static_cast<unsigned>(unit - format.smallest);
    }
    return static_cast<std::uint16_t>(magnitude | (std::signbit(x) ? 0x8000u : 0u));
}

}  // namespace oracle
