// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "../oracle/reference.hpp"

// The activations behind plain functions: kernels.cpp alone is compiled for an instruction set or with the compiler
// options under test, once for all programs that measure it, and nothing of these depends on its flags.
namespace test {

/// One activation with its parameter, and what its header states.
template <class T>
struct kernel {
    char const* activation;
    char const* policy;
    double curved_low;
    double curved_high;
    double at_minus_infinity[2];  // of f and f', by oracle::quantity
    double at_plus_infinity[2];
    double max_ulp[2];
    double negligible;  // results below this many smallest normal numbers may vanish
    bool has_parameter;
    T parameter;
    std::vector<std::size_t> registers;  // sizes in bytes of the vectors there are, in ascending order

    /// n results by vectors of so many bytes, by scalar calls for 0; n is a multiple of the lanes.
    void (*compiled)(T parameter, std::size_t bytes, oracle::quantity q, T const* x, T* result, std::size_t n);

    /// By vectors of one size, the last of them filled up; on purpose not the array algorithms of the library.
    std::vector<T> by_vectors(std::size_t bytes, oracle::quantity q, std::vector<T> x) const {
        std::size_t const n = x.size();
        x.resize((n + 15) / 16 * 16);  // the most lanes there are
        std::vector<T> result(x.size());
        compiled(parameter, bytes, q, x.data(), result.data(), x.size());
        result.resize(n);
        return result;
    }

    /// By the widest vectors.
    std::vector<T> operator()(oracle::quantity q, std::vector<T> const& x) const {
        return by_vectors(registers.empty() ? 0 : registers.back(), q, x);
    }

    /// A scalar call.
    T operator()(oracle::quantity q, T x) const {
        T result;
        compiled(parameter, 0, q, &x, &result, 1);
        return result;
    }

    kernel with(T other) const {
        kernel result = *this;
        result.parameter = other;
        return result;
    }
};

/// Every activation of the registry in every accuracy policy.
template <class T>
std::vector<kernel<T>> kernels();

template <>
std::vector<kernel<float>> kernels();
template <>
std::vector<kernel<double>> kernels();

}  // namespace test
