// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/quick/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::quick {

/// log(1 + z) / z for 0 <= z <= 1, from docs/coefficients/lean_pieces.sollya.
template <class T>
struct log1p_constants;

template <>
struct log1p_constants<float> {
    static constexpr float ratio[] = {0x1.fffffep-1F,  -0x1.fffe5p-2F, 0x1.552b1ep-2F,  -0x1.fc8c7ap-3F, 0x1.8684dep-3F,
                                      -0x1.16624ap-3F, 0x1.3d59b4p-4F, -0x1.dc7c0cp-6F, 0x1.50777cp-8F};
};

/// log(1 + exp(x)) = max(x, 0) + log(1 + z), z = exp(-|x|).
template <class V>
XACT_INLINE V softplus(V const& x) noexcept {
    using number = simd::scalar_of<V>;
    using c = exp_constants<number>;
    exponential<V> const e = exponential_of(simd::at_least(simd::minus_abs(x), c::lowest));
    V const z = simd::small_product(e.significand, e.power);
    // By Horner's scheme: the two halves of the alternating series would cancel.
    V const ratio = polynomial(z, log1p_constants<number>::ratio);
    return simd::mul_add(z, ratio, simd::at_least(x, number(0)));
}

}  // namespace math::quick
}  // namespace XACT_ABI
}  // namespace xact
