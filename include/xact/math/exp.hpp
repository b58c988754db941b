// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/double_word.hpp>
#include <xact/math/polynomial.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math {

/// Constants of the exponential, from docs/coefficients/ln2.sollya and exp.sollya.
template <class T>
struct exp_constants;

template <>
struct exp_constants<float> {
    static constexpr float log2_e = 0x1.715476p0F;
    static constexpr float ln2_high = 0x1.62e4p-1F;  // 15 bits: n * ln2_high is exact
    static constexpr float ln2_low = 0x1.7f7d1cp-20F;
    static constexpr float shifter = 0x1.8p23F;  // adding it rounds to an integer in the low bits
    static constexpr float q[] = {0x1p-1F,        0x1.555556p-3F,  0x1.5555p-5F,
                                  0x1.110fc2p-7F, 0x1.6d3082p-10F, 0x1.a2d96ap-13F};
    static constexpr int lift = 76;
    static constexpr float unlift = 0x1p-76F;
    static constexpr float lowest = -140;       // exp(lowest) vanishes next to any subnormal, even times `moderate`
    static constexpr float lowest_wide = -200;  // and here even times the largest number
    static constexpr float wide_step = 100;
    static constexpr float moderate = 0x1p40F;
};

template <>
struct exp_constants<double> {
    static constexpr double log2_e = 0x1.71547652b82fep0;
    static constexpr double ln2_high = 0x1.62e42fefa4p-1;  // 41 bits
    static constexpr double ln2_low = -0x1.8432a1b0e2634p-43;
    static constexpr double shifter = 0x1.8p52;
    static constexpr double q[] = {0x1p-1,
                                   0x1.5555555555557p-3,
                                   0x1.5555555555557p-5,
                                   0x1.1111111110049p-7,
                                   0x1.6c16c16c1569fp-10,
                                   0x1.a01a01ac242e1p-13,
                                   0x1.a01a01ab9c475p-16,
                                   0x1.71de0195b0e51p-19,
                                   0x1.27e4cfa33f7abp-22,
                                   0x1.af4effa827c06p-26,
                                   0x1.1f87082ad225fp-29};
    static constexpr int lift = 110;
    static constexpr double unlift = 0x1p-110;
    static constexpr double lowest = -780;
    static constexpr double lowest_wide = -1460;
    static constexpr double wide_step = 900;
    static constexpr double moderate = 0x1p40;
};

/// exp(x) = 2^n exp(r), |r| <= ln(2) / 2, as the pieces that the kernels put together: expm1(r) and n.
template <class V>
struct exp_parts {
    double_word<V> expm1_r;
    V n;
    V shifted_n;  // n in the low bits of the representation
};

/// Splits exp(x) for a double-word x. The relative error is about 2^-26 in float and 2^-55 in double: the two leading
/// terms of exp(r) = 1 + r + r^2 q(r) are exact, so only the small third one is rounded.
template <class V>
XACT_INLINE exp_parts<V> split_exp(double_word<V> const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const shifted_n = simd::opaque(simd::mul_add(x.hi, V(c::log2_e), V(c::shifter)));
    V const n = simd::opaque(shifted_n - V(c::shifter));
    V const r_high =
        simd::opaque(simd::neg_mul_add(n, V(c::ln2_high), x.hi));  // exact: the product is, and the difference is small
    V const r_low = simd::opaque(simd::neg_mul_add(n, V(c::ln2_low), x.lo));
    double_word<V> const r = fast_two_sum(r_high, r_low);
    V const r_low_effect = simd::mul_add(r.hi, r.lo, r.lo);
    V const tail = simd::mul_add(r.hi * r.hi, polynomial(r.hi, c::q), r_low_effect);
    return {fast_two_sum(r.hi, tail), n, shifted_n};
}

/// max(x, lowest): there is nothing to see beyond, and the exponent arithmetic stays in range. A NaN stays.
template <class V>
XACT_INLINE double_word<V> cut_off(double_word<V> const& x, simd::scalar_of<V> lowest) noexcept {
    V const bound(lowest);
    auto const beyond = x.hi < bound;
    return {simd::select(beyond, bound, x.hi), simd::select(beyond, V(0), x.lo)};
}

/// 2^n for normal 2^n.
template <class V>
XACT_INLINE V pow2_of_shifted(V const& shifted_n, int offset) noexcept {
    using integer = simd::integer_of<V>;
    using element = simd::scalar_of<integer>;
    using fmt = simd::format<simd::scalar_of<V>>;
    return simd::pow2_of_biased<V>(simd::to_bits(shifted_n) + integer(static_cast<element>(fmt::bias + offset)));
}

/// exp(r), between 0.7 and 1.42.
template <class V>
XACT_INLINE double_word<V> significand(exp_parts<V> const& e) noexcept {
    return add_smaller(V(1), e.expm1_r);
}

/// exp(x) for `lowest` <= x <= 30 as a significand and a scale that reaches into the subnormals.
template <class V>
XACT_INLINE scaled<V> assemble_exp(exp_parts<V> const& e) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    return {significand(e), pow2_of_shifted(e.shifted_n, c::lift), V(c::unlift)};
}

/// The same for `lowest_wide` <= x <= 30: three scales, of which the first is in the significand already, so that even
/// a factor near the largest number leaves a result that is scaled down in normal steps.
template <class V>
XACT_INLINE scaled<V> assemble_wide_exp(exp_parts<V> const& e) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const n_first = simd::at_least(e.n, -c::wide_step);
    V const n_left = e.n - n_first;
    V const n_second = simd::at_least(n_left, -c::wide_step);
    V const shifter(c::shifter);
    V const first = pow2_of_shifted(simd::opaque(n_first + shifter), 0);
    V const second = pow2_of_shifted(simd::opaque(n_second + shifter), 0);
    V const third = pow2_of_shifted(simd::opaque((n_left - n_second) + shifter), 0);
    return {scale_exactly(significand(e), first), second, third};
}

/// exp(x) to be multiplied by numbers up to `factor`, a parameter that is the same for all lanes.
template <class V>
XACT_INLINE scaled<V> assemble_exp(exp_parts<V> const& e, simd::scalar_of<V> factor) noexcept {
    return factor <= exp_constants<simd::scalar_of<V>>::moderate ? assemble_exp(e) : assemble_wide_exp(e);
}

/// The argument from which on that product vanishes.
template <class T>
XACT_INLINE T lowest_argument(T factor) noexcept {
    return factor <= exp_constants<T>::moderate ? exp_constants<T>::lowest : exp_constants<T>::lowest_wide;
}

/// 2^n itself, 0 where it would be below the subnormals; same domain.
template <class V>
XACT_INLINE V power_of_two(exp_parts<V> const& e) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    return simd::small_product(pow2_of_shifted(e.shifted_n, c::lift), V(c::unlift));
}

/// expm1(x) = (2^n - 1) + 2^n expm1(r): exact for n = 0, never a cancellation of rounded terms for the rest.
template <class V>
XACT_INLINE double_word<V> assemble_expm1(exp_parts<V> const& e) noexcept {
    V const power = power_of_two(e);
    V const whole = simd::opaque(power - V(1));
    V const whole_error = simd::opaque(power - simd::opaque(whole + V(1)));
    double_word<V> const sum = fast_two_sum(whole, power * e.expm1_r.hi);
    return {sum.hi, sum.lo + simd::mul_add(power, e.expm1_r.lo, whole_error)};
}

/// exp(x) as a plain double-word where its scale does not matter (0 below the subnormals).
template <class V>
XACT_INLINE double_word<V> flatten(scaled<V> const& e) noexcept {
    V const power = simd::small_product(e.scale, e.rest);
    return {simd::small_product(e.value.hi, power), simd::small_product(e.value.lo, power)};
}

}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
