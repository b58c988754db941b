// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/exp.hpp>

// Kernels of the policy `fast`: one word, few operations. What is next to the subnormal numbers may vanish.
namespace xact {
inline namespace XACT_ABI {
namespace math::quick {

/// From docs/coefficients/lean_exp.sollya and ln2.sollya.
template <class T>
struct exp_constants;

template <>
struct exp_constants<float> {
    static constexpr float log2_e = 0x1.715476p0F;
    static constexpr float ln2_high = 0x1.62e4p-1F;  // 15 bits: n * ln2_high is exact
    static constexpr float ln2_low = 0x1.7f7d1cp-20F;
    static constexpr float minus_ln2 = -0x1.62e43p-1F;
    static constexpr float shifter = 0x1.8p23F + 127;  // adding it rounds to an integer, plus the bias, in the low bits
    static constexpr float lowest = -88;               // exp(lowest), which would be subnormal, comes out as 0
    static constexpr float infinite = 89;              // and exp(infinite) as infinity
    static constexpr int lift = 6;
    static constexpr float infinite_lifted = 84.6F;  // the same for exp(infinite_lifted) 2^lift
    // exp(x) = 1 + x + x^2 (...), good for 2^-23 and for 2^-28
    static constexpr float coarse[] = {0x1p0F, 0x1p0F, 0x1.fffdfcp-2F, 0x1.5557b4p-3F, 0x1.572a4ep-5F, 0x1.105ff6p-7F};
    static constexpr float fine[] = {0x1p0F,        0x1p0F,         0x1.fffffcp-2F, 0x1.55549p-3F,
                                     0x1.5558ap-5F, 0x1.123abep-7F, 0x1.6a6016p-10F};
};

/// exp(x) = significand * power, the significand between 0.7 and 1.42.
template <class V>
struct exponential {
    V significand;
    V power;
};

/// exp(-x / 8 ln(2)) for a sum x in the same range.
template <class V>
XACT_INLINE exponential<V> exponential_of_negated_steps(lean::sum<V> const& x) noexcept {
    using number = simd::scalar_of<V>;
    using c = exp_constants<number>;
    V const eighth(number(0.125));
    V const shifter(c::shifter);
    V const shifted = simd::opaque(simd::neg_mul_add(x.hi, eighth, shifter));
    V const n = simd::opaque(shifted - shifter);
    V const fraction = simd::mul_add(x.lo, eighth, simd::opaque(simd::mul_add(x.hi, eighth, n)));
    return {polynomial(V(fraction * V(c::minus_ln2)), c::coarse), simd::pow2_of_biased<V>(simd::to_bits(shifted))};
}

/// exp(x) for `lowest` <= x <= `infinite`, by the better polynomial. NaN gives NaN.
template <class V>
XACT_INLINE exponential<V> exponential_of(V const& x) noexcept {
    using number = simd::scalar_of<V>;
    using c = exp_constants<number>;
    V const shifter(c::shifter);
    V const shifted = simd::opaque(simd::mul_add(x, V(c::log2_e), shifter));
    V const n = simd::opaque(shifted - shifter);
    V const r = simd::neg_mul_add(n, V(c::ln2_low), simd::opaque(simd::neg_mul_add(n, V(c::ln2_high), x)));
    return {polynomial(r, c::fine), simd::pow2_of_biased<V>(simd::to_bits(shifted))};
}

/// exp(-x) 2^Lift for `lowest` <= -x <= `infinite`, roughly; a second word of x is worth something where x is large.
/// NaN gives NaN.
template <int Lift = 0, class V, class... Low>
XACT_INLINE exponential<V> exponential_of_negated(V const& x, Low const&... low) noexcept {
    using number = simd::scalar_of<V>;
    using c = exp_constants<number>;
    V const shifter(c::shifter + number(Lift));
    V const shifted = simd::opaque(simd::neg_mul_add(x, V(c::log2_e), shifter));
    V const n = simd::opaque(shifted - shifter);
    V const r = simd::mul_add(n, V(c::ln2_low), simd::opaque(simd::mul_add(n, V(c::ln2_high), x)));
    return {polynomial_of_negated(V((r + ... + low)), c::coarse), simd::pow2_of_biased<V>(simd::to_bits(shifted))};
}

}  // namespace math::quick
}  // namespace XACT_ABI
}  // namespace xact
