// SPDX-License-Identifier: BSL-1.0

/// \file
/// One program for every processor: `xact_add_dispatch` in CMakeLists.txt compiles the kernels for each instruction
/// set, and the first call chooses among them. XACT_DISPATCH=sse2 in the environment forces a lower one.

#include <cstdio>
#include <vector>

#include <xact/dispatch.hpp>

#include "../softsign.hpp"

int main() {
    std::vector<float> const x = {-6.0F, -1.0F, 0.0F, 1.0F, 6.0F};
    std::vector<float> y(x.size());
    std::vector<float> grad(x.size(), 1.0F);

    xact::dispatch::forward(xact::gelu<float>{}, x, y);
    xact::dispatch::backward(xact::gelu<float>{}, x, grad, grad);
    for (std::size_t i = 0; i < x.size(); ++i) {
        std::printf("gelu(%g) = %.9g, slope %.9g\n", static_cast<double>(x[i]), static_cast<double>(y[i]),
                    static_cast<double>(grad[i]));
    }
    bool const right = y[2] == 0.0F && grad[2] == 0.5F && y[0] < -5.9e-9F && y[0] > -6.0e-9F;

    xact::dispatch::forward(demo::softsign{}, x, y);
    std::printf("softsign(1) = %g\n", static_cast<double>(y[3]));

    xact::dispatch::choice const chosen = xact::dispatch::chosen();
    std::printf("computed with %s: %s\n", chosen.level, chosen.reason.c_str());
    return right && y[3] == 0.5F ? 0 : 1;
}
