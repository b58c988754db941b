// SPDX-License-Identifier: BSL-1.0
//
// The only file that sees the instruction set and the compiler options under test. XACT_TEST_WIDEST leaves out all but
// the widest vectors; XACT_TEST_DISPATCH computes by run-time dispatch in their place.
#include "kernels.hpp"

#include <cstring>
#include <type_traits>
#include <utility>

#include <xact/registry.hpp>
#ifdef XACT_TEST_DISPATCH
#include <xact/dispatch.hpp>
#endif

namespace test {
namespace {

using oracle::quantity;

// One function for each, so that every kernel is compiled once.
template <class V, class F, class T = typename F::value_type>
[[gnu::noinline]] void evaluate(F const& f, quantity q, T const* x, T* result, std::size_t n) {
    constexpr std::size_t lanes = xact::simd::traits<V>::size;
#ifdef XACT_TEST_DISPATCH
    if constexpr (lanes > 1) {
        return q == quantity::value ? xact::dispatch::forward(f, x, result, n)
                                    : xact::dispatch::derivative(f, x, result, n);
    }
#endif
    for (std::size_t i = 0; i < n; i += lanes) {
        if constexpr (xact::simd::traits<V>::is_batch) {
            V const v = V::load_unaligned(x + i);
            (q == quantity::value ? f.forward(v) : f.derivative(v)).store_unaligned(result + i);
        } else {
            result[i] = q == quantity::value ? f.forward(x[i]) : f.derivative(x[i]);
        }
    }
}

template <std::size_t Bytes, class T>
constexpr bool has_registers() {
#ifdef XACT_TEST_WIDEST
    return Bytes == sizeof(xact::simd::widest<T>);
#else
    return !std::is_void_v<xact::simd::sized<T, Bytes / sizeof(T)>>;
#endif
}

template <std::size_t Bytes, class F, class T = typename F::value_type>
void evaluate_sized(F const& f, quantity q, T const* x, T* result, std::size_t n) {
    if constexpr (has_registers<Bytes, T>()) {
        evaluate<xact::simd::sized<T, Bytes / sizeof(T)>>(f, q, x, result, n);
    }
}

template <class F, class T>
constexpr bool has_parameter = std::is_constructible_v<F, T>;

template <class F, class T = typename F::value_type>
void compiled(T parameter, std::size_t bytes, quantity q, T const* x, T* result, std::size_t n) {
    F const f = [&] {
        if constexpr (has_parameter<F, T>) {
            return F(parameter);
        } else {
            return F();
        }
    }();
    switch (bytes) {
        case 0:
            return evaluate<T>(f, q, x, result, n);
        case 16:
            return evaluate_sized<16>(f, q, x, result, n);
        case 32:
            return evaluate_sized<32>(f, q, x, result, n);
        case 64:
            return evaluate_sized<64>(f, q, x, result, n);
        default:
            break;
    }
}

template <class T, std::size_t... Bytes>
std::vector<std::size_t> registers(std::index_sequence<Bytes...>) {
    std::vector<std::size_t> result;
    ((has_registers<Bytes, T>() ? result.push_back(Bytes) : void()), ...);
    return result;
}

/// What the policy promises where it promises less than the activation.
template <class F>
constexpr xact::max_ulp accuracy_of() {
    if constexpr (std::is_same_v<typename F::policy_type, xact::fast>) {
        return xact::fast::accuracy;
    } else {
        return F::accuracy;
    }
}

template <class F, class T = typename F::value_type>
kernel<T> describe(F const& f) {
    T parameter = 0;
    if constexpr (has_parameter<F, T>) {
        static_assert(sizeof(F) == sizeof(T), "an activation has one parameter");
        std::memcpy(&parameter, &f, sizeof f);
    }
    return {F::name,
            F::policy_type::name,
            F::curved.low,
            F::curved.high,
            {F::ends.at_minus_infinity, F::slope_ends.at_minus_infinity},
            {F::ends.at_plus_infinity, F::slope_ends.at_plus_infinity},
            {accuracy_of<F>().forward, accuracy_of<F>().derivative},
            std::is_same_v<typename F::policy_type, xact::fast> ? xact::fast::negligible : 0.0,
            has_parameter<F, T>,
            parameter,
            registers<T>(std::index_sequence<16, 32, 64>{}),
            &compiled<F>};
}

template <class T>
std::vector<kernel<T>> of_every_policy() {
    std::vector<kernel<T>> result;
    auto const add = [&](auto f) { result.push_back(describe(f)); };
    xact::activations::for_each<T, xact::faithful>(add);
    xact::activations::for_each<T, xact::correct>(add);
    xact::activations::for_each<T, xact::fast>(add);
    return result;
}

}  // namespace

template <>
std::vector<kernel<float>> kernels() {
    return of_every_policy<float>();
}

template <>
std::vector<kernel<double>> kernels() {
    return of_every_policy<double>();
}

}  // namespace test
