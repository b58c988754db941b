// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <Eigen/Core>
#include <unsupported/Eigen/SpecialFunctions>

#include "textbook.hpp"

namespace bench {

/// The textbook formulas as whole-array expressions of Eigen, which vectorizes what it can.
template <class F>
struct textbook_eigen {
    using T = typename F::value_type;
    using array = Eigen::Array<T, Eigen::Dynamic, 1>;
    using input = Eigen::Map<array const>;
    using output = Eigen::Map<array>;

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
            y = T(0.5) * x * (T(1) + (x * sqrt_half).erf());
        } else if constexpr (is("gelu_tanh")) {
            y = T(0.5) * x * (T(1) + (scale * (x + cubic * x.cube())).tanh());
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
            y = x.max(T(0)) + (-x.abs()).exp().log1p();
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
            y = T(0.5) * (T(1) + (x * sqrt_half).erf()) + density * x * (T(-0.5) * x.square()).exp();
        } else if constexpr (is("gelu_tanh")) {
            y = (scale * (x + cubic * x.cube())).tanh();
            y = T(0.5) * (T(1) + y) + T(0.5) * x * (T(1) - y.square()) * scale * (T(1) + T(3) * cubic * x.square());
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
    static constexpr T scale = static_cast<T>(textbook<F>::scale);
    static constexpr T cubic = static_cast<T>(textbook<F>::cubic);
    static constexpr T density = static_cast<T>(textbook<F>::density);
    static constexpr T sqrt_half = static_cast<T>(textbook<F>::sqrt_half);

    static constexpr bool is(std::string_view name) {
        return name == F::name;
    }
};

}  // namespace bench
