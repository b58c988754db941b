// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <iterator>

#include <xact/math/quick/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::quick {

/// exp(x) = power (1 + expm1_r)
template <class V>
struct reduced_exponential {
    V power;
    V expm1_r;
};

/// For x <= 0. r is exact for those n that count: where 2^n magnifies its error, exp(x) is negligible. The same for the
/// function and its slope, so that a caller of both has it once.
template <class V>
XACT_INLINE reduced_exponential<V> reduce_for_elu(V const& x) noexcept {
    using c = exp_constants<simd::scalar_of<V>>;
    V const shifter(c::shifter);
    V const bounded = simd::at_least(x, c::lowest);
    V const shifted = simd::opaque(simd::mul_add(bounded, V(c::log2_e), shifter));
    V const n = simd::opaque(shifted - shifter);
    V const r = simd::mul_add(n, V(c::minus_ln2), bounded);
    V const expm1_r = simd::small_product(r, polynomial<V, std::size(c::fine), 1>(r, c::fine));  // without its 1
    return {simd::pow2_of_biased<V>(simd::to_bits(shifted)), expm1_r};
}

/// expm1(x) = (2^n - 1) + 2^n expm1(r) for x < 0
template <class V>
XACT_INLINE V expm1_of_negative(V const& x) noexcept {
    reduced_exponential<V> const e = reduce_for_elu(x);
    return simd::mul_add(e.power, e.expm1_r, simd::opaque(V(e.power - V(1))));
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

/// exp(x) for x <= 0
template <class V>
XACT_INLINE V exp_of_negative(V const& x) noexcept {
    reduced_exponential<V> const e = reduce_for_elu(x);
    return simd::opaque(V(simd::mul_add(e.power, e.expm1_r, e.power)));
}

/// x > 0 ? 1 : exp(x)
template <class V>
XACT_INLINE V elu_slope(V const& x) noexcept {
    return simd::select(x > V(0), V(1), exp_of_negative(x));
}

/// x > 0 ? 1 : alpha exp(x)
template <class V>
XACT_INLINE V elu_slope(V const& x, simd::scalar_of<V> alpha) noexcept {
    return simd::select(x > V(0), V(1), V(simd::small_product(V(alpha), exp_of_negative(x))));
}

}  // namespace math::quick
}  // namespace XACT_ABI
}  // namespace xact
