// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

/// 1 + z, lowered, for z = t (1 - minus_p) 2^lowering, any z: lowered, nothing overflows.
template <class V>
XACT_INLINE sum<V> one_plus(negated_exponential<V> const& z) noexcept {
    V const one = power_of_two<V>(-exp_constants<simd::scalar_of<V>>::lowering);
    V const whole = simd::opaque(one + z.t);
    V const error = simd::opaque(simd::smaller(one, z.t) - simd::opaque(whole - simd::larger(one, z.t)));
    return {whole, simd::neg_mul_add(z.t, z.minus_p, error)};
}

/// 1 / v to a twentieth for a normal v > 0, enough for what is left of a quotient: the bits of a number are nearly its
/// logarithm, and 5 - sqrt(24) balances the error.
template <class V>
XACT_INLINE V rough_inverse(V const& v) noexcept {
    using number = simd::scalar_of<V>;
    using integer = simd::integer_of<number>;
    constexpr double unit = static_cast<double>(integer{1} << simd::format<number>::mantissa_bits);
    constexpr auto bits = static_cast<integer>((2 * simd::format<number>::bias - 0.1010205144336438) * unit);
    return simd::from_bits<V>(simd::integer_of<V>(bits) - simd::to_bits(v));
}

/// 2^-lowering, which brings a raised result down: the one rounding of a subnormal number.
template <class T>
XACT_INLINE T lower() noexcept {
    return power_of_two<T>(-exp_constants<T>::lowering);
}

/// 1 / (1 + exp(-x))
template <class V>
XACT_INLINE V sigmoid(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const bounded = simd::at_most(simd::at_least(x, c::lowest_gate), c::highest);
    auto const [whole, rest] = one_plus(exponential_of_negated<-c::lowering>(bounded));
    V const inverse = simd::opaque(simd::divide(V(1), V(whole + rest)));
    V const remainder = simd::neg_mul_add(inverse, rest, simd::fma(simd::negate(inverse), whole, V(1)));
    // Hidden twice, or the product and the sum would become one product.
    V const raised = simd::opaque(simd::mul_add(inverse, remainder, simd::opaque(inverse)));
    return simd::small_product(raised, V(lower<simd::scalar_of<V>>()));
}

/// x / (1 + exp(-t)) for t between `lowest_gate` and -`lowest_gate`. `lift` is a power of two that keeps what is left
/// of a quotient from being subnormal; lift x, raised, is finite.
template <class V>
XACT_INLINE V gate(V const& x, negated_exponential<V> const& z, simd::scalar_of<V> lift) noexcept {
    auto const [whole, rest] = one_plus(z);
    V const divisor = simd::opaque(whole + rest);
    V const lifted = simd::small_product(x, V(lift));
    V const quotient = simd::opaque(simd::divide(lifted, divisor));
    // By how much quotient * (whole + rest) is more than x: subtracted, so that -0 stays.
    V const excess = simd::opaque(simd::mul_add(quotient, rest, simd::fma(quotient, whole, simd::negate(lifted))));
    // Not the excess is negated: g++ would negate the terms of the sum that it is, and a zero would change its sign.
    V const raised = simd::opaque(simd::neg_mul_add(rough_inverse(divisor), excess, quotient));
    return simd::small_product(raised, V(lower<simd::scalar_of<V>>() / lift));
}

/// x / (1 + exp(-x))
template <class V>
XACT_INLINE V silu(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const bounded = simd::at_most(simd::at_least(x, c::lowest_gate), c::highest);
    V const y = gate(bounded, exponential_of_negated<-c::lowering>(bounded), c::lift_gate);
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
    // A small beta leaves little room above x: 20 / beta, raised, may be close to the largest number.
    number const lift = simd::abs(beta) < number(1) ? number(8) : c::lift_gate;
    V const t = simd::small_product(V(beta), bounded);
    V const t_low = simd::fma(V(beta), bounded, simd::negate(t));
    V const y = gate(bounded, exponential_of_negated<-c::lowering>(t, t_low), lift);
    return simd::select(simd::small_product(x, V(beta)) > V(c::highest), x, y);
}

/// factor z / (1 + z)^2, z = exp(-|x|): the slope of sigmoid(x), and with the factor 4 that of tanh(x / 2).
template <class V>
XACT_INLINE V logistic_slope(V const& x, simd::scalar_of<V> factor) noexcept {
    using number = simd::scalar_of<V>;
    using c = exp_constants<number>;
    exponential<V> const z = exponential_of<c::lift>(simd::at_least(simd::minus_abs(x), c::lowest_plain));
    // With z = t + m, m = t p, (1 + z)^2 is 1 + t (2 + t) and m (2 + 2 t + m).
    V const one(1);
    V const unlift = power_of_two<V>(-c::lift);
    V const m_lifted = simd::opaque(z.t * z.p);
    V const t = simd::small_product(z.t, unlift);
    V const m = simd::small_product(m_lifted, unlift);
    V const two_and_t = simd::opaque(V(2) + t);
    V const whole = simd::opaque(simd::mul_add(t, two_and_t, one));
    V const error = simd::opaque(simd::mul_add(t, two_and_t, simd::opaque(one - whole)));
    V const rest = simd::mul_add(m, V(simd::opaque(two_and_t + t) + m), error);
    V const inverse = simd::divide(one, V(whole + rest));
    V const quotient = simd::opaque(V(z.t + m_lifted) * inverse);
    // By how much quotient (whole + rest) is more than t + m.
    V const by_whole = simd::opaque(simd::fma(quotient, whole, simd::negate(z.t)) - m_lifted);
    V const excess = simd::opaque(simd::mul_add(quotient, rest, by_whole));
    return simd::small_product(simd::opaque(simd::neg_mul_add(inverse, excess, quotient)),
                               V(power_of_two<number>(-c::lift) * factor));
}

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
