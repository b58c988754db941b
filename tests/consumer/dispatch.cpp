// SPDX-License-Identifier: BSL-1.0
#include <xact/dispatch.hpp>

#include <cmath>
#include <cstdio>
#include <vector>

int main() {
    std::vector<float> const x{-1, 0, 1};
    std::vector<float> y(x.size());
    xact::dispatch::forward(xact::gelu<float>{}, x, y);
    bool const ok = std::abs(y[0] + 0.158655254F) < 1e-7F && y[1] == 0 && std::abs(y[2] - 0.841344746F) < 1e-6F;
    std::printf("xact %d.%d: gelu(1) = %.9g by %s\n", XACT_VERSION_MAJOR, XACT_VERSION_MINOR, static_cast<double>(y[2]),
                xact::dispatch::chosen().level);
    return ok ? 0 : 1;
}
