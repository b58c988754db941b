// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/pieces.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

/// x Phi(x) = max(x, 0) - a Phi(-a), a = |x|, with Phi(-a) = exp(-a^2 / 2) R(a).
template <class V>
XACT_INLINE V gelu(V const& x) noexcept {
    using number = simd::scalar_of<V>;
    using table = gelu_table<number>;
    // Two lifts, since both the exponential and a may be too small to keep their rounding errors.
    constexpr int lift = 40;
    constexpr int lift_a = 36;
    V const a = simd::at_most(simd::abs(x), table::bound);
    double_word<V> const exponent = two_product(simd::small_product(a, V(number(0.5))), a);
    negated_exponential<V> const z = exponential_of_negated<lift>(exponent.hi, exponent.lo);
    sum<V> const ratio = precise_piecewise<table>(widening_piece<table>(a));
    V const rest = simd::neg_mul_add(z.minus_p, simd::opaque(ratio.hi + ratio.lo), ratio.lo);
    V const lifted_a = simd::small_product(a, power_of_two<V>(lift_a));
    double_word<V> const product = two_product(lifted_a, ratio.hi);
    V const product_rest = simd::mul_add(lifted_a, rest, product.lo);
    V const positive = simd::at_least(simd::at_most(x, table::bound), number(-0.0));
    V const lifted = simd::small_product(positive, power_of_two<V>(lift + lift_a));
    V const high = simd::opaque(simd::neg_mul_add(z.t, product.hi, lifted));
    V const minus_error = simd::fma(z.t, product.hi, simd::opaque(high - lifted));
    // The low word is subtracted, so that -0 stays.
    V const minus_low = simd::mul_add(z.t, product_rest, minus_error);
    V const y = simd::small_product(simd::opaque(high - simd::opaque(minus_low)), power_of_two<V>(-lift - lift_a));
    return simd::select(x > V(table::bound), x, y);
}

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
