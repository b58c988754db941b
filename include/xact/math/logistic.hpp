// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math {

/// exp(-|x|), which cannot overflow: what the sigmoid family is built from. The argument is cut off where the result
/// has long vanished next to the smallest subnormal; a NaN stays.
template <class V>
XACT_INLINE scaled<V> exp_of_minus_abs(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const argument = simd::at_least(simd::negate(simd::abs(x)), c::lowest);
    return assemble_exp(split_exp(double_word<V>{argument, V(0)}));
}

/// 1 / (1 + exp(-x)): with z = exp(-|x|) it is 1 / (1 + z) to the right and z / (1 + z) to the left, which keeps the
/// relative accuracy of the left tail.
template <class V>
XACT_INLINE scaled<V> logistic(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    scaled<V> const z = exp_of_minus_abs(x);
    double_word<V> const inverse = reciprocal(add_smaller(V(1), flatten(z)));
    auto const left = x < V(0);
    double_word<V> const numerator = select(left, z.value, double_word<V>{V(1), V(0)});
    return {multiply(numerator, inverse), simd::select(left, z.scale, V(1) / V(c::unlift)), z.rest};
}

}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
