// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <string_view>

#include <Eigen/Core>
#include <unsupported/Eigen/SpecialFunctions>

namespace bench {

/// What people write without a library for it: the formulas of the textbooks, with the C++ standard library for one
/// number. They are compared in speed only; several of them lose all digits in the tails.
template <class F>
struct standard {
    using T = typename F::value_type;

    static constexpr bool is(std::string_view name) {
        return name == F::name;
    }

    static T value(F const& f, T x) {
        if constexpr (is("relu")) {
            return x > 0 ? x : T(0);
        } else if constexpr (is("leaky_relu")) {
            return x > 0 ? x : f.negative_slope * x;
        } else if constexpr (is("prelu")) {
            return x > 0 ? x : f.slope * x;
        } else if constexpr (is("elu")) {
            return x > 0 ? x : f.alpha * std::expm1(x);
        } else if constexpr (is("gelu")) {
            return x / 2 * (1 + std::erf(x * T(M_SQRT1_2)));
        } else if constexpr (is("gelu_tanh")) {
            return x / 2 * (1 + std::tanh(scale * (x + cubic * x * x * x)));
        } else if constexpr (is("swish")) {
            return x / (1 + std::exp(-f.beta * x));
        } else if constexpr (is("mish")) {
            return x * std::tanh(std::log1p(std::exp(x)));
        } else if constexpr (is("sigmoid")) {
            return 1 / (1 + std::exp(-x));
        } else if constexpr (is("tanh")) {
            return std::tanh(x);
        } else if constexpr (is("softplus")) {
            return std::log1p(std::exp(x));
        } else {
            return F::formula(f, x);
        }
    }

    static T slope(F const& f, T x) {
        if constexpr (is("leaky_relu")) {
            return x > 0 ? T(1) : f.negative_slope;
        } else if constexpr (is("prelu")) {
            return x > 0 ? T(1) : f.slope;
        } else if constexpr (is("elu")) {
            return x > 0 ? T(1) : f.alpha * std::exp(x);
        } else if constexpr (is("gelu")) {
            return (1 + std::erf(x * T(M_SQRT1_2))) / 2 + x * density * std::exp(-x * x / 2);
        } else if constexpr (is("gelu_tanh")) {
            T const t = std::tanh(scale * (x + cubic * x * x * x));
            return (1 + t) / 2 + x / 2 * (1 - t * t) * scale * (1 + 3 * cubic * x * x);
        } else if constexpr (is("swish")) {
            T const s = 1 / (1 + std::exp(-f.beta * x));
            return s + f.beta * x * s * (1 - s);
        } else if constexpr (is("mish")) {
            T const e = std::exp(x);
            T const t = std::tanh(std::log1p(e));
            return t + x * (1 - t * t) * e / (1 + e);
        } else if constexpr (is("sigmoid")) {
            T const s = value(f, x);
            return s * (1 - s);
        } else if constexpr (is("tanh")) {
            T const t = std::tanh(x);
            return 1 - t * t;
        } else if constexpr (is("softplus")) {
            return 1 / (1 + std::exp(-x));
        } else {
            static_assert(is("relu"), "textbook.hpp does not know this activation yet");
            return x > 0 ? T(1) : T(0);
        }
    }

    static constexpr T scale = T(0.79788456080286535587989211986876);
    static constexpr T cubic = T(0.044715);
    static constexpr T density = T(0.39894228040143267793994605993438);
};

/// The same as whole-array expressions of Eigen, which vectorizes what it can.
template <class F>
struct textbook_eigen {
    using T = typename F::value_type;
    using array = Eigen::Array<T, Eigen::Dynamic, 1>;
    using input = Eigen::Map<array const>;
    using output = Eigen::Map<array>;
    using scalar = standard<F>;

    static void value(F const& f, input const& x, output y) {
        if constexpr (is("relu")) {
            y = x.max(T(0));
        } else if constexpr (is("leaky_relu")) {
            y = (x > T(0)).select(x, f.negative_slope * x);
        } else if constexpr (is("prelu")) {
            y = (x > T(0)).select(x, f.slope * x);
        } else if constexpr (is("elu")) {
            y = (x > T(0)).select(x, f.alpha * x.expm1());
        } else if constexpr (is("gelu")) {
            y = T(0.5) * x * (T(1) + (x * T(M_SQRT1_2)).erf());
        } else if constexpr (is("gelu_tanh")) {
            y = T(0.5) * x * (T(1) + (scalar::scale * (x + scalar::cubic * x.cube())).tanh());
        } else if constexpr (is("swish")) {
            y = x / (T(1) + (-f.beta * x).exp());
        } else if constexpr (is("mish")) {
            y = x * x.exp().log1p().tanh();
        } else if constexpr (is("sigmoid")) {
            y = x.logistic();
        } else if constexpr (is("tanh")) {
            y = x.tanh();
        } else {
            static_assert(is("softplus"), "textbook.hpp does not know this activation yet");
            y = x.exp().log1p();
        }
    }

    static void slope(F const& f, input const& x, output y) {
        if constexpr (is("relu")) {
            y = (x > T(0)).template cast<T>();
        } else if constexpr (is("leaky_relu")) {
            y = (x > T(0)).select(array::Constant(x.size(), T(1)), f.negative_slope);
        } else if constexpr (is("prelu")) {
            y = (x > T(0)).select(array::Constant(x.size(), T(1)), f.slope);
        } else if constexpr (is("elu")) {
            y = (x > T(0)).select(array::Constant(x.size(), T(1)), f.alpha * x.exp());
        } else if constexpr (is("gelu")) {
            y = T(0.5) * (T(1) + (x * T(M_SQRT1_2)).erf()) + scalar::density * x * (T(-0.5) * x.square()).exp();
        } else if constexpr (is("gelu_tanh")) {
            y = (scalar::scale * (x + scalar::cubic * x.cube())).tanh();
            y = T(0.5) * (T(1) + y) +
                T(0.5) * x * (T(1) - y.square()) * scalar::scale * (T(1) + T(3) * scalar::cubic * x.square());
        } else if constexpr (is("swish")) {
            y = (f.beta * x).logistic();
            y = y + f.beta * x * y * (T(1) - y);
        } else if constexpr (is("mish")) {
            y = x.exp().log1p().tanh();
            y = y + x * (T(1) - y.square()) * x.logistic();
        } else if constexpr (is("sigmoid")) {
            y = x.logistic();
            y = y * (T(1) - y);
        } else if constexpr (is("tanh")) {
            y = x.tanh();
            y = T(1) - y.square();
        } else {
            static_assert(is("softplus"), "textbook.hpp does not know this activation yet");
            y = x.logistic();
        }
    }

private:
    static constexpr bool is(std::string_view name) {
        return name == F::name;
    }
};

}  // namespace bench
