// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/elu.hpp>
#include <xact/math/quick/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::quick {

/// x > 0 ? x : alpha expm1(x)
template <class V>
XACT_INLINE V elu(V const& x, simd::scalar_of<V> alpha) noexcept {
    return simd::select(x < V(0), V(simd::small_product(V(alpha), lean::expm1_of_negative(x))), x);
}

/// x > 0 ? 1 : alpha exp(x)
template <class V>
XACT_INLINE V elu_slope(V const& x, simd::scalar_of<V> alpha) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    exponential<V> const e = exponential_of(c::coarse, simd::at_least(x, c::lowest));
    V const left = simd::small_product(simd::opaque(V(V(alpha) * e.power)), e.significand);
    return simd::select(x > V(0), V(1), left);
}

}  // namespace math::quick
}  // namespace XACT_ABI
}  // namespace xact
