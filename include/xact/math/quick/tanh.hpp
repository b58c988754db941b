// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/polynomial.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::quick {

/// 2 tanh(x / 2) = x - x^3 P(x^2) / Q(x^2), from docs/coefficients/quick_quotients.sollya.
template <class T>
struct tanh_constants;

template <>
struct tanh_constants<float> {
    static constexpr float bound = 8.7F;  // the result is exactly 1, with and without fma
    static constexpr float p[] = {0x1.55554cp-4F, 0x1.1ec9dep-10F, 0x1.4c7d7p-20F};
    static constexpr float q[] = {0x1p0F, 0x1.cf5f08p-4F, 0x1.3cdb9p-10F, 0x1.4c7d94p-20F};
};

/// tanh(x) = 4 t / (4 + t^2), t = 2 tanh(x / 2): it flattens towards t = 2, so that the errors of a large t do not
/// count and the fraction is a short one. No sum has the sign of x, so that -0 stays, and small x are multiplied by 1.
template <class V>
XACT_INLINE V tanh(V const& x) noexcept {
    using c = tanh_constants<simd::scalar_of<V>>;
    V const four(4);
    V const bounded = simd::clamp(x, c::bound);
    V const square = simd::small_product(bounded, bounded);
    V const fraction = simd::divide(polynomial(square, c::p), polynomial(square, c::q));
    V const t = simd::small_product(bounded, simd::neg_mul_add(square, fraction, V(1)));
    return simd::small_product(t, simd::divide(four, simd::mul_add(t, t, four)));
}

}  // namespace math::quick
}  // namespace XACT_ABI
}  // namespace xact
