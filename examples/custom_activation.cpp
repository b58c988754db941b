// SPDX-License-Identifier: BSL-1.0

/// \file
/// An activation of your own, softsign.hpp, with the array algorithms and the Eigen expressions.

#include <cstdio>
#include <vector>

#include <xact/eigen.hpp>

#include "softsign.hpp"

int main() {
    demo::softsign const f;

    // On buffers, with the widest instructions and the same bits in the tail.
    std::vector<float> const x = {-3.0F, -1.0F, 0.0F, 1.0F, 3.0F};
    std::vector<float> y(x.size());
    xact::forward(f, x, y);
    bool buffers = true;
    for (std::size_t i = 0; i < x.size(); ++i) {
        std::printf("softsign(%g) = %g\n", static_cast<double>(x[i]), static_cast<double>(y[i]));
        buffers = buffers && y[i] == f.forward(x[i]);
    }

    // On Eigen expressions, with packets.
    Eigen::MatrixXf const z = Eigen::MatrixXf::Random(7, 5);
    Eigen::MatrixXf const out = xact::forward(f, 2 * z);
    Eigen::MatrixXf const grad = xact::backward(f, 2 * z, out);
    bool const matrices = out(6, 4) == f.forward(2 * z(6, 4)) && grad(3, 2) == out(3, 2) * f.derivative(2 * z(3, 2));

    return buffers && matrices && y[0] == -0.75F && y[4] == 0.75F ? 0 : 1;
}
