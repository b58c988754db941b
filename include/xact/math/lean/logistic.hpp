// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math {
namespace lean {

/// A sum and the lifted power of two that it is to be multiplied with.
template <class V>
struct lifted_sum {
    sum<V> value;
    V lifted;
};

template <class V>
XACT_INLINE V round(lifted_sum<V> const& a) noexcept {
    return lower(V(simd::opaque(round(a.value)) * a.lifted));
}

/// 1 / (1 + z) = inverse (1 + remainder)
template <class V>
struct inverse_of_one_plus {
    V inverse;
    V remainder;
};

/// For z = exponential_of(x) <= 1, `lifted` being its power of two.
template <class V>
XACT_INLINE inverse_of_one_plus<V> invert_one_plus(exponential<V> const& z, V const& lifted) noexcept {
    V const one(1);
    V const power = lower(lifted);
    sum<V> const whole = normalize(one, V(power * z.value.hi));
    V const rest = simd::mul_add(power, z.value.lo, whole.lo);
    V const inverse = simd::divide(one, V(whole.hi + rest));
    return {inverse, simd::neg_mul_add(inverse, rest, simd::fma(simd::negate(inverse), whole.hi, one))};
}

/// 1 / (1 + exp(-t)) from z = exponential_of(-|t|): 1 / (1 + z) to the right and z / (1 + z) to the left, which keeps
/// the relative accuracy of the left tail.
template <class V>
XACT_INLINE lifted_sum<V> logistic(exponential<V> const& z, simd::mask_of<V> const& left) noexcept {
    V const lifted = lifted_power<V>(z.eighths);
    auto const [inverse, remainder] = invert_one_plus(z, lifted);
    sum<V> const numerator = {simd::select(left, z.value.hi, V(1)), simd::select(left, z.value.lo, V(0))};
    sum<V> const quotient = multiply(numerator, inverse);
    return {{quotient.hi, simd::mul_add(quotient.hi, remainder, quotient.lo)},
            simd::select(left, lifted, V(exp_table<simd::scalar_of<V>>::lifting))};
}

/// -|x|, not below the argument where the exponential vanishes. A NaN stays.
template <class V>
XACT_INLINE V minus_abs(V const& x) noexcept {
    return simd::at_least(simd::minus_abs(x), exp_table<simd::scalar_of<V>>::lowest);
}

/// 1 / (1 + exp(-x))
template <class V>
XACT_INLINE V sigmoid(V const& x) noexcept {
    return round(logistic(exponential_of(minus_abs(x)), x < V(0)));
}

/// factor exp(-|x|) / (1 + exp(-|x|))^2 for a power of two: the slope of sigmoid(x), 1/4 that of tanh(x / 2).
template <class V>
XACT_INLINE V logistic_slope(V const& x, simd::scalar_of<V> factor) noexcept {
    exponential<V> const z = exponential_of(minus_abs(x));
    V const lifted = lifted_power<V>(z.eighths);
    auto const [inverse, remainder] = invert_one_plus(z, lifted);
    double_word<V> const square = two_product(inverse, inverse);
    V const square_rest = simd::mul_add(V(square.hi + square.hi), remainder, square.lo);
    double_word<V> const product = two_product(z.value.hi, square.hi);
    V const rest = simd::mul_add(z.value.lo, square.hi, simd::mul_add(z.value.hi, square_rest, product.lo));
    V const unlift(factor * exp_table<simd::scalar_of<V>>::unlift);
    return simd::opaque(round(sum<V>{product.hi, rest}) * lifted) * unlift;
}

/// -|t| for a sum t.
template <class V>
XACT_INLINE sum<V> minus_abs(sum<V> const& t) noexcept {
    using integer = simd::integer_of<V>;
    integer const sign(simd::format<simd::scalar_of<V>>::sign);
    integer const high = simd::to_bits(t.hi);
    integer const turn = (high & sign) ^ sign;  // the low word turns around with the high one
    return {simd::from_bits<V>(high | sign), simd::from_bits<V>(simd::to_bits(t.lo) ^ turn)};
}

/// x / (1 + exp(-t)) for t between `lowest` and -`lowest`.
template <class V>
XACT_INLINE V gate(V const& x, sum<V> const& t) noexcept {
    lifted_sum<V> const s = logistic(exponential_of(minus_abs(t)), t.hi < V(0));
    sum<V> const probability = normalize(s.value);
    V const product = simd::fma(x, probability.hi, V(x * probability.lo));  // -0 stays
    return lower(V(product * s.lifted));
}

/// x / (1 + exp(-beta x)) for moderate 1 / beta, so that the smallest normal number over beta does not reach the lift.
template <class V>
XACT_INLINE V swish(V const& x, simd::scalar_of<V> beta) noexcept {
    using number = simd::scalar_of<V>;
    // Beyond +-limit the sigmoid is 0 or 1 for good; within, beta * x is finite and so is its rounding error.
    number const limit = simd::at_most(simd::abs(exp_table<number>::lowest / beta), simd::format<number>::largest);
    V const bounded = simd::clamp(x, limit);
    double_word<V> const t = two_product(V(beta), bounded);
    auto const linear = V(x * V(beta)) > V(limit * simd::abs(beta));
    return simd::select(linear, x, gate(bounded, sum<V>{t.hi, t.lo}));
}

/// Constants of gelu_tanh, k = 2 sqrt(2 / pi) and c = 0.044715, from docs/coefficients/roots.sollya.
template <class T>
struct gelu_tanh_constants;

template <>
struct gelu_tanh_constants<float> {
    static constexpr float k[] = {0x1.9884p0F, 0x1.4cf50ep-18F};  // 15 bits and the rest
    static constexpr float kc[] = {0x1.2444f2p-4F, 0x1.49b16ap-29F};
    static constexpr float bound = 11;          // beyond, the sigmoid is 0 or 1
    static constexpr float infinite = -10.07F;  // for quick kernels: here exp(-t) counts as infinity
    static constexpr float negligible = 9.6F;   // and here exp(-t) is nothing next to 1
};

/// k x (1 + c x^2) in two words, since the exponential magnifies its error.
template <class V>
XACT_INLINE sum<V> gelu_tanh_argument(V const& x) noexcept {
    using c = gelu_tanh_constants<simd::scalar_of<V>>;
    V const k(c::k[0]);
    V const kc(c::kc[0]);
    double_word<V> const square = two_product(x, x);
    V const factor = simd::opaque(simd::mul_add(kc, square.hi, k));
    V const cubic = simd::opaque(factor - k);  // exact, as k has few bits
    V const cubic_error = simd::fma(kc, square.hi, simd::negate(cubic));
    V const small = simd::mul_add(V(c::kc[1]), square.hi, V(cubic_error + V(c::k[1])));
    double_word<V> const t = two_product(x, factor);
    return {t.hi, simd::mul_add(x, simd::mul_add(kc, square.lo, small), t.lo)};
}

/// x / (1 + exp(-k x (1 + c x^2)))
template <class V>
XACT_INLINE V gelu_tanh(V const& x) noexcept {
    V const bounded = simd::clamp(x, gelu_tanh_constants<simd::scalar_of<V>>::bound);
    return simd::select(x > bounded, x, gate(bounded, gelu_tanh_argument(bounded)));
}

}  // namespace lean
}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
