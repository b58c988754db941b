// SPDX-License-Identifier: BSL-1.0
//
// xact over whole buffers. Compiled once per policy and type, XACT_BENCH_POLICY and XACT_BENCH_TYPE: all at once take
// gigabytes.
#include <xact/xact.hpp>

#include "../registry.hpp"

namespace bench {
namespace {

using T = XACT_BENCH_TYPE;
using policy = xact::XACT_BENCH_POLICY;

template <class F>
void forward(T const* x, T const*, T* y, std::size_t n) {
    xact::forward(F{}, x, y, n);
}

template <class F>
void derivative(T const* x, T const*, T* y, std::size_t n) {
    xact::derivative(F{}, x, y, n);
}

template <class F>
void both(T const* x, T const*, T* y, std::size_t n) {
    xact::value_and_derivative(F{}, x, y, y + n, n);
}

template <class F>
void backward(T const* x, T const* grad, T* y, std::size_t n) {
    xact::backward(F{}, x, grad, y, n);
}

}  // namespace

void XACT_BENCH_ADD(registry& table) {
    table.add_peer(policy::name, "xact", role::subject);
    xact::activations::for_each<T, policy>([&](auto const& f) {
        using F = std::decay_t<decltype(f)>;
        table.add(F::name, direction::forward, &forward<F>);
        table.add(F::name, direction::derivative, &derivative<F>);
        table.add(F::name, direction::both, &both<F>);
        table.add(F::name, direction::backward, &backward<F>);
    });
}

}  // namespace bench
