// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>

#include <xact/core/dtype.hpp>
#include <xact/math/double_word.hpp>
#include <xact/simd/step.hpp>

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

/// The slopes in use, with which a rectifier is the larger of slope * x and x: two instructions.
template <class T>
XACT_INLINE bool is_gentle(T slope) noexcept {
    return (slope > T(0)) & (slope <= T(1));  // one condition, which is brought out of loops
}

/// rectify with one slope for all, rounded where T is not a half type.
template <class T, class V>
XACT_INLINE auto rectify_evenly(V const& x, working_of<T> slope) noexcept {
    if constexpr (is_half<T>) {
        return rectify(x, simd::broadcast<V>(slope));
    } else {
        V const slopes = simd::broadcast<V>(slope);
        V y;
        if (is_gentle(slope)) {
            V const once = simd::loaded_once(x);
            y = simd::larger(slopes * once, once);
        } else {
            y = round(rectify(x, slopes));
        }
        return y;
    }
}

/// Its derivative, x > 0 ? 1 : slope, and NaN for NaN.
template <class V>
XACT_INLINE V rectifier_slope(V const& x, simd::scalar_of<V> slope) noexcept {
    V const slopes = simd::broadcast<V>(slope);
    V y;
    if (is_gentle(slope)) {
        V const once = simd::loaded_once(x);
        y = simd::select(once > V(0), V(1), simd::larger(slopes, once));
    } else {
        y = simd::step(x, slopes);
    }
    return y;
}

}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
