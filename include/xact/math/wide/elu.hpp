// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/wide/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::wide {

/// x > 0 ? x : expm1(x)
template <class V>
XACT_INLINE both<V> elu(V const& x) noexcept {
    auto const e = exponential_of(V(simd::at_least(x, -highest)));
    return {simd::select(x < V(0), exp_plus(e, -1), x),  // -0 is its own value
            simd::select(x > V(0), V(1), flatten(e))};
}

}  // namespace math::wide
}  // namespace XACT_ABI
}  // namespace xact
