// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/quick/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::quick {

/// 1 / (1 + exp(-x))
template <class V>
XACT_INLINE V sigmoid(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const one(1);
    V const u = simd::at_most(simd::at_least(V(simd::negate(x)), c::lowest), c::infinite);
    exponential<V> const e = exponential_of(c::coarse, u);
    return simd::divide(one, simd::mul_add(e.significand, e.power, one));
}

/// factor exp(-|x|) / (1 + exp(-|x|))^2: the slope of sigmoid(x), and with the factor 4 that of tanh(x / 2).
template <class V>
XACT_INLINE V logistic_slope(V const& x, simd::scalar_of<V> factor) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    exponential<V> const e = exponential_of(c::fine, simd::at_least(simd::minus_abs(x), c::lowest));
    V const denominator = simd::mul_add(e.significand, e.power, V(1));
    return simd::divide(V(simd::small_product(e.significand, V(e.power * V(factor)))), V(denominator * denominator));
}

/// x / (1 + z)
template <class V>
XACT_INLINE V gate(V const& x, exponential<V> const& e) noexcept {
    return simd::divide(x, simd::mul_add(e.significand, e.power, V(1)));
}

/// x / (1 + exp(-beta x))
template <class V>
XACT_INLINE V swish(V const& x, simd::scalar_of<V> beta) noexcept {
    using number = simd::scalar_of<V>;
    using c = exp_constants<number>;
    // With a negative beta x changes sides.
    V const sign(std::copysign(number(1), beta));
    number const steepness = simd::abs(beta);
    auto const reach = [=](number t) { return simd::at_most(t / steepness, simd::format<number>::largest); };
    V const numerator = simd::at_least(V(x * sign), -reach(c::infinite));
    V const bounded = simd::at_most(numerator, reach(-c::lowest));
    if (steepness == number(1)) {  // no rounding error
        return sign * gate(numerator, exponential_of(c::coarse, V(simd::negate(bounded))));
    }
    double_word<V> const u = two_product(V(-steepness), bounded);
    return sign * gate(numerator, exponential_of(c::coarse, u.hi, u.lo));
}

}  // namespace math::quick
}  // namespace XACT_ABI
}  // namespace xact
