// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/wide/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::wide {

inline constexpr hard_case hard_mish_slopes[] = {{-0x1.31432cp0, 0x1.beb774p-31}};

/// x n / (n + 2) with n = z (z + 2), z = exp(x); the derivative is z (z + 2 + 4 x (z + 1) / (n + 2)) / (n + 2), whose
/// cancellation at the root concerns few floats, and matters for the one next to it.
template <class V>
XACT_INLINE both<V> mish(V const& x) noexcept {
    V const two(2);
    V const numerator = simd::at_least(x, -highest);
    V const bounded = simd::at_most(numerator, 40.0);  // 1 / z^2 vanishes
    V const z = flatten(exponential_of(bounded));
    V const z_plus_two = z + two;
    V const inverse = simd::divide(V(1), simd::mul_add(z, z_plus_two, two));
    V const step = V(bounded * V(4)) * V(z + V(1));
    V const slope = V(z * inverse) * simd::mul_add(step, inverse, z_plus_two);
    return {numerator * V(V(z * z_plus_two) * inverse), settle(x, slope, hard_mish_slopes)};
}

}  // namespace math::wide
}  // namespace XACT_ABI
}  // namespace xact
