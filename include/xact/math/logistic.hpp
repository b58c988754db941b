// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math {

/// exp(x) for x <= 0.
template <class V>
XACT_INLINE scaled<V> exp_nonpositive(double_word<V> const& x) noexcept {
    return assemble_exp(split_exp(cut_off(x, exp_constants<simd::scalar_of<V>>::lowest)));
}

/// exp(-|x|), which cannot overflow: what the sigmoid family is built from.
template <class V>
XACT_INLINE scaled<V> exp_of_minus_abs(V const& x) noexcept {
    return exp_nonpositive(exactly(V(simd::negate(simd::abs(x)))));
}

/// 1 / (1 + exp(-x)) from z = exp(-|x|): 1 / (1 + z) to the right and z / (1 + z) to the left, which keeps the relative
/// accuracy of the left tail.
template <class V>
XACT_INLINE scaled<V> logistic(scaled<V> const& z, simd::mask_of<V> const& left) noexcept {
    V const one(1);
    double_word<V> const inverse = reciprocal(add_smaller(one, flatten(z)));
    double_word<V> const numerator = select(left, z.value, exactly(V(one)));
    return {multiply(numerator, inverse), simd::select(left, z.scale, one), simd::select(left, z.rest, one)};
}

/// z / (1 + z)^2
template <class V>
XACT_INLINE scaled<V> logistic_slope(scaled<V> const& z) noexcept {
    double_word<V> const inverse = reciprocal(add_smaller(V(1), flatten(z)));
    return {multiply(multiply(z.value, inverse), inverse), z.scale, z.rest};
}

}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
