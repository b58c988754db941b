// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <type_traits>
#include <utility>

namespace oracle {

/// A number and its derivative with respect to one variable (W. K. Clifford, 1873): a formula that is evaluated with
/// dual numbers differentiates itself. R is any real type, dual numbers included (second derivatives).
template <class R>
struct dual {
    R value;
    R slope;

    dual() = default;

    /// A constant.
    template <class Number, std::enable_if_t<std::is_arithmetic_v<Number>, int> = 0>
    dual(Number constant) : value(constant), slope(0) {}

    dual(R v, R s) : value(std::move(v)), slope(std::move(s)) {}

    /// The variable itself at x.
    static dual variable(R x) {
        return {std::move(x), R(1)};
    }

    dual operator-() const {
        return {-value, -slope};
    }
    friend dual operator+(dual const& a, dual const& b) {
        return {a.value + b.value, a.slope + b.slope};
    }
    friend dual operator-(dual const& a, dual const& b) {
        return {a.value - b.value, a.slope - b.slope};
    }
    friend dual operator*(dual const& a, dual const& b) {
        return {a.value * b.value, a.slope * b.value + a.value * b.slope};
    }
    friend dual operator/(dual const& a, dual const& b) {
        R const quotient = a.value / b.value;
        return {quotient, (a.slope - quotient * b.slope) / b.value};
    }
    friend bool operator<(dual const& a, dual const& b) {
        return a.value < b.value;
    }
    friend bool operator>(dual const& a, dual const& b) {
        return b < a;
    }
    friend bool operator<=(dual const& a, dual const& b) {
        return !(b < a);
    }
    friend bool operator>=(dual const& a, dual const& b) {
        return !(a < b);
    }
};

template <class R>
dual<R> exp(dual<R> const& x) {
    using std::exp;
    R const e = exp(x.value);
    return {e, e * x.slope};
}

template <class R>
dual<R> expm1(dual<R> const& x) {
    using std::exp;
    using std::expm1;
    return {expm1(x.value), exp(x.value) * x.slope};
}

template <class R>
dual<R> log(dual<R> const& x) {
    using std::log;
    return {log(x.value), x.slope / x.value};
}

template <class R>
dual<R> log1p(dual<R> const& x) {
    using std::log1p;
    return {log1p(x.value), x.slope / (R(1) + x.value)};
}

template <class R>
dual<R> sqrt(dual<R> const& x) {
    using std::sqrt;
    R const root = sqrt(x.value);
    return {root, x.slope / (R(2) * root)};
}

template <class R>
dual<R> tanh(dual<R> const& x) {
    using std::cosh;
    using std::tanh;
    R const c = cosh(x.value);
    return {tanh(x.value), x.slope / (c * c)};
}

template <class R>
dual<R> cosh(dual<R> const& x) {
    using std::cosh;
    using std::tanh;
    R const c = cosh(x.value);
    return {c, c * tanh(x.value) * x.slope};
}

template <class R>
dual<R> atan(dual<R> const& x) {
    using std::atan;
    return {atan(x.value), x.slope / (R(1) + x.value * x.value)};
}

/// 2 / sqrt(pi) exp(-x^2)
template <class R>
R slope_of_erf(R const& x) {
    using std::atan;
    using std::exp;
    using std::sqrt;
    return exp(-(x * x)) / sqrt(atan(R(1)));  // atan(1) = pi / 4
}

template <class R>
dual<R> erf(dual<R> const& x) {
    using std::erf;
    return {erf(x.value), slope_of_erf(x.value) * x.slope};
}

template <class R>
dual<R> erfc(dual<R> const& x) {
    using std::erfc;
    return {erfc(x.value), -(slope_of_erf(x.value) * x.slope)};
}

}  // namespace oracle
