// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/elementwise.hpp>
#include <xact/math/rectifier.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Parametric rectified linear unit, x > 0 ? x : slope * x, with a slope that is learned (K. He, X. Zhang, S. Ren and
/// J. Sun, 2015).
///
/// One slope for everything; slopes per channel and their gradients are in the array algorithms. Domain: all numbers;
/// one rounding, of the product. f'(0) = slope, NaN gives NaN, f(-inf) is the limit also for slope = 0.
///
/// \image html prelu.svg
template <class T = float, class Policy = faithful>
struct prelu : elementwise<prelu<T, Policy>> {
    /// The slope to the left; any number.
    working_of<T> slope = working_of<T>(0.25);

    /// With the usual parameter.
    constexpr prelu() = default;
    /// With a parameter of your own.
    constexpr explicit prelu(working_of<T> initial_slope) : slope(initial_slope) {}

    static constexpr auto name = "prelu";
    static constexpr auto parameters = std::array{parameter{"slope", &prelu::slope}};
    static constexpr auto curved = interval{-2, 2};
    static constexpr auto ends = limits{-HUGE_VAL, HUGE_VAL};
    static constexpr auto slope_ends = limits{0.25, 1};
    static constexpr auto accuracy = max_ulp{0.5, 0.0};

    /// The definition; R is any real type.
    template <class R>
    static R formula(prelu const& f, R const& x) {
        return x > R(0) ? x : R(f.slope) * x;
    }

    template <class V>
    XACT_INLINE auto evaluate(V const& x) const noexcept {
        return math::rectify_evenly<T>(x, slope);
    }

    template <class V>
    XACT_INLINE V differentiate(V const& x) const noexcept {
        return math::rectifier_slope(x, slope);
    }
};

}  // namespace XACT_ABI
}  // namespace xact
