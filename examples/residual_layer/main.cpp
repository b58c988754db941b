// SPDX-License-Identifier: BSL-1.0

/// \file
/// A residual layer of a network that plays go, on Eigen, and what the textbook formula for mish would have cost it:
/// the largest errors over a batch of boards, in units of the last place of the result.

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "reference.hpp"
#include "residual_layer.hpp"

namespace {

using Eigen::Index;
using Eigen::MatrixXf;
using Eigen::VectorXf;

constexpr Index channels = 96;
constexpr Index points = Index{19} * 19;
constexpr Index boards = 4;

double unit_in_the_last_place(double y) {
    return std::ldexp(1.0, std::max(std::ilogb(y), -126) - 23);
}

/// The error of y against mish of the float that the layer had before its activation.
double largest_error(MatrixXf const& y, MatrixXf const& z) {
    double largest = 0;
    for (Index i = 0; i < y.size(); ++i) {
        double const exact = reference::mish(static_cast<double>(z(i)));
        largest = std::max(largest, std::abs(static_cast<double>(y(i)) - exact) / unit_in_the_last_place(exact));
    }
    return largest;
}

}  // namespace

int main() {
    residual_layer<float> const layer(VectorXf::Random(channels) * 2, VectorXf::Random(channels));
    MatrixXf const x = MatrixXf::Random(channels, points * boards) * 8;
    MatrixXf const skip = MatrixXf::Random(channels, points * boards) * 4;

    MatrixXf y = skip;
    layer.forward(x, y, y);  // in the place of what is no longer needed

    MatrixXf z(channels, points * boards);
    for (Index point = 0; point < z.cols(); ++point) {
        z.col(point) = layer.gamma.cwiseProduct(x.col(point)) + layer.beta + skip.col(point);
    }
    Eigen::ArrayXXf const e = z.array().exp();
    MatrixXf const textbook = z.array() * (e.square() + 2 * e) / (e.square() + 2 * e + 2);

    std::printf("mish(gamma * x + beta + skip) on %d boards of 19 x 19, %d channels\n", static_cast<int>(boards),
                static_cast<int>(channels));
    double const error = largest_error(y, z);
    std::printf("largest error, xact:      %6.2f ulp\n", error);
    std::printf("largest error, textbook:  %6.2f ulp\n", largest_error(textbook, z));
    return error < xact::mish<float>::accuracy.forward ? 0 : 1;
}
