// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/sum.hpp>
#include <xact/math/polynomial.hpp>
#include <xact/simd/lookup.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

/// Constants of the exponential, from docs/coefficients/lean_exp.sollya.
template <class T>
struct exp_constants;

template <>
struct exp_constants<float> {
    static constexpr int fraction_bits = 3;
    static constexpr float steps_per_unit = 0x1.715476p3F;  // 8 / ln(2)
    static constexpr float step_high = 0x1.62e8p-4F;        // ln(2) / 8 in 14 bits: k * step_high is exact
    static constexpr float step_low = -0x1.e8082ep-19F;
    static constexpr float shift[8] = {
        0.0F,           -0x1.fe311cp-6F, -0x1.986d32p-5F, -0x1.df6cc2p-5F, -0x1.e27076p-5F,
        -0x1.ac5ddp-5F, -0x1.45ad2p-5F,  -0x1.6a2a92p-6F};
    static constexpr float q[] = {0x1p-1F, 0x1.55557cp-3F, 0x1.555654p-5F, 0x1.0bdf68p-7F};
    static constexpr float short_q[] = {0x1.000044p-1F, 0x1.555348p-3F, 0x1.4cafp-5F};  // good for 2^-29
    static constexpr float rounder = 0x1.8p23F;
    static constexpr int lift = 76;
    static constexpr int lowering = 80;
    static constexpr float lift_gate = 0x1p32F;  // what is left of a quotient by a normal number is normal, too
    static constexpr float lift_mish = 0x1p8F;   // the products of `mish` remain finite
    static constexpr float lowest = -140;        // exp(lowest) vanishes, times 2^40, too
    static constexpr float lowest_gate = -139;   // and exp(-lowest_gate), lowered, is finite
    static constexpr float lowest_plain = -112;  // x exp(x) and 4 exp(x) vanish; lifted, even 2^-25 exp(x) is normal
    static constexpr float lowest_expm1 = -40;   // expm1(lowest_expm1) is -1
    static constexpr float highest_mish = 10;    // 1 / exp(2 highest_mish) vanishes next to 1
    static constexpr float highest = 20;         // exp(-highest) vanishes next to 1
};

template <>
struct exp_constants<double> {
    static constexpr int fraction_bits = 2;
    static constexpr double steps_per_unit = 0x1.71547652b82fep2;  // 4 / ln(2)
    static constexpr double step_high = 0x1.62e42fefa4p-3;         // ln(2) / 4 in 40 bits
    static constexpr double step_low = -0x1.8432a1b0e2634p-45;
    static constexpr double shift[4] = {0.0, -0x1.986d3228180cap-5, -0x1.e27076e2af2e6p-5, -0x1.45ad1f34955cdp-5};
    static constexpr double q[] = {0x1p-1,
                                   0x1.55555555555f7p-3,
                                   0x1.55555555539cfp-5,
                                   0x1.1111110ef41d8p-7,
                                   0x1.6c16c1a459fbp-10,
                                   0x1.a01a7b45992d8p-13,
                                   0x1.a01f29d0f16d7p-16,
                                   0x1.699abca018c8dp-19};
    static constexpr auto const& short_q = q;
    static constexpr double rounder = 0x1.8p52 + 0x1p31;  // with the bit that `simd::lookup` wants
    static constexpr int lift = 160;
    static constexpr int lowering = 160;
    static constexpr double lift_gate = 0x1p64;
    static constexpr double lift_mish = 0x1p64;
    static constexpr double lowest = -800;
    static constexpr double lowest_gate = -800;
    static constexpr double lowest_plain = -760;
    static constexpr double lowest_expm1 = -60;
    static constexpr double highest_mish = 20;
    static constexpr double highest = 40;
};

/// 2^n, a normal number. (clang would call std::ldexp.)
template <class V>
XACT_INLINE V power_of_two(int n) noexcept {
    using number = simd::scalar_of<V>;
    using integer = simd::integer_of<number>;
    using fmt = simd::format<number>;
    return V(simd::from_bits<number>(static_cast<integer>(fmt::bias + n) << fmt::mantissa_bits));
}

/// exp(x) 2^Lift = t (1 + p): t has so few bits that t + 1, t - 1 and the like are exact where it matters, and p lies
/// between -0.1 and 0.04 (double: -0.14 and 0.09) with an error of 2^-27 (2^-55).
template <class V>
struct exponential {
    V t;
    V p;
};

/// exp(-x) 2^Lift = t (1 - minus_p)
template <class V>
struct negated_exponential {
    V t;
    V minus_p;
};

/// What is left of x when the logarithm of t 2^-Lift is taken away, in two words of which the first is exact. With k
/// for x / step rounded, t = 2^(n + Lift) (1 + j / 2^fraction_bits), n and j being the digits of k: it stands in the
/// low bits of the rounded number.
template <class V>
struct remains {
    V high;
    V low;
    V t;
};

template <class V>
XACT_INLINE V bits_to_t(simd::integer_of<V> const& shifted) noexcept {
    using number = simd::scalar_of<V>;
    return simd::from_bits<V>(shifted << (simd::format<number>::mantissa_bits - exp_constants<number>::fraction_bits));
}

template <class V>
XACT_INLINE remains<V> take_away_log(V const& k, V const& shifted, V const& high) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    auto const bits = simd::to_bits(shifted);
    V const shift = simd::lookup<V>(c::shift, bits);
    return {high, simd::neg_mul_add(k, V(c::step_low), shift), bits_to_t<V>(bits)};
}

/// Adding it rounds to an integer in the low bits, increased there by the bias and the lift of the exponent field.
template <class T>
constexpr T shifter(int lift) noexcept {
    using c = exp_constants<T>;
    return c::rounder + static_cast<T>((simd::format<T>::bias + lift) * (1 << c::fraction_bits));
}

template <int Lift, class V>
XACT_INLINE remains<V> reduce(V const& x) noexcept {
    using number = simd::scalar_of<V>;
    using c = exp_constants<number>;
    V const offset(shifter<number>(Lift));
    V const shifted = simd::opaque(simd::mul_add(x, V(c::steps_per_unit), offset));
    V const k = simd::opaque(shifted - offset);
    return take_away_log(k, shifted, simd::opaque(simd::neg_mul_add(k, V(c::step_high), x)));
}

/// The same of -x, `high` being negated.
template <int Lift, class V>
XACT_INLINE remains<V> reduce_negated(V const& x) noexcept {
    using number = simd::scalar_of<V>;
    using c = exp_constants<number>;
    V const offset(shifter<number>(Lift));
    V const shifted = simd::opaque(simd::neg_mul_add(x, V(c::steps_per_unit), offset));
    V const k = simd::opaque(shifted - offset);
    return take_away_log(k, shifted, simd::opaque(simd::mul_add(k, V(c::step_high), x)));
}

/// expm1(r)
template <class V>
XACT_INLINE V short_expm1(V const& r) noexcept {
    V const square = simd::small_product(r, r);
    return simd::mul_add(square, polynomial_in_halves(r, square, exp_constants<simd::scalar_of<V>>::short_q), r);
}

/// -expm1(-r)
template <class V>
XACT_INLINE V minus_short_expm1_of_negated(V const& r) noexcept {
    V const square = simd::small_product(r, r);
    auto const q = polynomial_in_halves_of_negated(r, square, exp_constants<simd::scalar_of<V>>::short_q);
    return simd::neg_mul_add(square, q, r);
}

/// exp(x); x may have a second word.
template <int Lift, class V, class... Low>
XACT_INLINE exponential<V> exponential_of(V const& x, Low const&... x_low) noexcept {
    remains<V> const r = reduce<Lift>(x);
    return {r.t, short_expm1(V(r.high + (r.low + ... + x_low)))};
}

/// exp(-x)
template <int Lift, class V, class... Low>
XACT_INLINE negated_exponential<V> exponential_of_negated(V const& x, Low const&... x_low) noexcept {
    remains<V> const r = reduce_negated<Lift>(x);
    return {r.t, minus_short_expm1_of_negated(V(r.high - (r.low - ... - x_low)))};
}

/// exp(-x) 2^Lift = t (1 - minus_r - minus_rest), the same of -x.
template <class V>
struct split_negated_exponential {
    V t;
    V minus_r;
    V minus_rest;
};

template <int Lift, class V, class... Low>
XACT_INLINE split_negated_exponential<V> split_exponential_of_negated(V const& x, Low const&... x_low) noexcept {
    remains<V> const a = reduce_negated<Lift>(x);
    V const low = simd::opaque((a.low - ... - x_low));
    V const r = simd::opaque(a.high - low);
    V const r_error = simd::opaque(simd::opaque(a.high - r) - low);
    V const square = simd::small_product(r, r);
    auto const q = polynomial_in_halves_of_negated(r, square, exp_constants<simd::scalar_of<V>>::q);
    return {a.t, r, simd::neg_mul_add(square, q, r_error)};
}

/// exp(x) 2^Lift = t (1 + r + rest), r being rounded and `rest` good for 2^-30 (2^-59): where t is 1, the relative
/// accuracy of expm1.
template <class V>
struct split_exponential {
    V t;
    V r;
    V rest;
};

template <int Lift, class V, class... Low>
XACT_INLINE split_exponential<V> split_exponential_of(V const& x, Low const&... x_low) noexcept {
    remains<V> const a = reduce<Lift>(x);
    V const low = simd::opaque((a.low + ... + x_low));
    V const r = simd::opaque(a.high + low);
    V const r_error = simd::opaque(low - simd::opaque(r - a.high));
    V const square = simd::small_product(r, r);
    auto const q = polynomial_in_halves(r, square, exp_constants<simd::scalar_of<V>>::q);
    return {a.t, r, simd::mul_add(square, q, r_error)};
}

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
