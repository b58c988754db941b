// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/sum.hpp>
#include <xact/math/polynomial.hpp>
#include <xact/simd/lookup.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math {
namespace lean {

/// The exponential of x = k ln(2) / 8 + r: exp(x) = 2^(k >> 3) * value, value = 2^((k & 7) / 8) exp(r) between 0.95
/// and 2.
template <class V>
struct exponential {
    sum<V> value;
    simd::integer_of<V> eighths;  // k in the low bits, plus what `exp_table::shifter` adds
};

/// From docs/coefficients/lean_exp.sollya.
template <class T>
struct exp_table;

template <>
struct exp_table<float> {
    static constexpr float eighths_per_unit = 0x1.715476p3F;  // 8 / ln(2)
    static constexpr float step_high = 0x1.62e8p-4F;          // ln(2) / 8; 14 bits: k * step_high is exact
    static constexpr float step_low = -0x1.e8082ep-19F;
    static constexpr int lift = 76;
    static constexpr float lifting = 0x1p76F;
    static constexpr float unlift = 0x1p-76F;
    // Adding it rounds to an integer in the low bits, there increased by 8 times the bias and the lift of the exponent.
    static constexpr float shifter = 0x1.8p23F + 8 * (127 + lift);
    static constexpr float lowest = -140;  // exp(lowest) vanishes, times 2^40, too
    static constexpr float q[] = {0x1p-1F, 0x1.555b8p-3F, 0x1.555a5cp-5F};
    static constexpr float high[8] = {0x1p0F,        0x1.172b84p0F, 0x1.306fep0F,  0x1.4bfdaep0F,
                                      0x1.6a09e6p0F, 0x1.8ace54p0F, 0x1.ae89fap0F, 0x1.d5818ep0F};
    static constexpr float low[8] = {0.0F,
                                     -0x1.c15742p-27F,
                                     0x1.4636e2p-25F,
                                     -0x1.593abcp-25F,
                                     0x1.9fcef4p-26F,
                                     0x1.15506ep-27F,
                                     -0x1.a94b14p-26F,
                                     -0x1.822dbcp-27F};
};

/// What split_exp leaves to the callers: x = k ln(2) / 8 + r.
template <class V>
struct reduced {
    V r;
    simd::integer_of<V> eighths;
};

/// For `lowest` <= x <= 80; r has an error of 2^-30.
template <class V>
XACT_INLINE reduced<V> reduce(V const& x) noexcept {
    using c = exp_table<simd::scalar_of<V>>;
    V const shifter(c::shifter);
    V const shifted = simd::opaque(simd::mul_add(x, V(c::eighths_per_unit), shifter));
    V const k = simd::opaque(shifted - shifter);
    V const r_high = simd::opaque(simd::neg_mul_add(k, V(c::step_high), x));  // exact
    return {simd::neg_mul_add(k, V(c::step_low), r_high), simd::to_bits(shifted)};
}

/// expm1(r) in one word.
template <class V>
XACT_INLINE V expm1_of_reduced(V const& r) noexcept {
    return simd::mul_add(r * r, polynomial(r, exp_table<simd::scalar_of<V>>::q), r);
}

template <class V>
XACT_INLINE exponential<V> exp_of_reduced(reduced<V> const& a) noexcept {
    using c = exp_table<simd::scalar_of<V>>;
    V const high = simd::lookup<V>(c::high, a.eighths);
    V const low = simd::lookup<V>(c::low, a.eighths);
    return {{high, simd::mul_add(high, expm1_of_reduced(a.r), low)}, a.eighths};
}

/// exp(x)
template <class V>
XACT_INLINE exponential<V> exponential_of(V const& x) noexcept {
    return exp_of_reduced(reduce(x));
}

/// exp(hi + lo), lo being the rounding error of hi.
template <class V>
XACT_INLINE exponential<V> exponential_of(sum<V> const& x) noexcept {
    reduced<V> const a = reduce(x.hi);
    return exp_of_reduced(reduced<V>{a.r + x.lo, a.eighths});
}

/// 2^((k >> 3) + lift), a normal number for x >= `lowest`.
template <class V>
XACT_INLINE V lifted_power(simd::integer_of<V> const& eighths) noexcept {
    using integer = simd::integer_of<V>;
    using element = simd::scalar_of<integer>;
    using fmt = simd::format<simd::scalar_of<V>>;
    constexpr element exponent = fmt::magnitude & ~((element(1) << fmt::mantissa_bits) - 1);
    return simd::from_bits<V>((eighths << (fmt::mantissa_bits - 3)) & integer(exponent));
}

/// A lifted result brought down: the one rounding of a subnormal number.
template <class V>
XACT_INLINE V lower(V const& lifted) noexcept {
    return simd::opaque(lifted) * V(exp_table<simd::scalar_of<V>>::unlift);
}

}  // namespace lean
}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
