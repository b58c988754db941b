// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>
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

/// Brackets of f(x) and f'(x) by formulas of their own, chosen so that nothing cancels but at the roots of derivatives.
/// An activation unknown here gets the infinite bracket, and with it the exact reference for every input.
template <class F>
struct quick_reference {
    using T = typename F::value_type;
    using W = std::conditional_t<std::is_same_v<T, float>, double, long double>;
    using number = approximate<W>;

    static bracket<W> value(F const& f, W x) {
        if constexpr (is("relu")) {
            return exactly(std::max(x, W(0)));
        } else if constexpr (is("leaky_relu")) {
            return x > 0 ? exactly(x) : product(f.negative_slope, x);
        } else if constexpr (is("prelu")) {
            return x > 0 ? exactly(x) : product(f.slope, x);
        } else if constexpr (is("elu")) {
            return x > 0 ? exactly(x) : around(number(f.alpha) * expm1(number(x)));
        } else if constexpr (is("sigmoid")) {
            return probability(x);
        } else if constexpr (is("tanh")) {
            if (std::fabs(x) > far) {
                return x > 0 ? below(W(1), exactly(W(1))) : above(W(-1), exactly(W(-1)));
            }
            number const m = expm1(number(-2 * std::fabs(x)));
            bracket<W> const magnitude = below(W(1), around(-m / (number(2) + m)));
            return x > 0 ? magnitude : x < 0 ? negative(magnitude) : exactly(W(0));
        } else if constexpr (is("softplus")) {
            if (std::fabs(x) > far) {
                return x > 0 ? above(x, exactly(x)) : vanishing();
            }
            number const tail = log1p(exp(number(-std::fabs(x))));
            return x > 0 ? above(x, around(number(x) + tail)) : above(W(0), around(tail));
        } else if constexpr (is("gelu")) {
            return gated(x, x, [](W t) { return normal_cdf(t); });
        } else if constexpr (is("gelu_tanh")) {
            return gated(x, x, [](W t) { return logistic(exponent_of_gelu_tanh(number(t))); });
        } else if constexpr (is("swish")) {
            W const beta = W(f.beta);
            return beta > 0 ? gated(x, beta * x, [&](W t) { return logistic(number(beta) * number(t)); })
                            : bracket<W>{};
        } else if constexpr (is("mish")) {
            if (x < -far) {
                return negative(vanishing());
            }
            if (x > far) {
                return below(x, exactly(x));
            }
            bracket<W> const b = around(number(x) * tanh_of_softplus(x));
            return x < 0 ? below(W(0), b) : b;
        } else {
            return {};
        }
    }

    static bracket<W> slope(F const& f, W x) {
        if constexpr (is("relu")) {
            return exactly(x > 0 ? W(1) : W(0));
        } else if constexpr (is("leaky_relu")) {
            return exactly(x > 0 ? W(1) : W(f.negative_slope));
        } else if constexpr (is("prelu")) {
            return exactly(x > 0 ? W(1) : W(f.slope));
        } else if constexpr (is("elu")) {
            if (x > 0 || (x == 0 && f.alpha == T(1))) {
                return exactly(W(1));
            }
            bracket<W> const b = around(number(f.alpha) * exp(number(x)));
            return f.alpha > T(0) ? above(W(0), below(W(f.alpha), b)) : b;
        } else if constexpr (is("sigmoid")) {
            if (std::fabs(x) > far) {
                return vanishing();
            }
            number const e = exp(number(-std::fabs(x)));
            number const sum = number(1) + e;
            return x == 0 ? exactly(W(0.25)) : above(W(0), below(W(0.25), around(e / (sum * sum))));
        } else if constexpr (is("tanh")) {
            if (std::fabs(x) > far) {
                return vanishing();
            }
            number const e = exp(number(-2 * std::fabs(x)));
            number const sum = number(1) + e;
            return x == 0 ? exactly(W(1)) : above(W(0), below(W(1), around(number(4) * e / (sum * sum))));
        } else if constexpr (is("softplus")) {
            return probability(x);
        } else if constexpr (is("gelu")) {
            return gate_slope(x, x, [](W t) {
                number const density = exp(number(-t * t / 2, t * t * number::unit)) * inverse_sqrt_two_pi();
                return normal_cdf(t) + number(t) * density;
            });
        } else if constexpr (is("gelu_tanh")) {
            return gate_slope(x, x, [](W t) {
                number const steepness =
                    twice_sqrt_two_over_pi() * (number(1) + number(134145) / number(1000000) * number(t) * number(t));
                return slope_of_logistic_gate(exponent_of_gelu_tanh(number(t)), number(t) * steepness);
            });
        } else if constexpr (is("swish")) {
            W const beta = W(f.beta);
            return beta > 0 ? gate_slope(x, beta * x,
                                         [&](W t) {
                                             number const u = number(beta) * number(t);
                                             return slope_of_logistic_gate(u, u);
                                         })
                            : bracket<W>{};
        } else if constexpr (is("mish")) {
            return saturating(x, x, slope_of_mish);
        } else {
            return {};
        }
    }

private:
    /// Beyond it exponentials are as good as 0 for T, even times the largest number.
    static constexpr W far = std::is_same_v<T, float> ? 256 : 2000;

    /// A positive number that is far below all numbers of T.
    static bracket<W> vanishing() {
        return {std::numeric_limits<W>::min(), W(std::numeric_limits<T>::denorm_min()) * W(0x1p-16)};
    }

    static constexpr bool is(std::string_view name) {
        return name == F::name;
    }

    static bracket<W> product(T a, W b) {
        // two floats multiply exactly in double
        return std::is_same_v<T, float> || a == T(0.25) ? exactly(W(a) * b) : around(number(W(a)) * number(b));
    }

    static number logistic(number const& u) {
        if (u.value > 0) {
            return number(1) / (number(1) + exp(-u));
        }
        number const e = exp(u);
        return e / (number(1) + e);
    }

    static bracket<W> probability(W x) {
        if (std::fabs(x) > far) {
            return x > 0 ? below(W(1), exactly(W(1))) : vanishing();
        }
        bracket<W> const b = below(W(1), above(W(0), around(logistic(number(x)))));
        return x > 0 ? above(W(0.5), b) : x < 0 ? below(W(0.5), b) : exactly(W(0.5));
    }

    static number sqrt_half() {
        return {W(0.70710678118654752440084436210484903928L), number::unit};
    }
    static number inverse_sqrt_two_pi() {
        return {W(0.39894228040143267793994605993438186848L), number::unit};
    }
    static number twice_sqrt_two_over_pi() {
        return {W(1.59576912160573071175978423973752747390L), number::unit};
    }

    static number normal_cdf(W x) {
        return number(W(0.5)) * erfc(-number(x) * sqrt_half());
    }

    static number exponent_of_gelu_tanh(number const& x) {
        return twice_sqrt_two_over_pi() * x * (number(1) + number(44715) / number(1000000) * x * x);
    }

    /// x gate(x), where the gate goes from 0 over 1/2 to 1 and u says how far.
    template <class Gate>
    static bracket<W> gated(W x, W u, Gate gate) {
        if (u < -far) {
            return negative(vanishing());
        }
        if (u > far) {
            return below(x, exactly(x));
        }
        if (x == 0) {
            return exactly(x);
        }
        if (std::fabs(x) < 4 * W(std::numeric_limits<T>::min()) && std::fabs(u) < number::unit) {
            return above(x / 2,
                         exactly(x / 2));  // x / 2 + c x^2, c > 0: a tie of subnormal numbers but for the last term
        }
        bracket<W> const b = around(number(x) * gate(x));
        return x < 0 ? below(W(0), b) : b;
    }

    /// The derivative of such a function: negative far left, above 1 far right.
    template <class Slope>
    static bracket<W> saturating(W x, W u, Slope slope) {
        if (u < -far) {
            return negative(vanishing());
        }
        if (u > far) {
            return above(W(1), exactly(W(1)));
        }
        bracket<W> const b = around(slope(x));
        return u < -4 ? below(W(0), b) : u > 4 ? above(W(1), b) : b;
    }

    /// The same where the gate has its symmetry: 1/2 at 0.
    template <class Slope>
    static bracket<W> gate_slope(W x, W u, Slope slope) {
        if (x == 0) {
            return exactly(W(0.5));
        }
        bracket<W> const b = saturating(x, u, slope);
        return x < 0 ? below(W(0.5), b) : above(W(0.5), b);
    }

    /// d/dx of x logistic(u), with v = x u'(x), without common factors that cancel.
    static number slope_of_logistic_gate(number const& u, number const& v) {
        number const e = exp(number(-std::fabs(u.value), u.error));
        number const sum = number(1) + e;
        number const one_plus = sum * sum;
        return u.value > 0 ? (sum + e * v) / one_plus : e * (sum + v) / one_plus;
    }

    /// tanh(log(1 + exp(x))) as a quotient of polynomials in exp(-|x|).
    static number tanh_of_softplus(W x) {
        number const e = exp(number(-std::fabs(x)));
        if (x > 0) {
            number const top = number(1) + number(2) * e;
            return top / (top + number(2) * e * e);
        }
        number const top = e * (e + number(2));
        return top / (top + number(2));
    }

    static number slope_of_mish(W x) {
        number const e = exp(number(-std::fabs(x)));
        number const one_plus = number(1) + e;
        if (x > 0) {
            number const top = number(1) + number(2) * e;
            number const bottom = top + number(2) * e * e;
            return (top * bottom + number(4) * number(x) * e * e * one_plus) / (bottom * bottom);
        }
        number const bottom = e * (e + number(2)) + number(2);
        return e * ((e + number(2)) * bottom + number(4) * number(x) * one_plus) / (bottom * bottom);
    }
};

}  // namespace sweep
