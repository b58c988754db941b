// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <type_traits>

#include "bracket.hpp"

namespace sweep {

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
            if (x > 0) {
                return exactly(x);
            }
            W const limit = -W(f.alpha);
            bracket<W> const b = x < -far ? exactly(limit) : around(number(f.alpha) * expm1_of_nonpositive(x));
            return f.alpha > T(0) ? above(limit, b) : f.alpha < T(0) ? below(limit, b) : b;
        } else if constexpr (is("sigmoid")) {
            return probability(x);
        } else if constexpr (is("tanh")) {
            if (std::fabs(x) > far) {
                return x > 0 ? below(W(1), exactly(W(1))) : above(W(-1), exactly(W(-1)));
            }
            if (is_near_zero(x)) {
                return odd(x, with_error(number(std::fabs(x)) * (number(1) - number(x) * number(x) / number(3)),
                                         x * x * x * x * std::fabs(x)));
            }
            number const m = expm1(number(-2 * std::fabs(x)));
            return odd(x, -m / (number(2) + m));
        } else if constexpr (is("softplus")) {
            if (std::fabs(x) > far) {
                return x > 0 ? above(x, exactly(x)) : vanishing();
            }
            if (is_near_zero(x)) {
                number const t(x);
                return around(with_error(log_two() + t * (number(W(0.5)) + t * number(W(0.125))), x * x * x * x));
            }
            number const tail = log1p(exp(number(-std::fabs(x))));
            return x > 0 ? above(x, around(number(x) + tail)) : above(W(0), around(tail));
        } else if constexpr (is("gelu")) {
            return gated(x, x, far / 16, density_at_zero(), [](W t) { return normal_cdf(t); });
        } else if constexpr (is("gelu_tanh")) {
            return gated(x, x, far / 16, density_at_zero(),
                         [](W t) { return logistic(exponent_of_gelu_tanh(number(t))); });
        } else if constexpr (is("swish")) {
            W const beta = W(f.beta);
            if (beta < 0) {
                return negative(value(F(-f.beta), -x));
            }
            return gated(x, beta * x, far, number(beta / 4), [&](W t) { return logistic(number(beta) * number(t)); });
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
            if (is_near_zero(x) && x != 0) {
                number const square = number(x) * number(x);
                return below(W(0.25), around(with_error(number(W(0.25)) - square / number(16), x * x * x * x)));
            }
            number const e = exp(number(-std::fabs(x)));
            number const sum = number(1) + e;
            return x == 0 ? exactly(W(0.25)) : above(W(0), below(W(0.25), around(e / (sum * sum))));
        } else if constexpr (is("tanh")) {
            if (std::fabs(x) > far) {
                return vanishing();
            }
            if (is_near_zero(x) && x != 0) {
                return below(W(1), around(with_error(number(1) - number(x) * number(x), x * x * x * x)));
            }
            number const e = exp(number(-2 * std::fabs(x)));
            number const sum = number(1) + e;
            return x == 0 ? exactly(W(1)) : above(W(0), below(W(1), around(number(4) * e / (sum * sum))));
        } else if constexpr (is("softplus")) {
            return probability(x);
        } else if constexpr (is("gelu")) {
            return gate_slope(x, x, far / 16, density_at_zero(), [](W t) {
                number const density = exp(number(-t * t / 2, t * t * number::unit)) * density_at_zero();
                return normal_cdf(t) + number(t) * density;
            });
        } else if constexpr (is("gelu_tanh")) {
            return gate_slope(x, x, far / 16, density_at_zero(), [](W t) {
                number const steepness =
                    twice_sqrt_two_over_pi() * (number(1) + number(134145) / number(1000000) * number(t) * number(t));
                return slope_of_logistic_gate(exponent_of_gelu_tanh(number(t)), number(t) * steepness);
            });
        } else if constexpr (is("swish")) {
            W const beta = W(f.beta);
            if (beta < 0) {
                return slope(F(-f.beta), -x);
            }
            return gate_slope(x, beta * x, far, number(beta / 4), [&](W t) {
                number const u = number(beta) * number(t);
                return slope_of_logistic_gate(u, u);
            });
        } else if constexpr (is("mish")) {
            return saturating(x, x, far, slope_of_mish);
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
        number const t(x);
        number const p = is_near_zero(x)
                             ? with_error(number(W(0.5)) + t * (number(W(0.25)) - t * t / number(48)), x * x * x * x)
                             : logistic(t);
        bracket<W> const b = below(W(1), above(W(0), around(p)));
        return x > 0 ? above(W(0.5), b) : x < 0 ? below(W(0.5), b) : exactly(W(0.5));
    }

    /// An odd function with its magnitude below 1.
    static bracket<W> odd(W x, number const& magnitude) {
        bracket<W> const b = below(W(1), around(magnitude));
        return x > 0 ? b : x < 0 ? negative(b) : exactly(W(0));
    }

    static number log_two() {
        return {W(0.69314718055994530941723212145817656808L), number::unit};
    }
    static number sqrt_half() {
        return {W(0.70710678118654752440084436210484903928L), number::unit};
    }
    static number density_at_zero() {
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

    /// Near enough to 0 for a few terms of a power series to be as good as double precision.
    static bool is_near_zero(W u) {
        return std::is_same_v<T, float> && std::fabs(u) < W(0x1p-15);
    }

    static number with_error(number const& a, W error) {
        return {a.value, a.error + error};
    }

    static number expm1_of_nonpositive(W x) {
        if (is_near_zero(x)) {
            number const t(x);
            number const polynomial = t * (number(1) + t * (number(W(0.5)) + t / number(6)));
            return with_error(polynomial, x * x * x * x);
        }
        return expm1(number(x));
    }

    /// x gate(x), where the gate goes from 0 over 1/2 + slope x to 1 and u says how far; beyond `reach` it is there.
    /// Its next term at 0 is smaller than |u|^3 / 8, its error less than that.
    template <class Gate>
    static bracket<W> gated(W x, W u, W reach, number const& slope, Gate gate) {
        if (u < -reach) {
            return negative(vanishing());
        }
        if (u > reach) {
            return below(x, exactly(x));
        }
        if (x == 0) {
            return exactly(x);
        }
        if (std::fabs(x) < 4 * W(std::numeric_limits<T>::min()) && std::fabs(u) < number::unit) {
            bracket<W> const half = exactly(x / 2);  // x / 2 + c x^2: a tie of subnormal numbers but for the last term
            return slope.value > 0 ? above(x / 2, half) : half;
        }
        number const opening =
            is_near_zero(u) ? with_error(number(W(0.5)) + slope * number(x), std::fabs(u * u * u) / 8) : gate(x);
        bracket<W> const b = around(number(x) * opening);
        return x < 0 ? below(W(0), b) : b;
    }

    /// The derivative of such a function: negative far left, above 1 far right.
    template <class Slope>
    static bracket<W> saturating(W x, W u, W reach, Slope slope) {
        if (u < -reach) {
            return negative(vanishing());
        }
        if (u > reach) {
            return above(W(1), exactly(W(1)));
        }
        bracket<W> const b = around(slope(x));
        return u < -4 ? below(W(0), b) : u > 4 ? above(W(1), b) : b;
    }

    /// The same where the gate has its symmetry: 1/2 at 0, and `gate_slope_at_zero` as in `gated`.
    template <class Slope>
    static bracket<W> gate_slope(W x, W u, W reach, number const& gate_slope_at_zero, Slope slope) {
        if (x == 0 || gate_slope_at_zero.value == 0) {
            return exactly(W(0.5));
        }
        bracket<W> const b = is_near_zero(u)
                                 ? around(with_error(number(W(0.5)) + number(2) * gate_slope_at_zero * number(x),
                                                     std::fabs(u * u * u) / 2))
                                 : saturating(x, u, reach, slope);
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
        if (is_near_zero(x)) {
            number const t(x);
            return with_error(number(3) / number(5) + t * (number(8) / number(25) - t * number(2) / number(125)),
                              std::fabs(x * x * x));
        }
        number const e = exp(number(-std::fabs(x)));
        if (x > 0) {
            number const top = number(1) + number(2) * e;
            return top / (top + number(2) * e * e);
        }
        number const top = e * (e + number(2));
        return top / (top + number(2));
    }

    static number slope_of_mish(W x) {
        if (is_near_zero(x)) {
            number const t(x);
            return with_error(number(3) / number(5) + t * (number(16) / number(25) - t * number(6) / number(125)),
                              std::fabs(x * x * x));
        }
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
