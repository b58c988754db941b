// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <xact/xact.hpp>

#include "../support/bits.hpp"

namespace test {

/// Kinks, both zeros, the neighborhoods of the roots of f', tails, subnormal numbers and what is not finite.
template <class T>
std::vector<T> points() {
    using limits = std::numeric_limits<T>;
    return {T(0),
            T(-0.0),
            T(1),
            T(-1),
            T(0.25),
            T(-0.7517916),
            T(-1.1924),
            T(-1.27),
            T(-6),
            T(6),
            T(-20),
            T(90),
            T(-90),
            limits::min(),
            -limits::denorm_min(),
            limits::max(),
            limits::lowest(),
            limits::infinity(),
            -limits::infinity(),
            limits::quiet_NaN()};
}

/// Activations whose parameters are not the defaults, beside all with theirs.
template <class T, class Visitor>
void for_each_activation(Visitor&& visit) {
    xact::activations::for_each<T>(visit);
    visit(xact::leaky_relu<T>{T(-0.5)});
    visit(xact::prelu<T>{T(3)});
    visit(xact::elu<T>{T(2.5)});
    visit(xact::swish<T>{T(-1.75)});
    visit(xact::gelu<T, xact::correct>{});
}

/// Apart, so that a test program compiles each kernel once.
template <class F, class T = typename F::value_type>
[[gnu::noinline]] xact::value_derivative<T> evaluate(F const& f, T x) {
    return {f(x), f.derivative(x)};
}

/// f of a dual number has the value f(v) and, in direction i, the derivative f'(v) d[i], to the last bit.
///
/// Kind says how a type of dual numbers is made from a value and its derivatives, and read.
template <class Kind>
void expect_chain_rule() {
    using T = typename Kind::scalar;
    for_each_activation<T>([](auto const& f) {
        for (T const x : points<T>()) {
            auto const y = f(Kind::make(x, {T(1), T(-2.5), T(0)}));
            static_assert(std::is_same_v<decltype(y), typename Kind::dual const>);
            auto const [value, slope] = evaluate(f, x);
            std::string const at = std::string(f.name) + "(" + hex(x) + ")";
            EXPECT_PRED_FORMAT2(same, value, Kind::value(y)) << at;
            EXPECT_PRED_FORMAT2(same, slope, Kind::derivative(y, 0)) << at;
            EXPECT_PRED_FORMAT2(same, T(slope * T(-2.5)), Kind::derivative(y, 1)) << at;
            EXPECT_PRED_FORMAT2(same, T(slope * T(0)), Kind::derivative(y, 2)) << at;
        }
    });
}

/// At a kink the derivative is that of the left side, where a comparison of dual numbers would leave it to chance.
template <class Kind>
void expect_conventions_at_kinks() {
    using T = typename Kind::scalar;
    auto const slope_at = [](auto const& f, T x) { return Kind::derivative(f(Kind::make(x, {T(1), T(0), T(0)})), 0); };
    for (T const zero : {T(0), T(-0.0)}) {
        EXPECT_EQ(slope_at(xact::relu<T>{}, zero), T(0));
        EXPECT_EQ(slope_at(xact::leaky_relu<T>{T(0.2)}, zero), T(0.2));
        EXPECT_EQ(slope_at(xact::prelu<T>{T(-0.75)}, zero), T(-0.75));
        EXPECT_EQ(slope_at(xact::elu<T>{T(2)}, zero), T(2));
    }
}

}  // namespace test
