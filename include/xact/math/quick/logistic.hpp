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
    V const lifted = lean::power_of_two<V>(c::lift);  // in both parts of the quotient: it is 0 before it is subnormal
    V const bounded = simd::at_most(simd::at_least(x, -c::infinite_lifted), -c::lowest);
    exponential<V> const e = exponential_of_negated<c::lift>(bounded);
    return simd::divide(lifted, simd::mul_add(e.significand, e.power, lifted));
}

/// The derivative of sigmoid, 1 / (2 + exp(x) + exp(-x)) = 1 / Q(x^2), from docs/coefficients/quick_quotients.sollya. Q
/// grows beyond all bounds, so that nothing has to be bounded.
template <class T>
struct logistic_slope_constants;

template <>
struct logistic_slope_constants<float> {
    static constexpr float q[] = {0x1p2F,          0x1.00000cp0F,  0x1.55541ep-4F,  0x1.6c28a8p-9F,   0x1.9f419ep-15F,
                                  0x1.2cc3a2p-21F, 0x1.02396p-28F, 0x1.222f46p-35F, -0x1.e2184cp-46F, 0x1.17d2cp-50F};
};

/// factor / (2 + exp(x) + exp(-x)): the slope of sigmoid(x), and with the factor 4 that of tanh(x / 2).
template <class V>
XACT_INLINE V logistic_slope(V const& x, simd::scalar_of<V> factor) noexcept {
    V const square = simd::small_product(x, x);
    return simd::divide(V(factor), polynomial(square, logistic_slope_constants<simd::scalar_of<V>>::q));
}

/// x / (1 + z)
template <class V>
XACT_INLINE V gate(V const& x, exponential<V> const& e) noexcept {
    return simd::divide(x, simd::mul_add(e.significand, e.power, V(1)));
}

/// x / (1 + exp(-x))
template <class V>
XACT_INLINE V silu(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const numerator = simd::at_least(x, -c::infinite);
    return gate(numerator, exponential_of_negated(V(simd::at_most(numerator, -c::lowest))));
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
    double_word<V> const t = two_product(V(steepness), V(simd::at_most(numerator, reach(-c::lowest))));
    return sign * gate(numerator, exponential_of_negated(t.hi, t.lo));
}

}  // namespace math::quick
}  // namespace XACT_ABI
}  // namespace xact
