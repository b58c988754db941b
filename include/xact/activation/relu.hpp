// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/elementwise.hpp>
#include <xact/simd/step.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Rectified linear unit, x > 0 ? x : 0 (V. Nair and G. E. Hinton, 2010).
///
/// Domain: all numbers, exact. f(-0) = -0, f'(0) = 0, NaN gives NaN.
///
/// \image html relu.svg
template <class T = float, class Policy = faithful>
struct relu : elementwise<relu<T, Policy>> {
    static constexpr auto name = "relu";
    static constexpr auto curved = interval{-2, 2};
    static constexpr auto ends = limits{0, HUGE_VAL};
    static constexpr auto slope_ends = limits{0, 1};
    static constexpr auto accuracy = max_ulp{0.0, 0.0};

    /// The definition; R is any real type.
    template <class R>
    static R formula(relu const&, R const& x) {
        return x > R(0) ? x : R(0) * x;
    }

    template <class V>
    XACT_INLINE V evaluate(V const& x) const noexcept {
        return simd::at_least(x, simd::scalar_of<V>(0));
    }

    template <class V>
    XACT_INLINE V differentiate(V const& x) const noexcept {
        return simd::unit_step(x);
    }
};

}  // namespace XACT_ABI
}  // namespace xact
