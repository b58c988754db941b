// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

/// x n / (n + 2) with n = z^2 + 2 z, z = exp(x) = t (1 + p): n = t (t + 2) + t p (2 t + 2 + t p).
template <class V>
XACT_INLINE V mish(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const two(2);
    V const lifting = power_of_two<V>(c::lift);
    V const unlift = power_of_two<V>(-c::lift);
    V const bounded = simd::at_most(simd::at_least(x, c::lowest), c::highest_mish);
    auto const e = exponential_of<c::lift>(bounded);
    V const t = simd::small_product(e.t, unlift);
    V const factor = simd::opaque(t + two);
    V const factor_error = simd::opaque(t - simd::opaque(factor - two));
    V const slope = simd::mul_add(t, e.p, simd::opaque(factor + t));
    V const factor_low = simd::mul_add(e.p, slope, factor_error);
    V const high = simd::opaque(e.t * factor);
    V const high_error = simd::fma(e.t, factor, simd::negate(high));
    auto const n = normalize(high, V(simd::mul_add(e.t, factor_low, high_error)));
    V const constant = two * lifting;
    V const whole = simd::opaque(constant + n.hi);
    V const error = simd::opaque(simd::smaller(constant, n.hi) - simd::opaque(whole - simd::larger(constant, n.hi)));
    V const rest = simd::opaque(error + n.lo);
    V const inverse = simd::divide(lifting, whole);
    V const first = simd::fma(simd::negate(inverse), whole, lifting);
    V const remainder = simd::small_product(simd::neg_mul_add(inverse, rest, first), unlift);
    // x (n.hi + low) inverse (1 + remainder)
    V const ratio = simd::opaque(n.hi * inverse);
    V const ratio_error = simd::fma(n.hi, inverse, simd::negate(ratio));
    V const ratio_low = simd::mul_add(n.lo, inverse, ratio_error);
    V const total_low = simd::mul_add(simd::opaque(ratio + ratio_low), remainder, ratio_low);
    V const product = simd::opaque(simd::small_product(ratio, bounded));
    V const minus_error = simd::fma(simd::negate(bounded), ratio, product);
    V const minus_low = simd::neg_mul_add(total_low, bounded, minus_error);
    V const result = simd::small_product(simd::opaque(product - simd::opaque(minus_low)), unlift);
    return simd::select(x > bounded, x, result);
}

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
