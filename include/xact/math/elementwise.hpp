// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <xact/core/contract.hpp>
#include <xact/core/policy.hpp>
#include <xact/math/double_word.hpp>
#include <xact/simd/convert.hpp>

namespace xact {
inline namespace XACT_ABI {

/// f(x) and f'(x) of one pass: `auto [value, derivative] = f.value_and_derivative(x);`
template <class V>
struct value_derivative {
    V value;
    V derivative;
};

template <class Activation>
struct elementwise;

/// What every activation can do, given its two bodies `evaluate` and `differentiate`.
///
/// The bodies return their results unrounded (V, math::double_word<V> or math::scaled<V>); the one rounding happens
/// here, and so does the choice of the working precision: a correctly rounded float is evaluated in double by the same
/// bodies. X is T or an xsimd batch of T of any instruction set; all functions are lane-wise, never throw and never
/// allocate.
template <template <class, class> class Activation, class T, class Policy>
struct elementwise<Activation<T, Policy>> {
    static_assert(std::is_same_v<T, float> || std::is_same_v<T, double>, "xact activations work on float and double");

    using value_type = T;
    using policy_type = Policy;

    /// f(x)
    template <class X>
    XACT_INLINE X operator()(X const& x) const noexcept {
        return forward(x);
    }

    /// f(x)
    template <class X>
    XACT_INLINE X forward(X const& x) const noexcept {
        static_assert(std::is_same_v<simd::scalar_of<X>, T>, "the argument is the functor's type or a batch of it");
        if constexpr (widens) {
            return simd::through_double(x, wide_value{self()});
        } else {
            return math::round(self().evaluate(x));
        }
    }

    /// f'(x); at a kink the value of the branch for x <= 0
    template <class X>
    XACT_INLINE X derivative(X const& x) const noexcept {
        static_assert(std::is_same_v<simd::scalar_of<X>, T>, "the argument is the functor's type or a batch of it");
        if constexpr (widens) {
            return simd::through_double(x, wide_slope{self()});
        } else {
            return math::round(self().differentiate(x));
        }
    }

    /// {f(x), f'(x)}, the same bits as the two calls
    template <class X>
    XACT_INLINE value_derivative<X> value_and_derivative(X const& x) const noexcept {
        return {forward(x), derivative(x)};
    }

    /// f on one packet, by the name Eigen calls. <xact/eigen.hpp> defines `forward_packet`, which argument-dependent
    /// lookup finds; without that header nothing here knows of Eigen.
    template <class Packet>
    XACT_INLINE Packet packetOp(Packet const& x) const noexcept {
        return forward_packet(self(), x);
    }

private:
    static constexpr bool widens = std::is_same_v<T, float> && std::is_same_v<Policy, correct>;

    struct wide_value {
        Activation<T, Policy> const& f;
        template <class V>
        XACT_INLINE V operator()(V const& x) const noexcept {
            return math::round_to_odd(f.evaluate(x));
        }
    };

    struct wide_slope {
        Activation<T, Policy> const& f;
        template <class V>
        XACT_INLINE V operator()(V const& x) const noexcept {
            return math::round_to_odd(f.differentiate(x));
        }
    };

    XACT_INLINE Activation<T, Policy> const& self() const noexcept {
        return static_cast<Activation<T, Policy> const&>(*this);
    }
};

}  // namespace XACT_ABI
}  // namespace xact
