// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

/// 1 / a = inverse (1 + remainder)
template <class V>
struct precise_inverse {
    V inverse;
    V remainder;
};

/// For a = whole + rest.
template <class V>
XACT_INLINE precise_inverse<V> invert(V const& whole, V const& rest) noexcept {
    V const inverse = simd::divide(V(1), V(whole + rest));
    return {inverse, simd::neg_mul_add(inverse, rest, simd::fma(simd::negate(inverse), whole, V(1)))};
}

/// 2^lowering / (1 + z) for z = t (1 - minus_p) 2^lowering, any z: lowered, nothing overflows.
template <class V>
XACT_INLINE precise_inverse<V> invert_one_plus(negated_exponential<V> const& z) noexcept {
    V const one = power_of_two<V>(-exp_constants<simd::scalar_of<V>>::lowering);
    V const whole = simd::opaque(one + z.t);
    V const error = simd::opaque(simd::smaller(one, z.t) - simd::opaque(whole - simd::larger(one, z.t)));
    V const rest = simd::neg_mul_add(z.t, z.minus_p, error);
    return invert(whole, rest);
}

/// A raised result brought down: the one rounding of a subnormal number.
template <class V>
XACT_INLINE V lower(V const& raised) noexcept {
    return simd::small_product(simd::opaque(raised), power_of_two<V>(-exp_constants<simd::scalar_of<V>>::lowering));
}

/// 1 / (1 + exp(-x))
template <class V>
XACT_INLINE V sigmoid(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const bounded = simd::at_most(simd::at_least(x, c::lowest_gate), c::highest);
    auto const [inverse, remainder] = invert_one_plus(exponential_of_negated<-c::lowering>(bounded));
    return lower(V(simd::mul_add(inverse, remainder, simd::opaque(inverse))));
}

/// x / (1 + exp(-t)) for t between `lowest_gate` and -`lowest_gate`.
template <class V>
XACT_INLINE V gate(V const& x, negated_exponential<V> const& z) noexcept {
    auto const [inverse, remainder] = invert_one_plus(z);
    V const product = simd::opaque(simd::small_product(inverse, x));
    V const minus_error = simd::fma(simd::negate(x), inverse, product);
    // The low word is subtracted, so that -0 stays.
    return lower(V(product - simd::opaque(simd::neg_mul_add(product, remainder, minus_error))));
}

/// x / (1 + exp(-x))
template <class V>
XACT_INLINE V silu(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const bounded = simd::at_most(simd::at_least(x, c::lowest_gate), c::highest);
    V const y = gate(bounded, exponential_of_negated<-c::lowering>(bounded));
    return simd::select(x > V(c::highest), x, y);
}

/// x / (1 + exp(-beta x)) for moderate 1 / beta.
template <class V>
XACT_INLINE V swish(V const& x, simd::scalar_of<V> beta) noexcept {
    using number = simd::scalar_of<V>;
    using c = exp_constants<number>;
    // Beyond the limits the sigmoid is 0 or 1 for good; within, beta * x is finite and so is its rounding error.
    auto const limit = [=](number t) { return simd::clamp(t / beta, simd::format<number>::largest); };
    bool const rising = beta > number(0);
    number const low = limit(rising ? c::lowest_gate : c::highest);
    number const high = limit(rising ? c::highest : c::lowest_gate);
    V const bounded = simd::at_most(simd::at_least(x, low), high);
    V const t = simd::small_product(V(beta), bounded);
    V const t_low = simd::fma(V(beta), bounded, simd::negate(t));
    V const y = gate(bounded, exponential_of_negated<-c::lowering>(t, t_low));
    return simd::select(simd::small_product(x, V(beta)) > V(c::highest), x, y);
}

/// factor z / (1 + z)^2, z = exp(-|x|): the slope of sigmoid(x), and with the factor 4 that of tanh(x / 2).
template <class V>
XACT_INLINE V logistic_slope(V const& x, simd::scalar_of<V> factor) noexcept {
    using number = simd::scalar_of<V>;
    using c = exp_constants<number>;
    V const one(1);
    exponential<V> const z = exponential_of<c::lift>(simd::at_least(simd::minus_abs(x), c::lowest));
    V const t = simd::small_product(z.t, power_of_two<V>(-c::lift));
    V const whole = simd::opaque(one + t);
    V const rest = simd::mul_add(t, z.p, simd::opaque(t - simd::opaque(whole - one)));
    auto const [inverse, remainder] = invert(whole, rest);
    // t (1 + p) inverse^2 (1 + 2 remainder)
    double_word<V> const square = two_product(inverse, inverse);
    double_word<V> const product = two_product(z.t, square.hi);
    V const square_rest = simd::mul_add(V(square.hi + square.hi), remainder, square.lo);
    V const low =
        simd::mul_add(V(simd::mul_add(z.t, z.p, z.t)), square_rest, simd::mul_add(product.hi, z.p, product.lo));
    return simd::small_product(simd::opaque(round(sum<V>{product.hi, low})),
                               V(power_of_two<number>(-c::lift) * factor));
}

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
