// SPDX-License-Identifier: BSL-1.0
#include <xact/eigen.hpp>

#include <cmath>
#include <cstdio>

int main() {
    Eigen::ArrayXf const x = Eigen::ArrayXf::LinSpaced(3, -1, 1);
    Eigen::ArrayXf const y = x.unaryExpr(xact::gelu<float>{});
    bool const ok = std::abs(y[0] + 0.158655254F) < 1e-7F && y[1] == 0 && std::abs(y[2] - 0.841344746F) < 1e-6F;
    std::printf("xact %d.%d: gelu(1) = %.9g\n", XACT_VERSION_MAJOR, XACT_VERSION_MINOR, static_cast<double>(y[2]));
    return ok ? 0 : 1;
}
