// SPDX-License-Identifier: BSL-1.0

/// \file
/// Automatic differentiation with a type of dual numbers of one's own: one function beside it, and every activation
/// takes it. Eigen::AutoDiffScalar and ceres::Jet need not even that.

#include <cmath>
#include <cstdio>

#include <xact/xact.hpp>

namespace forward_mode {

/// A value and its derivative with respect to the variable in question.
struct dual {
    double value;
    double slope;
};

dual operator+(dual const& a, dual const& b) {
    return {a.value + b.value, a.slope + b.slope};
}

dual operator*(double factor, dual const& a) {
    return {factor * a.value, factor * a.slope};
}

/// What the activations call: the chain rule with the library's own derivative.
template <class F>
dual activate(F const& f, dual const& x) {
    auto const [value, slope] = f.value_and_derivative(x.value);
    return {value, slope * x.slope};
}

}  // namespace forward_mode

namespace {

/// A network with two hidden units, for numbers and dual numbers alike.
template <class F, class Number>
Number network(F const& f, Number const& x) {
    Number const first = f(1.5 * x);
    Number const second = f(-0.75 * x);
    return f(2.0 * first + -1.25 * second);
}

template <class F>
bool differentiates(F const& f) {
    double const x = 0.625;
    forward_mode::dual const result = network(f, forward_mode::dual{x, 1});

    // The same by hand, layer by layer.
    double const inner = 2.0 * f(1.5 * x) - 1.25 * f(-0.75 * x);
    double const inner_slope = 2.0 * f.derivative(1.5 * x) * 1.5 - 1.25 * f.derivative(-0.75 * x) * -0.75;
    double const expected = f.derivative(inner) * inner_slope;
    std::printf("%-10s  network(%g) = %9.6f, slope %9.6f\n", f.name, x, result.value, result.slope);
    return result.value == network(f, x) && std::abs(result.slope - expected) <= 1e-14;
}

/// At a kink there is one answer, and in the tail there are digits: the textbook's 1 + erf(x / sqrt(2)) is 0 there.
bool is_right_where_it_is_hard() {
    forward_mode::dual const kink = xact::relu<double>{}(forward_mode::dual{0, 1});
    forward_mode::dual const tail = xact::gelu<double>{}(forward_mode::dual{-12, 1});
    std::printf("relu'(0) = %g, gelu'(-12) = %.15g\n", kink.slope, tail.slope);
    return kink.slope == 0 && tail.slope < 0;
}

}  // namespace

int main() {
    bool all_well = is_right_where_it_is_hard();
    xact::activations::for_each<double>([&](auto const& f) { all_well = differentiates(f) && all_well; });
    return all_well ? 0 : 1;
}
