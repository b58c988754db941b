// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/simd/ops.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math {

/// x > 0 ? x : slope * x. At -inf a slope of 0 gives -0, the limit, where the bare product would be NaN.
template <class V>
XACT_INLINE V rectify(V const& x, V const& slope) noexcept {
    V const product = slope * x;
    V const limit = simd::select(slope == V(0), simd::negate(slope), product);
    V const left = simd::select(x < V(-simd::format<simd::scalar_of<V>>::largest), limit, product);
    return simd::select(x > V(0), x, left);
}

/// Its derivative: x > 0 ? 1 : slope, and NaN for NaN.
template <class V>
XACT_INLINE V rectified_slope(V const& x, V const& slope) noexcept {
    return simd::select(x > V(0), V(1), simd::select(simd::is_nan(x), x, slope));
}

}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
