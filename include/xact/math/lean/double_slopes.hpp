// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/gelu_tanh.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

// All constants here are from docs/coefficients/lean_double.sollya.

/// Constants of the derivative of swish around its root, x0 in two words and exp(-x0) in a short and a full one.
struct swish_root_double {
    static constexpr double highest = 44;  // (highest - 1) exp(-highest) vanishes next to 1
    static constexpr double x[] = {-0x1.474973c84120bp0, -0x1.f8d74bc9ac154p-54};
    static constexpr double power[] = {0x1.cba9de5920a28p1, -0x1.5569ed36e56f5p-65};
};

/// -expm1(-(r + error)), error being the rounding error of r.
template <class V>
XACT_INLINE sum<V> minus_expm1_of_negated(V const& r, V const& error) noexcept {
    V const square = simd::small_product(r, r);
    return normalize(
        r, V(simd::neg_mul_add(square, polynomial_in_halves_of_negated(r, square, exp_constants<double>::q), error)));
}

/// t (1 - p.hi - p.lo)
template <class V>
struct precise_negated_exponential {
    V t;
    sum<V> p;
};

/// exp(-(high + low)) 2^-lift; p is relatively good where t is 1.
template <class V>
XACT_INLINE precise_negated_exponential<V> precise_exponential_of_negated(V const& high, V const& low) noexcept {
    auto const s = reduce_negated<-exp_constants<double>::lowering>(high);
    V const s_low = simd::opaque(low - s.low);
    V const r = simd::opaque(s.high + s_low);
    V const r_error = simd::opaque(s_low - simd::opaque(r - s.high));
    return {s.t, minus_expm1_of_negated(r, r_error)};
}

/// (1 - g + c g y) / (1 + c g)^2 to the left and (1 + g + g y) / (1 + g)^2 to the right, for g = t (1 - p): the shape
/// of the derivative of x / (1 + exp(-t(x))). To the left g is exp(t0 - t), y is x t' - x0 t0' and c is exp(-t0), t0
/// and t0' being those at the root x0 where 1 + c (1 + x0 t0') = 0; all terms are of one sign. To the right g is
/// exp(-t) and y is x t'.
template <class V>
XACT_INLINE V weighted_logistic_slope(precise_negated_exponential<V> const& g, sum<V> const& y,
                                      simd::mask_of<V> const& left, double const (&power)[2]) noexcept {
    using constants = exp_constants<double>;
    V const one = power_of_two<V>(-constants::lift);
    V const zero(0);
    V const c = simd::select(left, V(power[0]), V(1));
    V const c_low = simd::select(left, V(power[1]), zero);
    V const sign = simd::select(left, V(-1), V(1));
    // 1 + c g
    V const scaled = simd::opaque(g.t * c);  // exact
    V const whole = simd::opaque(one + scaled);
    V const error = simd::opaque(simd::smaller(one, scaled) - simd::opaque(whole - simd::larger(one, scaled)));
    V const scaled_low = simd::opaque(g.t * c_low);
    V const rest = simd::neg_mul_add(scaled, g.p.lo, simd::opaque(error + scaled_low));
    V const denominator = simd::opaque(simd::neg_mul_add(scaled, g.p.hi, whole));
    V const denominator_low =
        simd::opaque(simd::fma(simd::negate(scaled), g.p.hi, simd::opaque(whole - denominator)) + rest);
    V const inverse = simd::divide(V(1), denominator);
    V const first = simd::fma(simd::negate(inverse), denominator, V(1));
    V const remainder = simd::neg_mul_add(inverse, denominator_low, first);
    // The numerator: 1 -+ t + c t y, and what p and the low words add.
    // Next to a large t the 1 counts among the low words: base - numerator must be exact.
    V const aside = simd::select(g.t > power_of_two<V>(30 - constants::lift), one, zero);
    V const one_inside = simd::opaque(one - aside);
    V const base = simd::opaque(simd::mul_add(sign, g.t, one_inside));
    V const numerator = simd::opaque(simd::fma(scaled, y.hi, base));
    V const numerator_error = simd::fma(scaled, y.hi, simd::opaque(base - numerator));
    V const base_error = simd::opaque(numerator_error + simd::select(left, aside, error));
    V const terms_of_t = simd::opaque(one_inside - numerator);
    V const terms_of_y = simd::mul_add(scaled_low, y.hi, simd::mul_add(scaled, y.lo, base_error));
    V const small_terms = simd::mul_add(g.p.lo, terms_of_t, terms_of_y);
    V const n = simd::opaque(simd::mul_add(g.p.hi, terms_of_t, numerator));
    V const n_low = simd::opaque(simd::fma(g.p.hi, terms_of_t, simd::opaque(numerator - n)) + small_terms);
    // n inverse^2 (1 + 2 remainder)
    V const ratio = simd::opaque(n * inverse);
    V const ratio_error = simd::fma(n, inverse, simd::negate(ratio));
    V const ratio_low = simd::mul_add(n_low, inverse, ratio_error);
    V const result = simd::opaque(ratio * inverse);
    V const result_error = simd::fma(ratio, inverse, simd::negate(result));
    V const result_low = simd::mul_add(ratio_low, inverse, result_error);
    V const low = simd::mul_add(result, simd::opaque(remainder + remainder), result_low);
    return simd::small_product(simd::opaque(result + simd::opaque(low)), power_of_two<V>(-constants::lift));
}

/// The derivative of swish for beta = 1, s (1 + x (1 - s)) with s = 1 / (1 + exp(-x)).
template <class V>
XACT_INLINE V swish_slope_double(V const& x) noexcept {
    using root = swish_root_double;
    V const zero(0);
    V const bounded = simd::at_most(simd::at_least(x, exp_constants<double>::lowest), root::highest);
    auto const left = bounded < V(-0.5);
    V const offset = simd::select(left, V(root::x[0]), zero);
    V const d = simd::opaque(bounded - offset);
    V const d_error = simd::opaque(simd::opaque(bounded - d) - offset);
    V const d_low = simd::opaque(d_error + simd::select(left, V(-root::x[1]), zero));
    auto const distance = normalize(d, d_low);
    return weighted_logistic_slope(precise_exponential_of_negated(distance.hi, distance.lo), distance, left,
                                   root::power);
}

/// Constants of the derivative of gelu_tanh around its root x0, short and full words alternating: t(x) - t(x0) =
/// d (c1 + d (c2 + d c3)) in units of ln(2) / 4 and x t'(x) - x0 t'(x0) = d (b1 + d (b2 + d b3)) with d = x - x0. To
/// the right x0 is 0, and with it c2 and b2.
struct gelu_tanh_root_double {
    static constexpr double x[] = {-0x1.81429f9e97e4dp-1, 0x1.4f523ed77dbdcp-55};
    static constexpr double power[] = {0x1.b66c64b173ce8p1, -0x1.1bd33e690ba8cp-52};
    static constexpr double c1[] = {0x1.3d1088p3, 0x1.191e11e6c0fb6p-23};
    static constexpr double c1_right[] = {0x1.26aec2p3, 0x1.bce7594bb4a16p-25};
    static constexpr double c2[] = {-0x1.dbeb54p-1, -0x1.82adf9baf592ap-27};
    static constexpr double c3[] = {0x1.a5a7cf7572a98p-2, -0x1.b91c940e4cfcfp-56};
    static constexpr double b1[] = {0x1.f599cap0, -0x1.bcb807b71ac1fp-25};
    static constexpr double b1_right[] = {0x1.988454p0, -0x1.857935ee5e06ap-25};
    static constexpr double b2[] = {-0x1.eed2bap-2, 0x1.ec3313db4282ap-27};
    static constexpr double b3[] = {0x1.b6676bf7450fp-3, 0x1.bba7351828aabp-57};
};

/// x (c1 + x (c2 + x c3)) for coefficients in a short and a full word; the terms beyond the first are of its sign or
/// small.
template <class V>
XACT_INLINE sum<V> cubic_in_two_words(sum<V> const& x, sum<V> const& c1, sum<V> const& c2, sum<V> const& c3) noexcept {
    V const inner = simd::opaque(simd::fma(c3.hi, x.hi, c2.hi));
    V const inner_error = simd::fma(c3.hi, x.hi, simd::opaque(c2.hi - inner));
    V const inner_low = simd::mul_add(c3.lo, x.hi, simd::mul_add(c3.hi, x.lo, simd::opaque(inner_error + c2.lo)));
    V const factor = simd::opaque(simd::fma(x.hi, inner, c1.hi));
    V const factor_error = simd::fma(x.hi, inner, simd::opaque(c1.hi - factor));
    V const factor_low = simd::mul_add(x.hi, inner_low, simd::mul_add(x.lo, inner, simd::opaque(factor_error + c1.lo)));
    V const product = simd::opaque(x.hi * factor);
    V const product_error = simd::fma(x.hi, factor, simd::negate(product));
    return {product, simd::mul_add(x.hi, factor_low, simd::mul_add(x.lo, factor, product_error))};
}

template <class V>
XACT_INLINE sum<V> choose(simd::mask_of<V> const& condition, double const (&yes)[2], double const (&no)[2]) noexcept {
    return {simd::select(condition, V(yes[0]), V(no[0])), simd::select(condition, V(yes[1]), V(no[1]))};
}

/// The derivative of gelu_tanh, that of x / (1 + exp(-t(x))).
template <class V>
XACT_INLINE V gelu_tanh_slope_double(V const& x) noexcept {
    using c = gelu_tanh_constants<double>;
    using q = exp_constants<double>;
    using root = gelu_tanh_root_double;
    constexpr double none[2] = {0, 0};
    V const bounded = simd::at_most(simd::at_least(x, c::lowest), c::highest);
    auto const left = bounded < V(-0.4);
    auto const offset = choose<V>(left, root::x, none);
    V const difference = simd::opaque(bounded - offset.hi);
    V const difference_error = simd::opaque(simd::opaque(bounded - difference) - offset.hi);
    auto const d = normalize(difference, simd::opaque(difference_error - offset.lo));
    auto const exponent = cubic_in_two_words(d, choose<V>(left, root::c1, root::c1_right),
                                             choose<V>(left, root::c2, none), sum<V>{V(root::c3[0]), V(root::c3[1])});
    auto const y = cubic_in_two_words(d, choose<V>(left, root::b1, root::b1_right), choose<V>(left, root::b2, none),
                                      sum<V>{V(root::b3[0]), V(root::b3[1])});
    V const offset_of_k(shifter<double>(-q::lowering));
    V const shifted = simd::opaque(offset_of_k - exponent.hi);
    V const minus_k = simd::opaque(shifted - offset_of_k);
    auto const bits = simd::to_bits(shifted);
    V const step(c::step);
    V const fraction = simd::opaque(exponent.hi + minus_k);
    V const low = simd::mul_add(exponent.lo, step, simd::negate(simd::lookup<V>(q::shift, bits)));
    V const r = simd::opaque(simd::mul_add(fraction, step, low));
    V const r_error = simd::opaque(low - simd::fma(simd::negate(fraction), step, r));
    auto const g = precise_negated_exponential<V>{bits_to_t<V>(bits), minus_expm1_of_negated(r, r_error)};
    return weighted_logistic_slope(g, normalize(y), left, root::power);
}

/// Constants of the derivative of mish around its root x0, z0 = exp(x0), in two words each: 4 (1 + z0), 4 z0 and the
/// coefficients of math::mish_root. `power`, `linear` and `quadratic` are short in the first word.
struct mish_root_double {
    static constexpr double x[] = {-0x1.31432c0d12d84p0, -0x1.bf319154da21p-55};
    static constexpr double power[] = {0x1.36c4202fc3edp-2, -0x1.d2518bfa0e4dcp-53};
    static constexpr double slope[] = {0x1.4db1080bf0fb3p2, 0x1.6d73a02f8d922p-54};
    static constexpr double four_z[] = {0x1.36c4202fc3eccp0, 0x1.6d73a02f8d922p-54};
    static constexpr double linear[] = {0x1.31ac36p0, -0x1.63abf0e2dc5f3p-25};
    static constexpr double quadratic[] = {0x1.cf1d54p-2, 0x1.01741c9bdb676p-27};
    static constexpr double cubic[] = {0x1.c9f40193f744cp-6, -0x1.cd6edac167dafp-60};
};

/// a + b in any order, exactly.
template <class V>
XACT_INLINE sum<V> add_exactly(V const& a, V const& b) noexcept {
    double_word<V> const s = two_sum(a, b);
    return {s.hi, s.lo};
}

/// The derivative of mish, z w / (z^2 + 2 z + 2)^2 with z = exp(x). With d = x - x0 and m = expm1(d) the constants of w
/// = 4 (x + 1) + z (4 x + 6) + 4 z^2 + z^3 cancel on paper: w = 4 (1 + z0) d + m (linear + 4 z0 d + m (quadratic + m
/// cubic)), all of one sign on both sides of the root.
template <class V>
XACT_INLINE V mish_slope_double(V const& x) noexcept {
    using c = exp_constants<double>;
    using root = mish_root_double;
    V const one(1);
    V const bounded = simd::at_most(simd::at_least(x, c::lowest_plain), 22.0);
    auto const difference = add_exactly(bounded, V(-root::x[0]));
    auto const d = normalize(difference.hi, simd::opaque(difference.lo - V(root::x[1])));
    // exp(d) 2^lift = t (1 + p)
    auto const split = reduce<c::lift>(d.hi);
    V const split_low = simd::opaque(split.low + d.lo);
    V const r = simd::opaque(split.high + split_low);
    V const r_error = simd::opaque(split_low - simd::opaque(r - split.high));
    V const square = simd::small_product(r, r);
    auto const p = normalize(r, V(simd::mul_add(square, polynomial_in_halves(r, square, c::q), r_error)));
    V const t = simd::opaque(simd::small_product(split.t, power_of_two<V>(-c::lift)));
    // m = (t - 1) + t p
    V const minus = simd::opaque(t - one);
    V const m = simd::opaque(simd::mul_add(t, p.hi, minus));
    V const m_low = simd::mul_add(t, p.lo, simd::fma(t, p.hi, simd::opaque(minus - m)));
    // z = z0 t (1 + p), lifted
    V const z_short = simd::opaque(split.t * V(root::power[0]));  // exact
    V const z = simd::opaque(simd::mul_add(z_short, p.hi, z_short));
    V const z_error = simd::fma(z_short, p.hi, simd::opaque(z_short - z));
    V const z_rest = simd::opaque(split.t * V(root::power[1]));
    V const z_low = simd::mul_add(z_rest, p.hi, simd::mul_add(z_short, p.lo, simd::opaque(z_error + z_rest)));
    // (z + 1)^2 + 1
    V const plain = simd::opaque(simd::small_product(z, power_of_two<V>(-c::lift)));
    V const base = simd::opaque(plain + one);
    V const base_error = simd::opaque(plain - simd::opaque(base - one));
    V const base_low = simd::mul_add(z_low, power_of_two<V>(-c::lift), base_error);
    V const base_square = simd::opaque(base * base);
    V const base_square_error = simd::fma(base, base, simd::negate(base_square));
    V const denominator = simd::opaque(base_square + one);
    V const denominator_error = simd::opaque(one - simd::opaque(denominator - base_square)) + base_square_error;
    V const denominator_low = simd::mul_add(simd::opaque(base + base), base_low, simd::opaque(denominator_error));
    V const inverse = simd::divide(one, denominator);
    V const first = simd::fma(simd::negate(inverse), denominator, one);
    V const remainder = simd::neg_mul_add(inverse, denominator_low, first);
    // linear + 4 z0 d and quadratic + m cubic
    V const four_z(root::four_z[0]);
    V const linear_short(root::linear[0]);
    V const linear = simd::opaque(simd::fma(four_z, d.hi, linear_short));
    V const linear_error = simd::fma(four_z, d.hi, simd::opaque(linear_short - linear));
    V const linear_rest = simd::mul_add(four_z, d.lo, simd::opaque(linear_error + V(root::linear[1])));
    V const linear_low = simd::mul_add(V(root::four_z[1]), d.hi, linear_rest);
    V const cubic(root::cubic[0]);
    V const quadratic_short(root::quadratic[0]);
    V const inner = simd::opaque(simd::fma(cubic, m, quadratic_short));
    V const inner_error = simd::fma(cubic, m, simd::opaque(quadratic_short - inner));
    V const inner_rest = simd::mul_add(cubic, m_low, simd::opaque(inner_error + V(root::quadratic[1])));
    V const inner_low = simd::mul_add(V(root::cubic[1]), m, inner_rest);
    // The sum of the two, times m, plus 4 (1 + z0) d
    auto const product = multiply(sum<V>{inner, inner_low}, sum<V>{m, m_low});
    auto const middle = add_exactly(product.hi, linear);
    V const middle_low = simd::opaque(simd::opaque(middle.lo + product.lo) + linear_low);
    auto const upper = multiply(sum<V>{middle.hi, middle_low}, sum<V>{m, m_low});
    V const slope(root::slope[0]);
    V const lower_part = simd::opaque(slope * d.hi);
    V const lower_error = simd::fma(slope, d.hi, simd::negate(lower_part));
    V const lower_low = simd::mul_add(V(root::slope[1]), d.hi, simd::mul_add(slope, d.lo, lower_error));
    auto const w = add_exactly(upper.hi, lower_part);
    V const w_low = simd::opaque(simd::opaque(w.lo + upper.lo) + lower_low);
    // z w inverse^2 (1 + 2 remainder)
    V const ratio = simd::opaque(w.hi * inverse);
    V const ratio_low = simd::mul_add(w_low, inverse, simd::fma(w.hi, inverse, simd::negate(ratio)));
    V const quotient = simd::opaque(ratio * inverse);
    V const quotient_error = simd::fma(ratio_low, inverse, simd::fma(ratio, inverse, simd::negate(quotient)));
    V const quotient_low = simd::mul_add(quotient, simd::opaque(remainder + remainder), quotient_error);
    V const result = simd::opaque(quotient * z);
    V const result_error = simd::fma(quotient, z, simd::negate(result));
    V const low = simd::mul_add(quotient, z_low, simd::mul_add(quotient_low, z, result_error));
    return simd::small_product(simd::opaque(result + simd::opaque(low)), power_of_two<V>(-c::lift));
}

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
