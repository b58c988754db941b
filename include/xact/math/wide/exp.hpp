// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/exp.hpp>
#include <xact/math/wide/result.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::wide {

/// Here exp(-x) vanishes, even times x.
inline constexpr double highest = 120;

/// exp(x) = t (1 + p) for |x| up to 700.
template <class V>
XACT_INLINE lean::exponential<V> exponential_of(V const& x) noexcept {
    return lean::exponential_of<0>(x);
}

template <class V>
XACT_INLINE V flatten(lean::exponential<V> const& e) noexcept {
    return simd::mul_add(e.t, e.p, e.t);
}

/// exp(x) + n for a small integer n: as long as n counts t + n is exact, and only the last operation rounds.
template <class V>
XACT_INLINE V exp_plus(lean::exponential<V> const& e, double n) noexcept {
    return simd::mul_add(e.t, e.p, V(e.t + V(n)));
}

}  // namespace math::wide
}  // namespace XACT_ABI
}  // namespace xact
