// SPDX-License-Identifier: BSL-1.0
#include "gate.hpp"

#include <xact/xact.hpp>

void gate_in_vectors(float* a, float* b, std::size_t n) noexcept {
    xact::forward(xact::tanh<float>{}, a, a, n);
    xact::forward(xact::sigmoid<float>{}, b, b, n);
    for (std::size_t i = 0; i < n; ++i) {
        a[i] *= b[i];
    }
}

void gate_one_by_one(float* a, float* b, std::size_t n) noexcept {
    xact::tanh<float> const tanh;
    xact::sigmoid<float> const sigmoid;
    for (std::size_t i = 0; i < n; ++i) {
        a[i] = tanh(a[i]) * sigmoid(b[i]);
    }
}
