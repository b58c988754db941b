// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

/// x n / (n + 2) with n = z^2 + 2 z, z = exp(x) = t + m, m = t p: n = t (2 + t) + m (2 + 2 t + m).
template <class V>
XACT_INLINE V mish(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const two(2);
    V const unlift = power_of_two<V>(-c::lift);
    V const bounded = simd::at_most(simd::at_least(x, c::lowest_plain), c::highest_mish);
    auto const e = exponential_of<c::lift>(bounded);
    V const m_lifted = simd::opaque(e.t * e.p);
    V const t = simd::small_product(e.t, unlift);
    V const m = simd::small_product(m_lifted, unlift);
    // n, lifted, is high + low
    V const two_t = e.t + e.t;
    V const high = simd::opaque(simd::fma(e.t, t, two_t));
    V const error = simd::fma(e.t, t, simd::opaque(two_t - high));
    V const low = simd::mul_add(m_lifted, V(simd::opaque(simd::mul_add(two, t, two)) + m), error);
    V const n = simd::opaque(high + low);
    V const inverse = simd::divide(V(1), simd::mul_add(n, unlift, two));
    // x is lifted a little, too: a subnormal product would not tell its difference from x.
    V const lifted_x = simd::small_product(bounded, V(c::lift_mish));
    V const product = simd::opaque(simd::small_product(V(n * inverse), lifted_x));
    // By how much product (n + 2) is more than x n: 2 product + n (product - x). Subtracted, so that -0 stays.
    V const y = simd::small_product(product, unlift);
    V const difference = simd::opaque(y - lifted_x);
    V const difference_error = simd::opaque(y - simd::opaque(difference + lifted_x));
    V const first = simd::fma(high, difference, V(product + product));
    V const excess = simd::opaque(simd::mul_add(high, difference_error, simd::mul_add(low, difference, first)));
    V const lifted = simd::opaque(simd::neg_mul_add(inverse, excess, product));  // see gate() for the order
    V const result = simd::small_product(lifted, V(power_of_two<simd::scalar_of<V>>(-c::lift) / c::lift_mish));
    return simd::select(x > bounded, x, result);
}

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
