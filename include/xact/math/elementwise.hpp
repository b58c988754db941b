// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <xact/core/contract.hpp>
#include <xact/core/dtype.hpp>
#include <xact/core/policy.hpp>
#include <xact/math/double_word.hpp>
#include <xact/math/dual.hpp>
#include <xact/math/half.hpp>
#include <xact/math/wide/result.hpp>
#include <xact/simd/convert.hpp>

namespace xact {
inline namespace XACT_ABI {

/// f(x) and f'(x) of one pass: `auto [value, derivative] = f.value_and_derivative(x);`
template <class V>
struct value_derivative {
    V value;       ///< f(x)
    V derivative;  ///< f'(x)
};

/// The base class of all activations: there is only the specialization below.
template <class Activation>
struct elementwise;

/// What every activation can do, given its two bodies `evaluate` and `differentiate`.
///
/// The bodies return their results unrounded (math::double_word<V>, math::scaled<V> or math::product<V>) or exact (V);
/// the one rounding happens here, and so does the choice of the working precision: a correctly rounded float is
/// evaluated in double, a half type in float, by the same bodies. For the former there may be a third body,
/// `evaluate_wide`, that gives both results in double in such a way that rounding them is enough. X is T or an xsimd
/// batch of T of any instruction set; all functions are lane-wise, never throw and never allocate.
///
/// X may also be a dual number over T, which carries derivatives along: f(x) is then a dual number with the derivatives
/// f'(value) * derivatives, by the library's own f'. Eigen::AutoDiffScalar (and expressions of it) and ceres::Jet are
/// known; for a type of one's own a function `activate(f, x)` beside it says how.
///
/// There are no batches of half types. Their place is taken by float and batches of float that hold such numbers; the
/// result is then rounded to odd, so that converting it to T gives the correctly rounded number.
///
/// Besides, an activation states its facts, which tests, benches and docs read: `name`; `curved`, the inputs where it
/// has its shape; `ends` and `slope_ends`, the limits of f and f' at both infinities for the default parameters;
/// `accuracy`, the largest errors of f and f' in ulp under the policy `faithful`; `formula`, its definition; and, if it
/// has any, `parameters`, the name and the member of each. One whose bodies work on simd::twin (which is so if they use
/// nothing but operators and functions of xact::simd) may state `side_by_side`, 2 or 4: so many vectors the array loops
/// give it at once. One that has short code for some parameters says by `is_usual()` when it has them.
template <template <class, class> class Activation, class T, class Policy>
struct elementwise<Activation<T, Policy>> {
    static_assert(std::is_same_v<T, float> || std::is_same_v<T, double> || is_half<T>,
                  "xact activations work on float, double and 16-bit types");

    using value_type = T;        ///< What it works on: float, double, float16 or bfloat16.
    using policy_type = Policy;  ///< faithful, correct or fast.

    /// f(x)
    template <class X>
    XACT_INLINE auto operator()(X const& x) const noexcept(!is_dual<X>) {
        return forward(x);
    }

    /// f(x)
    template <class X>
    XACT_INLINE auto forward(X const& x) const noexcept(!is_dual<X>) {
        if constexpr (is_dual<X>) {
            return math::apply_to_dual(self(), x);
        } else if constexpr (goes_wide<X>) {
            return math::wide::through_double(x, wide_body{self()}).value;
        } else {
            return rounded(value_body{self()}, x);
        }
    }

    /// f'(x); at a kink the value of the branch for x <= 0
    template <class X>
    XACT_INLINE X derivative(X const& x) const noexcept {
        static_assert(!is_dual<X>,
                      "xact has f and f', no second derivative: the derivative of a dual number would need "
                      "one, and so does f of a dual number over dual numbers; docs/autodiff.md");
        if constexpr (goes_wide<X>) {
            return math::wide::through_double(x, wide_body{self()}).slope;
        } else {
            return rounded(slope_body{self()}, x);
        }
    }

    /// {f(x), f'(x)}, the same bits as the two calls
    template <class X>
    XACT_INLINE value_derivative<X> value_and_derivative(X const& x) const noexcept {
        if constexpr (goes_wide<X>) {
            auto const both = math::wide::through_double(x, wide_body{self()});
            return {both.value, both.slope};
        } else {
            return {forward(x), derivative(x)};
        }
    }

    /// f on one packet, by the name Eigen calls. <xact/eigen.hpp> defines `forward_packet`, which argument-dependent
    /// lookup finds; without that header nothing here knows of Eigen.
    template <class Packet>
    XACT_INLINE Packet packetOp(Packet const& x) const noexcept {
        return forward_packet(self(), x);
    }

private:
    template <class X>
    static constexpr bool is_dual = math::is_dual<Activation<T, Policy>, X>;

    struct value_body {
        Activation<T, Policy> const& f;
        template <class V>
        XACT_INLINE auto operator()(V const& x) const noexcept {
            return f.evaluate(x);
        }
    };

    struct slope_body {
        Activation<T, Policy> const& f;
        template <class V>
        XACT_INLINE auto operator()(V const& x) const noexcept {
            return f.differentiate(x);
        }
    };

    struct wide_body {
        Activation<T, Policy> const& f;
        template <class V>
        XACT_INLINE auto operator()(V const& x) const noexcept {
            return f.evaluate_wide(x);
        }
    };

    template <class Body>
    struct to_odd {
        Body body;
        template <class V>
        XACT_INLINE V operator()(V const& x) const noexcept {
            return math::round_to_odd(body(x));
        }
    };

    template <class Body, class X>
    static XACT_INLINE X rounded(Body const& body, X const& x) noexcept {
        static_assert(std::is_same_v<X, T> || std::is_same_v<simd::scalar_of<X>, working_of<T>>,
                      "xact: an activation takes its own type, batches of it and dual numbers over it: "
                      "xact::gelu<double>{} for double");
        if constexpr (is_half<X>) {
            return simd::narrow_to_half<T>(math::round_for_half<T>(body(simd::widen_half(x))));
        } else if constexpr (is_half<T>) {
            return math::round_for_half<T>(body(x));
        } else if constexpr (widens && !math::rounds_once<decltype(body(x)), X>) {
            return simd::through_double(x, to_odd<Body>{body});
        } else {
            return math::round(body(x));
        }
    }

    static constexpr bool widens = std::is_same_v<T, float> && std::is_same_v<Policy, correct>;

    /// The activation has a third body, `evaluate_wide`, for both results of `correct` float.
    template <class F, class = void>
    struct has_wide_body : std::false_type {};
    template <class F>
    struct has_wide_body<F, std::void_t<decltype(std::declval<F const&>().evaluate_wide(0.0))>> : std::true_type {};

    template <class X>
    static constexpr bool goes_wide = widens&& std::is_same_v<simd::scalar_of<X>, float>&& math::wide::is_checked&&
        has_wide_body<Activation<T, Policy>>::value;

    XACT_INLINE Activation<T, Policy> const& self() const noexcept {
        return static_cast<Activation<T, Policy> const&>(*this);
    }
};

}  // namespace XACT_ABI
}  // namespace xact
