// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/pieces.hpp>
#include <xact/math/log1p.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

/// max(x, 0) + z G(z), z = exp(-|x|), where log(1 + z) = z G(z).
template <class V>
XACT_INLINE V softplus_by_pieces(V const& x) noexcept {
    using number = simd::scalar_of<V>;
    using c = exp_constants<number>;
    using table = log1p_table<number>;
    exponential<V> const e = exponential_of<c::lift>(simd::at_least(simd::minus_abs(x), c::lowest));
    V const t = simd::small_product(e.t, power_of_two<V>(-c::lift));
    V const z = simd::mul_add(t, e.p, t);
    piece<V> const p = find_piece<3>(z, V(simd::mul_add(z, V(table::below_one), V(1))), table::centers);
    V const factor = simd::lookup<V>(table::values, p.index);
    V const factor_rest = p.distance * piecewise(p, table::s);
    V const rest = simd::mul_add(e.p, simd::opaque(factor + factor_rest), factor_rest);
    V const linear = simd::small_product(simd::at_least(x, number(0)), power_of_two<V>(c::lift));
    // The low word is too small to matter next to a large x, and is added to a small one before the high word.
    sum<V> const g = normalize(factor, rest);
    V const y = simd::small_product(simd::opaque(simd::fma(e.t, g.hi, simd::mul_add(e.t, g.lo, linear))),
                                    power_of_two<V>(-c::lift));
    return simd::select(x > V(c::highest), x, y);
}

/// max(x, 0) + log(1 + z) with z = exp(-|x|). The logarithm is 2 atanh(s), s = z / (2 + z), its series that
/// of math::plus_cubic.
template <class V>
XACT_INLINE V softplus_by_series(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const two(2);
    V const unlift = power_of_two<V>(-c::lift);
    auto const e = exponential_of<c::lift>(simd::at_least(simd::minus_abs(x), c::lowest));
    V const t = simd::small_product(e.t, unlift);
    V const whole = simd::opaque(two + t);
    V const rest = simd::mul_add(t, e.p, simd::opaque(t - simd::opaque(whole - two)));
    V const inverse = simd::divide(V(1), simd::mul_add(t, e.p, whole));
    V const first = simd::fma(simd::negate(inverse), whole, V(1));
    V const remainder = simd::neg_mul_add(inverse, rest, first);
    // s, lifted: t inverse (1 + p) (1 + remainder)
    V const s = simd::opaque(e.t * inverse);
    V const s_error = simd::fma(e.t, inverse, simd::negate(s));
    V const correction = simd::mul_add(remainder, simd::opaque(V(1) + e.p), e.p);
    V const s_low = simd::mul_add(s, correction, s_error);
    // The series may begin with a rounded s.
    V const z = simd::mul_add(t, e.p, t);
    V const rounded = simd::small_product(z, inverse);
    V const square = simd::small_product(rounded, rounded);
    V const series =
        simd::opaque(square * polynomial_in_halves(square, V(square * square), atanh_constants<simd::scalar_of<V>>::w));
    V const low = simd::mul_add(simd::opaque(s + s_low), series, s_low);
    // max(x, 0) + 2 (s + low)
    V const logarithm = s + s;
    V const linear = simd::small_product(simd::at_least(x, simd::scalar_of<V>(0)), power_of_two<V>(c::lift));
    V const larger = simd::larger(logarithm, linear);
    V const sum = simd::opaque(logarithm + linear);
    V const error = simd::opaque(simd::smaller(logarithm, linear) - simd::opaque(sum - larger));
    V const result = simd::small_product(simd::opaque(sum + simd::opaque(simd::mul_add(two, low, error))), unlift);
    return simd::select(x > V(c::highest), x, result);
}

/// log(1 + exp(x))
template <class V>
XACT_INLINE V softplus(V const& x) noexcept {
    if constexpr (std::is_same_v<simd::scalar_of<V>, float>) {
        return softplus_by_pieces(x);
    } else {
        return softplus_by_series(x);
    }
}

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
