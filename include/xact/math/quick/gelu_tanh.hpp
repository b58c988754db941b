// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/gelu_tanh.hpp>
#include <xact/math/quick/logistic.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::quick {

/// x / (1 + exp(-k x (1 + c x^2)))
template <class V>
XACT_INLINE V gelu_tanh(V const& x) noexcept {
    using c = lean::gelu_tanh_constants<simd::scalar_of<V>>;
    V const numerator = simd::at_least(x, c::infinite);
    return gate(numerator,
                exponential_of_negated_steps(lean::gelu_tanh_argument(simd::at_most(numerator, c::negligible))));
}

}  // namespace math::quick
}  // namespace XACT_ABI
}  // namespace xact
