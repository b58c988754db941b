// SPDX-License-Identifier: BSL-1.0

/// \file
/// The layer against the reference in double: forward within the roundings of its three operations and of mish,
/// backward within those of its slope; in place, on blocks, and without a temporary.

#define EIGEN_RUNTIME_NO_MALLOC
#define eigen_assert(x) require(static_cast<bool>(x), #x)

#include <cmath>
#include <cstdio>
#include <cstdlib>

static void require(bool holds, char const* what) {
    if (!holds) {
        std::printf("FAILED: %s\n", what);
        std::exit(1);
    }
}

#include "reference.hpp"
#include "residual_layer.hpp"

namespace {

using Eigen::Index;

template <class T>
using matrix = typename residual_layer<T>::matrix;
template <class T>
using vector = typename residual_layer<T>::vector;

/// How far one rounding takes a number, relative to it.
template <class T>
constexpr double rounding = static_cast<double>(std::numeric_limits<T>::epsilon()) / 2;

template <class T>
struct problem {
    residual_layer<T> layer;
    matrix<T> x;
    matrix<T> skip;
    matrix<T> grad_y;

    problem(Index channels, Index points)
        : layer(vector<T>::Random(channels) * T(2), vector<T>::Random(channels)),
          x(matrix<T>::Random(channels, points) * T(8)),
          skip(matrix<T>::Random(channels, points) * T(4)),
          grad_y(matrix<T>::Random(channels, points)) {}

    double z(Index i, Index j) const {
        return reference::before_activation(static_cast<double>(layer.gamma(i)), static_cast<double>(x(i, j)),
                                            static_cast<double>(layer.beta(i)), static_cast<double>(skip(i, j)));
    }

    /// What the roundings of a product and two sums may add up to.
    double error_of_z(Index i, Index j) const {
        double const product = std::abs(static_cast<double>(layer.gamma(i)) * static_cast<double>(x(i, j)));
        double const sum = product + std::abs(static_cast<double>(layer.beta(i)));
        return 1.001 * rounding<T> * (product + sum + sum + std::abs(static_cast<double>(skip(i, j))));
    }
};

/// |mish'| < 1.09 and |mish''| < 0.65 everywhere.
constexpr double largest_slope = 1.09;
constexpr double largest_bend = 0.65;

template <class T>
void expect_values(problem<T> const& p, matrix<T> const& y) {
    for (Index j = 0; j < y.cols(); ++j) {
        for (Index i = 0; i < y.rows(); ++i) {
            double const exact = reference::mish(p.z(i, j));
            double const allowed = largest_slope * p.error_of_z(i, j) + 2 * rounding<T> * std::abs(exact) +
                                   2 * rounding<double> * std::abs(exact);
            require(std::abs(static_cast<double>(y(i, j)) - exact) <= allowed, "y is mish(gamma * x + beta + skip)");
        }
    }
}

template <class T>
void test_forward(Index channels, Index points) {
    problem<T> const p(channels, points);
    matrix<T> y(channels, points);
    matrix<T> in_place = p.skip;
    matrix<T> larger = matrix<T>::Constant(channels + 2, points + 2, T(7));
    Eigen::internal::set_is_malloc_allowed(false);
    p.layer.forward(p.x, p.skip, y);
    p.layer.forward(p.x, in_place, in_place);
    p.layer.forward(p.x, p.skip, larger.block(1, 1, channels, points));
    Eigen::internal::set_is_malloc_allowed(true);
    expect_values(p, y);
    require(in_place == y, "in the place of skip");
    require(larger.block(1, 1, channels, points) == y, "into a block");
    require(larger.row(0).minCoeff() == T(7) && larger.col(points + 1).maxCoeff() == T(7), "nothing around the block");
}

template <class T>
void test_backward(Index channels, Index points) {
    problem<T> const p(channels, points);
    matrix<T> grad_x(channels, points);
    matrix<T> grad_skip(channels, points);
    vector<T> grad_gamma(channels);
    vector<T> grad_beta(channels);
    p.layer.backward(p.x, p.skip, p.grad_y, grad_x, grad_skip, grad_gamma, grad_beta);
    double const roundings = 4 * rounding<T> + 1e-9;  // and the digits that the difference quotient has lost
    for (Index i = 0; i < channels; ++i) {
        double gamma_sum = 0;
        double gamma_error = 0;
        double beta_sum = 0;
        double beta_error = 0;
        for (Index j = 0; j < points; ++j) {
            double const g = static_cast<double>(p.grad_y(i, j));
            double const x = static_cast<double>(p.x(i, j));
            double const gamma = static_cast<double>(p.layer.gamma(i));
            double const exact = g * reference::mish_slope(p.z(i, j));
            double const error = std::abs(g) * (largest_bend * p.error_of_z(i, j) + roundings);
            require(std::abs(static_cast<double>(grad_skip(i, j)) - exact) <= error, "the gradient of skip");
            require(std::abs(static_cast<double>(grad_x(i, j)) - exact * gamma) <= 2 * std::abs(gamma) * error,
                    "the gradient of x");
            beta_sum += exact;
            beta_error += error + static_cast<double>(points) * rounding<T> * std::abs(exact);
            gamma_sum += exact * x;
            gamma_error += std::abs(x) * (error + static_cast<double>(points) * rounding<T> * std::abs(exact));
        }
        require(std::abs(static_cast<double>(grad_beta(i)) - beta_sum) <= beta_error, "the gradient of beta");
        require(std::abs(static_cast<double>(grad_gamma(i)) - gamma_sum) <= 2 * gamma_error, "the gradient of gamma");
    }
}

}  // namespace

int main() {
    for (Index const channels : {1, 7, 32}) {  // packets, remainders, neither
        test_forward<float>(channels, 61);
        test_forward<double>(channels, 61);
        test_backward<float>(channels, 61);
        test_backward<double>(channels, 61);
    }
    std::puts("residual layer: forward, backward, in place, blocks, no temporaries");
}
