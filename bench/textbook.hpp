// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <string_view>

namespace bench {

/// What the textbook formulas are made of, from the standard library for one number. Other libraries are put in its
/// place by the same names; their `number` is a vector. A translation unit with compiler options of its own gives a
/// type of its own as Unit.
template <class T, class Unit = void>
struct standard_functions {
    using number = T;

    static T exp(T x) {
        return std::exp(x);
    }
    static T expm1(T x) {
        return std::expm1(x);
    }
    static T log1p(T x) {
        return std::log1p(x);
    }
    static T tanh(T x) {
        return std::tanh(x);
    }
    static T erf(T x) {
        return std::erf(x);
    }
    static T erfc(T x) {
        return std::erfc(x);
    }
    /// x > 0 ? positive : otherwise(); a vector computes both.
    template <class Otherwise>
    static T where_positive(T x, T positive, Otherwise otherwise) {
        return x > 0 ? positive : otherwise();
    }
};

/// What people write without a library for it: the formulas of the textbooks. They are compared in speed only; several
/// of them lose all digits in the tails.
template <class F, class Functions = standard_functions<typename F::value_type>>
struct textbook {
    using T = typename F::value_type;
    using V = typename Functions::number;

    static V value(F const& f, V const& x) {
        if constexpr (is("relu")) {
            return Functions::where_positive(x, x, [] { return number(0); });
        } else if constexpr (is("leaky_relu")) {
            return Functions::where_positive(x, x, [&] { return V(f.negative_slope) * x; });
        } else if constexpr (is("prelu")) {
            return Functions::where_positive(x, x, [&] { return V(f.slope) * x; });
        } else if constexpr (is("elu")) {
            return Functions::where_positive(x, x, [&] { return V(f.alpha) * Functions::expm1(x); });
        } else if constexpr (is("gelu")) {
            return x * number(0.5) * (number(1) + Functions::erf(x * number(sqrt_half)));
        } else if constexpr (is("gelu_tanh")) {
            return x * number(0.5) * (number(1) + tanh_of_gelu(x));
        } else if constexpr (is("swish")) {
            return x / (number(1) + Functions::exp(V(-f.beta) * x));
        } else if constexpr (is("mish")) {
            return x * Functions::tanh(Functions::log1p(Functions::exp(x)));
        } else if constexpr (is("sigmoid")) {
            return logistic(x);
        } else if constexpr (is("tanh")) {
            return Functions::tanh(x);
        } else {
            static_assert(is("softplus"), "textbook.hpp does not know this activation yet");
            V const magnitude = Functions::where_positive(x, x, [&] { return -x; });
            return Functions::where_positive(x, x, [] { return number(0); }) +
                   Functions::log1p(Functions::exp(-magnitude));
        }
    }

    static V slope(F const& f, V const& x) {
        if constexpr (is("relu")) {
            return Functions::where_positive(x, number(1), [] { return number(0); });
        } else if constexpr (is("leaky_relu")) {
            return Functions::where_positive(x, number(1), [&] { return V(f.negative_slope); });
        } else if constexpr (is("prelu")) {
            return Functions::where_positive(x, number(1), [&] { return V(f.slope); });
        } else if constexpr (is("elu")) {
            return Functions::where_positive(x, number(1), [&] { return V(f.alpha) * Functions::exp(x); });
        } else if constexpr (is("gelu")) {
            return number(0.5) * (number(1) + Functions::erf(x * number(sqrt_half))) +
                   x * number(density) * Functions::exp(number(-0.5) * x * x);
        } else if constexpr (is("gelu_tanh")) {
            V const t = tanh_of_gelu(x);
            return number(0.5) * (number(1) + t) +
                   number(0.5) * x * (number(1) - t * t) * number(scale) * (number(1) + number(3 * cubic) * x * x);
        } else if constexpr (is("swish")) {
            V const s = logistic(V(f.beta) * x);
            return s + V(f.beta) * x * s * (number(1) - s);
        } else if constexpr (is("mish")) {
            V const t = Functions::tanh(Functions::log1p(Functions::exp(x)));
            return t + x * (number(1) - t * t) * logistic(x);
        } else if constexpr (is("sigmoid")) {
            V const s = logistic(x);
            return s * (number(1) - s);
        } else if constexpr (is("tanh")) {
            V const t = Functions::tanh(x);
            return number(1) - t * t;
        } else {
            static_assert(is("softplus"), "textbook.hpp does not know this activation yet");
            return logistic(x);
        }
    }

    static constexpr double scale = 0.79788456080286535587989211986876;
    static constexpr double cubic = 0.044715;
    static constexpr double density = 0.39894228040143267793994605993438;
    static constexpr double sqrt_half = 0.70710678118654752440084436210485;

private:
    static constexpr bool is(std::string_view name) {
        return name == F::name;
    }

    static V number(double x) {
        return V(static_cast<T>(x));
    }

    static V logistic(V const& x) {
        return number(1) / (number(1) + Functions::exp(-x));
    }

    static V tanh_of_gelu(V const& x) {
        return Functions::tanh(number(scale) * (x + number(cubic) * x * x * x));
    }
};

/// The formulas of those who have met the tails: the same functions without 1 + erf, 1 + tanh, 1 - s and 1 - t^2.
template <class F, class Functions>
struct stable {
    using T = typename F::value_type;
    using V = typename Functions::number;

    static V value(F const&, V const& x) {
        if constexpr (is("gelu")) {
            return x * normal_cdf(x);
        } else {
            static_assert(is("gelu_tanh"), "the textbook formula will do");
            return x / (number(1) + Functions::exp(-exponent(x)));
        }
    }

    static V slope(F const&, V const& x) {
        if constexpr (is("gelu")) {
            return normal_cdf(x) + x * number(plain::density) * Functions::exp(number(-0.5) * x * x);
        } else if constexpr (is("gelu_tanh")) {
            V const t = limited(x, 24);  // the square of a large x would overflow
            V const s = number(1) / (number(1) + Functions::exp(-exponent(t)));
            V const steepness = number(2 * plain::scale) * (number(1) + number(3 * plain::cubic) * t * t);
            return s + t * s * (number(1) - s) * steepness;
        } else if constexpr (is("sigmoid")) {
            V const e = Functions::exp(-magnitude(x));
            return e / ((number(1) + e) * (number(1) + e));
        } else {
            static_assert(is("tanh"), "the textbook formula will do");
            V const e = Functions::exp(number(-2) * magnitude(x));
            return number(4) * e / ((number(1) + e) * (number(1) + e));
        }
    }

private:
    using plain = textbook<F, Functions>;

    static constexpr bool is(std::string_view name) {
        return name == F::name;
    }

    static V number(double x) {
        return V(static_cast<T>(x));
    }

    static V magnitude(V const& x) {
        return Functions::where_positive(x, x, [&] { return -x; });
    }

    static V limited(V const& x, double most) {
        V const limit = number(most);
        V const below = Functions::where_positive(x - limit, limit, [&] { return x; });
        return Functions::where_positive(below + limit, below, [&] { return -limit; });
    }

    static V normal_cdf(V const& x) {
        return number(0.5) * Functions::erfc(x * number(-plain::sqrt_half));
    }

    static V exponent(V const& x) {
        return number(2 * plain::scale) * (x + number(plain::cubic) * x * x * x);
    }
};

}  // namespace bench
