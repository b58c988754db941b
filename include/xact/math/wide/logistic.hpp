// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/log1p.hpp>
#include <xact/math/wide/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::wide {

/// sigmoid(-log(e)) = 1 / (1 + e), at most 1/2, an ulp too large: sigmoid(-a) = 1/2 - a/4 + a^3/48, the first two terms
/// of which may be a number half-way between two floats, with a third one too small for a double.
template <class V>
XACT_INLINE V logistic_tail(lean::exponential<V> const& e) noexcept {
    return simd::divide(V(1 + 0x1p-52), exp_plus(e, 1));
}

/// sigmoid(x) from the one of -|x|.
template <class V>
XACT_INLINE V choose_side(V const& x, V const& tail, V const& complement) noexcept {
    return simd::select(x < V(0), tail, complement);
}

/// 1 / (1 + exp(-x))
template <class V>
XACT_INLINE both<V> sigmoid(V const& x) noexcept {
    V const tail = logistic_tail(exponential_of(V(simd::at_most(simd::abs(x), highest))));
    V const complement = V(1) - tail;
    return {choose_side(x, tail, complement), tail * complement};
}

/// tanh(|x|) = (e - 1) / (e + 1) and tanh'(x) = 4 s (1 - s), s = 1 / (1 + e), for e = exp(2 |x|).
template <class V>
XACT_INLINE both<V> tanh(V const& x) noexcept {
    auto const e = exponential_of(V(simd::at_most(simd::abs(V(x + x)), highest)));
    V const s = simd::divide(V(1), exp_plus(e, 1));
    return {simd::copy_sign(V(exp_plus(e, -1) * s), x), V(s * V(4)) * V(V(1) - s)};
}

inline constexpr hard_case hard_softplus_values[] = {{0x1.d483ap-12, 0x1.63017ap-1}};

/// log(1 + exp(x)) = max(x, 0) + 2 atanh(s), s = 1 / (1 + 2 e), e = exp(|x|).
template <class V>
XACT_INLINE both<V> softplus(V const& x) noexcept {
    auto const e = exponential_of(V(simd::at_most(simd::abs(x), highest)));
    V const s = simd::divide(V(1), exp_plus(lean::exponential<V>{e.t + e.t, e.p}, 1));
    V const square = s * s;
    V const series = polynomial_in_halves(square, V(square * square), atanh_constants<double>::w);
    V const atanh = simd::mul_add(V(s * square), series, s);
    V const tail = logistic_tail(e);
    V const value = simd::mul_add(V(2), atanh, simd::at_least(x, 0.0));
    return {settle(x, value, hard_softplus_values), choose_side(x, tail, V(V(1) - tail))};
}

}  // namespace math::wide
}  // namespace XACT_ABI
}  // namespace xact
