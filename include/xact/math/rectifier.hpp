// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>

#include <xact/math/double_word.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math {

/// x < 0 ? slope * x : x. At -inf a slope of 0 gives -0, the limit, where the bare product would be NaN.
template <class V>
XACT_INLINE product<V> rectify(V const& x, V const& slope) noexcept {
    using number = simd::scalar_of<V>;
    V const lowest = simd::select(slope == V(0), V(-simd::format<number>::largest), V(-static_cast<number>(HUGE_VAL)));
    return {simd::select(x < V(0), slope, V(1)), simd::at_least(x, lowest)};
}

}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
