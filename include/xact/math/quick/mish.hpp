// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/quick/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math {
namespace quick {

/// x n / (n + 2), n = z (z + 2), z = exp(x), and x itself from where z^2 would overflow.
template <class V>
XACT_INLINE V mish(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const two(2);
    V const highest(20);
    V const bounded = simd::at_most(simd::at_least(x, c::lowest), 20);
    exponential<V> const e = exponential_of(c::fine, bounded);
    V const z = e.significand * e.power;
    V const n = simd::mul_add(z, z, V(z + z));
    V const y = bounded * simd::divide(n, V(n + two));
    return simd::select(x > highest, x, y);
}

}  // namespace quick
}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
