// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <iterator>

#include <xact/math/lean/elu.hpp>
#include <xact/math/quick/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::quick {

/// expm1(x) = (2^n - 1) + 2^n expm1(r) for x < 0; r is exact for the n that count.
template <class V>
XACT_INLINE V expm1_of_negative(V const& x) noexcept {
    using number = simd::scalar_of<V>;
    using c = exp_constants<number>;
    V const shifter(c::shifter);
    V const bounded = simd::at_least(x, lean::expm1_constants<number>::lowest);
    V const shifted = simd::opaque(simd::mul_add(bounded, V(c::log2_e), shifter));
    V const n = simd::opaque(shifted - shifter);
    V const r = simd::mul_add(n, V(c::minus_ln2), bounded);
    V const power = simd::pow2_of_biased<V>(simd::to_bits(shifted));
    V const expm1_r = simd::small_product(r, polynomial<V, std::size(c::fine), 1>(r, c::fine));  // without its 1
    return simd::mul_add(power, expm1_r, simd::opaque(V(power - V(1))));
}

/// x > 0 ? x : expm1(x)
template <class V>
XACT_INLINE V elu(V const& x) noexcept {
    return simd::select(x < V(0), expm1_of_negative(x), x);
}

/// x > 0 ? x : alpha expm1(x)
template <class V>
XACT_INLINE V elu(V const& x, simd::scalar_of<V> alpha) noexcept {
    return simd::select(x < V(0), V(simd::small_product(V(alpha), expm1_of_negative(x))), x);
}

/// x > 0 ? 1 : alpha exp(x)
template <class V>
XACT_INLINE V elu_slope(V const& x, simd::scalar_of<V> alpha) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    exponential<V> const e = exponential_of(c::coarse, simd::at_least(x, c::lowest));
    V const left = simd::small_product(simd::opaque(V(V(alpha) * e.power)), e.significand);
    return simd::select(x > V(0), V(1), left);
}

}  // namespace math::quick
}  // namespace XACT_ABI
}  // namespace xact
