// SPDX-License-Identifier: BSL-1.0

/// \file
/// One layer of a network on Eigen: lazy expressions for whatever you write, one fused pass for bias and activation,
/// and a PReLU that learns one slope per unit.

#include <cmath>
#include <cstdio>

#include <xact/eigen.hpp>

namespace {

using Eigen::MatrixXf;
using Eigen::VectorXf;

MatrixXf const weights = MatrixXf::Random(5, 3);
VectorXf const bias = VectorXf::Random(5);
MatrixXf const samples = MatrixXf::Random(3, 40);  // one sample per column

/// The activation as an Eigen expression, and the fused pass that gives the same bits faster.
bool forward_pass() {
    xact::gelu<float> const gelu;
    MatrixXf const lazy = xact::forward(gelu, (weights * samples).colwise() + bias);

    MatrixXf fused(5, 40);
    fused.noalias() = weights * samples;
    xact::bias_forward(gelu, fused, bias, fused);  // in place

    bool const same = lazy == fused;
    std::printf("expression and fused pass give %s results\n", same ? "the same" : "DIFFERENT");
    return same;
}

/// The gradients of a layer, from the gradient of its output: of z for the layers below, of the bias for learning.
bool backward_pass() {
    xact::gelu<float> const gelu;
    MatrixXf const z = weights * samples;
    MatrixXf const grad_y = MatrixXf::Ones(5, 40);

    MatrixXf grad_z(5, 40);
    VectorXf grad_bias(5);
    xact::bias_backward(gelu, z, bias, grad_y, grad_z, grad_bias);

    MatrixXf const expected = xact::backward(gelu, z.colwise() + bias, grad_y);
    return grad_z == expected && grad_bias.isApprox(expected.rowwise().sum(), 1e-5F);
}

/// Units of two kinds, x > 0 ? x : 0.1 x and x > 0 ? x : -0.4 x, teach PReLU their slopes.
bool learns_slopes() {
    VectorXf target_slopes(2);
    target_slopes << 0.1F, -0.4F;
    MatrixXf const x = MatrixXf::Random(2, 100);
    MatrixXf target(2, 100);
    xact::prelu_forward(target_slopes, x, target);

    VectorXf slopes = VectorXf::Constant(2, xact::prelu<float>{}.slope);
    MatrixXf y(2, 100);
    MatrixXf grad_x(2, 100);
    VectorXf grad_slopes(2);
    for (int step = 0; step < 200; ++step) {
        xact::prelu_forward(slopes, x, y);
        MatrixXf const grad_y = (y - target) / 100;  // of half the mean squared error
        xact::prelu_backward(slopes, x, grad_y, grad_x, grad_slopes);
        slopes -= 0.5F * grad_slopes;
    }
    std::printf("learned slopes %.4f and %.4f, expected 0.1 and -0.4\n", static_cast<double>(slopes(0)),
                static_cast<double>(slopes(1)));
    return slopes.isApprox(target_slopes, 1e-4F);
}

}  // namespace

int main() {
    bool const forward_is_right = forward_pass();
    bool const backward_is_right = backward_pass();
    return forward_is_right && backward_is_right && learns_slopes() ? 0 : 1;
}
