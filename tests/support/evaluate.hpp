// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include <xact/registry.hpp>

#include "../oracle/reference.hpp"

namespace test {

/// One lane-wise evaluation, kept apart so that a test program compiles each kernel once.
template <class V, class F>
[[gnu::noinline]] void evaluate(F const& f, oracle::quantity q, typename F::value_type const* x,
                                typename F::value_type* result) {
    if constexpr (xact::simd::traits<V>::is_batch) {
        V const v = V::load_unaligned(x);
        (q == oracle::quantity::value ? f.forward(v) : f.derivative(v)).store_unaligned(result);
    } else {
        *result = q == oracle::quantity::value ? f.forward(*x) : f.derivative(*x);
    }
}

/// f or f' of many inputs by vectors V, the last one padded; on purpose not the array algorithms of the library.
template <class V, class F, class T = typename F::value_type>
std::vector<T> evaluate_all(F const& f, oracle::quantity q, std::vector<T> const& x) {
    constexpr std::size_t lanes = xact::simd::traits<V>::size;
    std::vector<T> result(x.size());
    for (std::size_t i = 0; i < x.size(); i += lanes) {
        T in[lanes] = {};
        T out[lanes];
        std::size_t const count = std::min(lanes, x.size() - i);
        std::copy_n(x.begin() + static_cast<std::ptrdiff_t>(i), count, in);
        evaluate<V>(f, q, in, out);
        std::copy_n(out, count, result.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return result;
}

}  // namespace test
