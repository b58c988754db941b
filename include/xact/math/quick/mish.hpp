// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/quick/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::quick {

/// x n / (n + 2), n = z (z + 2), z = exp(x); the quotient is 1 long before z^2 would overflow.
template <class V>
XACT_INLINE V mish(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const two(2);
    V const numerator = simd::at_least(x, c::lowest);
    V const bounded = simd::at_most(numerator, 20);
    exponential<V> const e = exponential_of(bounded);
    V const z = simd::small_product(e.significand, e.power);
    V const n = simd::mul_add(z, z, V(z + z));
    return simd::small_product(numerator, simd::divide(n, V(n + two)));
}

}  // namespace math::quick
}  // namespace XACT_ABI
}  // namespace xact
