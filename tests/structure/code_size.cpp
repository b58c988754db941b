// SPDX-License-Identifier: BSL-1.0
//
// Every activation's array algorithms as functions, for code_size.cmake to weigh.
#include <xact/xact.hpp>

namespace {

template <class F, class T = typename F::value_type>
void instantiate(F const& f, T const* x, T const* grad, T* y, T* slope, std::size_t n) {
    xact::forward(f, x, y, n);
    xact::derivative(f, x, y, n);
    xact::backward(f, x, grad, y, n);
    xact::value_and_derivative(f, x, y, slope, n);
}

}  // namespace

void instantiate_all(float const* x, float const* grad, float* y, float* slope, std::size_t n);

void instantiate_all(float const* x, float const* grad, float* y, float* slope, std::size_t n) {
    xact::activations::for_each<float, xact::faithful>([&](auto const& f) { instantiate(f, x, grad, y, slope, n); });
}
