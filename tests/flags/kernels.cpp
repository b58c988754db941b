// SPDX-License-Identifier: BSL-1.0
//
// The only file that sees the compiler options under test.
#include "kernels.hpp"

#include <xact/registry.hpp>

namespace test {
namespace {

/// By vectors as far as they go, the rest by scalar calls.
template <class F, class T = typename F::value_type>
void evaluate(oracle::quantity q, T const* x, T* result, std::size_t n) {
    using V = xact::simd::widest<T>;
    constexpr std::size_t lanes = xact::simd::traits<V>::size;
    F const f;
    std::size_t i = 0;
    if constexpr (xact::simd::traits<V>::is_batch) {
        for (; i + lanes <= n; i += lanes) {
            V const v = V::load_unaligned(x + i);
            (q == oracle::quantity::value ? f.forward(v) : f.derivative(v)).store_unaligned(result + i);
        }
    }
    for (; i < n; ++i) {
        result[i] = q == oracle::quantity::value ? f.forward(x[i]) : f.derivative(x[i]);
    }
}

template <class T>
std::vector<kernel<T>> kernels() {
    std::vector<kernel<T>> result;
    xact::activations::for_each<T>([&](auto f) {
        using F = decltype(f);
        result.push_back({F::name, F::curved.low, F::curved.high, F::accuracy.forward, F::accuracy.derivative,
                          oracle::reference<T>(f), &evaluate<F>});
    });
    return result;
}

}  // namespace

std::vector<kernel<float>> float_kernels() {
    return kernels<float>();
}

std::vector<kernel<double>> double_kernels() {
    return kernels<double>();
}

}  // namespace test
