// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <xact/core/dtype.hpp>
#include <xact/core/policy.hpp>

// What the loops and the Eigen expressions do to one vector. F is any type with the member functions the kernel names,
// templates over the scalar and the batches of it: the library's activations and a user's own alike.
namespace xact {
inline namespace XACT_ABI {
namespace apply {

/// F is piecewise linear, a matter of a few instructions: its derivative is exact.
template <class F, class = void>
inline constexpr bool is_piecewise_linear = false;
template <class F>
inline constexpr bool is_piecewise_linear<F, std::void_t<decltype(F::accuracy)>> = F::accuracy.derivative <= 0;

/// How many vectors F is given side by side at most: what it says, but one if it says nothing, one if it is a correctly
/// rounded float, which is two vectors of double already, and two if it has the long kernels of the half types and of
/// correctly rounded doubles.
template <class F, class = void>
inline constexpr std::size_t side_by_side = 1;
template <class F>
inline constexpr std::size_t side_by_side<F, std::void_t<decltype(F::side_by_side)>> =
    !std::is_same_v<typename F::policy_type, correct> && !is_half<typename F::value_type>
        ? F::side_by_side
        : (std::is_same_v<typename F::value_type, float> ? 1 : 2);

/// F stands for one of several activations; its member `visit` tells which.
template <class F, class = void>
inline constexpr bool is_choice = false;
template <class F>
inline constexpr bool is_choice<F, std::void_t<typename F::choices>> = true;

namespace detail {

template <class F>
struct checked {
    static_assert(std::is_class_v<F>,
                  "xact: the activation is an object: xact::gelu<float>{}, one of your own type with forward and "
                  "derivative, or one chosen by name, xact::any_activation<float>(name)");
    using type = F;
};

}  // namespace detail

/// F, if it can be an activation.
template <class F>
using activation_type = typename detail::checked<F>::type;

/// What the loops want to know of a kernel that applies F.
template <class F>
struct kernel_of {
    static constexpr bool is_light = is_piecewise_linear<F>;
    static constexpr std::size_t side_by_side = apply::side_by_side<F>;
    activation_type<F> f;

    constexpr kernel_of(F const& activation) noexcept  // NOLINT(google-explicit-constructor): it is f, applied
        : f(activation) {}

    template <class G = F>
    XACT_INLINE auto is_usual() const noexcept -> decltype(std::declval<G const&>().is_usual()) {
        return f.is_usual();
    }
};

/// f(x)
template <class F>
struct forward_kernel : kernel_of<F> {
    using kernel_of<F>::kernel_of;
    using kernel_of<F>::f;
    template <class V>
    XACT_INLINE std::array<V, 1> operator()(V const& x) const noexcept {
        return {f.forward(x)};
    }
};

/// f'(x)
template <class F>
struct derivative_kernel : kernel_of<F> {
    using kernel_of<F>::kernel_of;
    using kernel_of<F>::f;
    template <class V>
    XACT_INLINE std::array<V, 1> operator()(V const& x) const noexcept {
        return {f.derivative(x)};
    }
};

/// f(x) and f'(x), sharing the work where F knows how to
template <class F>
struct value_and_derivative_kernel : kernel_of<F> {
    using kernel_of<F>::kernel_of;
    using kernel_of<F>::f;
    template <class V>
    XACT_INLINE std::array<V, 2> operator()(V const& x) const noexcept {
        if constexpr (shares_work<V>::value) {
            auto const both = f.value_and_derivative(x);
            return {both.value, both.derivative};
        } else {
            return {f.forward(x), f.derivative(x)};
        }
    }

private:
    template <class V, class G = F, class = void>
    struct shares_work : std::false_type {};
    template <class V, class G>
    struct shares_work<V, G, std::void_t<decltype(std::declval<G const&>().value_and_derivative(std::declval<V>()))>>
        : std::true_type {};
};

/// grad * f'(x)
template <class F>
struct backward_kernel : kernel_of<F> {
    using kernel_of<F>::kernel_of;
    using kernel_of<F>::f;
    template <class V>
    XACT_INLINE std::array<V, 1> operator()(V const& x, V const& grad) const noexcept {
        return {grad * f.derivative(x)};
    }
};

}  // namespace apply
}  // namespace XACT_ABI
}  // namespace xact
