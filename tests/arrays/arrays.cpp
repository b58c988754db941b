// SPDX-License-Identifier: BSL-1.0
//
// The types XACT_TEST_TYPES and the policy XACT_TEST_POLICY; with XACT_TEST_EXAMPLES two activations instead of all.
#include "arrays.hpp"

#include <cstring>
#include <type_traits>

#include <xact/xact.hpp>

namespace arrays {
namespace {

template <class F, class P>
constexpr bool has_parameter = std::is_constructible_v<F, P>;

template <class F, class P>
F make([[maybe_unused]] P parameter) {
    if constexpr (has_parameter<F, P>) {
        return F(parameter);
    } else {
        return F();
    }
}

template <class F, class T, class P>
void run(P parameter, algorithm which, arguments<T> const& of) {
    F const f = make<F>(parameter);
    std::size_t const n = of.in.size();
    switch (which) {
        case algorithm::forward:
            return of.as_ranges ? xact::forward(f, of.in, of.out, of.how)
                                : xact::forward(f, of.in.data(), of.out.data(), n, of.how);
        case algorithm::derivative:
            return of.as_ranges ? xact::derivative(f, of.in, of.out, of.how)
                                : xact::derivative(f, of.in.data(), of.out.data(), n, of.how);
        case algorithm::value_and_derivative:
            return of.as_ranges ? xact::value_and_derivative(f, of.in, of.out, of.derivative_out, of.how)
                                : xact::value_and_derivative(f, of.in.data(), of.out.data(), of.derivative_out.data(),
                                                             n, of.how);
        case algorithm::backward:
            return of.as_ranges ? xact::backward(f, of.in, of.grad_output, of.out, of.how)
                                : xact::backward(f, of.in.data(), of.grad_output.data(), of.out.data(), n, of.how);
    }
}

// Apart, so that each is compiled once.
template <class F, class X>
[[gnu::noinline]] X value(F const& f, X x) {
    return f.forward(x);
}
template <class F, class X>
[[gnu::noinline]] X slope(F const& f, X x) {
    return f.derivative(x);
}

/// grad * f'(x), for a half type in float.
template <class F, class T>
T product(F const& f, T x, T grad) {
    if constexpr (xact::is_half<T>) {
        return static_cast<T>(static_cast<float>(grad) * slope(f, static_cast<float>(x)));
    } else {
        return grad * slope(f, x);
    }
}

template <class F, class T, class P>
results<T> scalar(P parameter, algorithm which, element<T> const& at) {
    F const f = make<F>(parameter);
    switch (which) {
        case algorithm::forward:
            return {value(f, at.in), T(0)};
        case algorithm::derivative:
            return {slope(f, at.in), T(0)};
        case algorithm::value_and_derivative:
            return {value(f, at.in), slope(f, at.in)};
        case algorithm::backward:
            break;
    }
    return {product(f, at.in, at.grad_output), T(0)};
}

/// Where the registry has the activation of this name.
template <class F>
std::size_t position_of() {
    std::size_t position = 0;
    std::size_t found = 0;
    xact::activations::for_each<typename F::value_type>([&](auto f) {
        found = std::strcmp(decltype(f)::name, F::name) == 0 ? position : found;
        ++position;
    });
    return found;
}

template <class F>
auto describe([[maybe_unused]] F const& f) {
    using T = typename F::value_type;
    using P = typename subject<T>::parameter_type;
    P usual = 0;
    if constexpr (has_parameter<F, P>) {
        static_assert(sizeof(F) == sizeof(P), "an activation has one parameter");
        std::memcpy(&usual, &f, sizeof f);
    }
    return subject<T>{F::name, F::policy_type::name, position_of<F>(), xact::activations::size, has_parameter<F, P>,
                      usual,   &run<F, T, P>,        &scalar<F, T, P>};
}

#ifdef XACT_TEST_EXAMPLES  // of a few instructions, with a parameter
using activations = xact::activation_list<xact::relu, xact::swish>;
#else
using activations = xact::activations;
#endif

template <class... T>
bool add() {
    auto const describe_and_add = [](auto f) { subjects<typename decltype(f)::value_type>().push_back(describe(f)); };
    (activations::for_each<T, xact::XACT_TEST_POLICY>(describe_and_add), ...);
    return true;
}

bool const added = add<XACT_TEST_TYPES>();

}  // namespace
}  // namespace arrays
