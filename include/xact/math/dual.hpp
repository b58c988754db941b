// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <utility>

#include <xact/core/dtype.hpp>
#include <xact/simd/batch.hpp>

// Dual numbers carry derivatives along with a value (W. K. Clifford, 1873; R. E. Wengert, 1964). An activation applied
// to one gives {f(v), f'(v) d} with the library's own f', exact at kinks and in the tails, where differentiating the
// operations of f would be neither. Types are recognized by what they look like, so that no other library is included
// here.
namespace xact {
inline namespace XACT_ABI {
namespace math {

namespace detail {

/// A function `activate(f, x)` stands beside the type X.
template <class F, class X, class = void>
inline constexpr bool has_activate = false;
template <class F, class X>
inline constexpr bool
    has_activate<F, X, std::void_t<decltype(activate(std::declval<F const&>(), std::declval<X const&>()))>> = true;

/// Dual<Derivatives> with value() and derivatives(), like Eigen::AutoDiffScalar and the expressions of it; `plain` is
/// what an expression is evaluated to.
template <class X, class = void>
struct holds_derivatives : std::false_type {};
template <template <class> class Dual, class Derivatives>
struct holds_derivatives<Dual<Derivatives>,
                         std::void_t<decltype(std::declval<Dual<Derivatives> const&>().value()),
                                     decltype(std::declval<Dual<Derivatives> const&>().derivatives()),
                                     decltype(std::declval<Derivatives const&>().eval())>> : std::true_type {
    using plain = Dual<std::decay_t<decltype(std::declval<Derivatives const&>().eval())>>;
};

/// Members a, the value, and v, the derivatives, like ceres::Jet.
template <class X, class = void>
inline constexpr bool has_a_and_v = false;
template <class X>
inline constexpr bool has_a_and_v<X, std::void_t<decltype(X(std::declval<X const&>().a, std::declval<X const&>().v))>> =
    true;

}  // namespace detail

/// X is no number and no batch, but a type that activations of type F know to be a dual number.
template <class F, class X>
inline constexpr bool is_dual =
    !std::is_arithmetic_v<X> && !is_half<X> && !simd::traits<X>::is_batch &&
    (detail::has_activate<F, X> || detail::holds_derivatives<X>::value || detail::has_a_and_v<X>);

/// f of a dual number. The value may be a dual number again; then f' is asked for its derivative, and says that there
/// is none.
template <class F, class X>
auto apply_to_dual(F const& f, X const& x) {
    if constexpr (detail::has_activate<F, X>) {
        return activate(f, x);
    } else if constexpr (detail::holds_derivatives<X>::value) {
        return typename detail::holds_derivatives<X>::plain(f.forward(x.value()),
                                                            f.derivative(x.value()) * x.derivatives());
    } else {
        return X(f.forward(x.a), f.derivative(x.a) * x.v);
    }
}

}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
