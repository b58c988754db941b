// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/elementwise.hpp>
#include <xact/math/rectifier.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Leaky rectified linear unit, x > 0 ? x : negative_slope * x (A. L. Maas, A. Y. Hannun and A. Y. Ng, 2013).
///
/// Domain: all numbers; one rounding, of the product. f'(0) = negative_slope, NaN gives NaN, f(-inf) is the limit also
/// for negative_slope = 0.
///
/// \image html leaky_relu.svg
template <class T = float, class Policy = faithful>
struct leaky_relu : elementwise<leaky_relu<T, Policy>> {
    /// The slope to the left; any number.
    working_of<T> negative_slope = working_of<T>(0.01);

    /// With the usual parameter.
    constexpr leaky_relu() = default;
    /// With a parameter of your own.
    constexpr explicit leaky_relu(working_of<T> slope) : negative_slope(slope) {}

    static constexpr auto name = "leaky_relu";
    static constexpr auto parameters = std::array{parameter{"negative_slope", &leaky_relu::negative_slope}};
    static constexpr auto curved = interval{-2, 2};
    static constexpr auto ends = limits{-HUGE_VAL, HUGE_VAL};
    static constexpr auto slope_ends = limits{0.01, 1};
    static constexpr auto accuracy = max_ulp{0.5, 0.0};

    /// The definition; R is any real type.
    template <class R>
    static R formula(leaky_relu const& f, R const& x) {
        return x > R(0) ? x : R(f.negative_slope) * x;
    }

    template <class V>
    XACT_INLINE auto evaluate(V const& x) const noexcept {
        return math::rectify_evenly<T>(x, negative_slope);
    }

    template <class V>
    XACT_INLINE V differentiate(V const& x) const noexcept {
        return math::rectifier_slope(x, negative_slope);
    }
};

}  // namespace XACT_ABI
}  // namespace xact
