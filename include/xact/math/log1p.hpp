// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <iterator>
#include <type_traits>

#include <xact/math/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math {

/// atanh(s) = s + s v w(v), v = s^2 <= 1/9; from docs/coefficients/atanh.sollya.
template <class T>
struct atanh_constants;

template <>
struct atanh_constants<float> {
    static constexpr float w[] = {0x1.555556p-2F, 0x1.999864p-3F, 0x1.24d7dep-3F, 0x1.bb22ccp-4F, 0x1.e16904p-4F};
};

template <>
struct atanh_constants<double> {
    static constexpr double w[] = {0x1.5555555555555p-2, 0x1.9999999999baap-3,  0x1.24924924740a8p-3,
                                   0x1.c71c71e0b4e36p-4, 0x1.745d113f75d12p-4,  0x1.3b148f694414p-4,
                                   0x1.10fc7655143f5p-4, 0x1.e46591744c50dp-5,  0x1.9564ab8a7028fp-5,
                                   0x1.16df978e6ebbbp-4, -0x1.194575a92bb16p-5, 0x1.6f19d32dd92a7p-3};
    static constexpr double w0_low = 0x1.5555555555555p-56;  // 1/3 - w[0]
};

/// s (1 + v w(v)) for v = t^2, where s is t but for a scale. In double the square and the first coefficient have two
/// words: for `correct` the error of the sum must stay below 2^-57, which is how close log(1 + exp(x)) comes to the
/// middle between two floats.
template <class V>
XACT_INLINE double_word<V> plus_cubic(double_word<V> const& s, double_word<V> const& t) noexcept {
    using constants = atanh_constants<simd::scalar_of<V>>;
    if constexpr (std::is_same_v<simd::scalar_of<V>, float>) {
        V const v = t.hi * t.hi;
        V const series = v * polynomial(v, constants::w);
        return fast_two_sum(s.hi, simd::mul_add(s.hi, series, s.lo));
    } else {
        double_word<V> const v = multiply(t, t);
        V const higher = polynomial<V, std::size(constants::w), 1>(v.hi, constants::w);
        V const w0(constants::w[0]);
        V const w = simd::opaque(simd::mul_add(v.hi, higher, w0));
        V const w_error = simd::mul_add(v.hi, higher, simd::opaque(w0 - w));
        return add_smaller(s, multiply(s, multiply(v, double_word<V>{w, w_error + V(constants::w0_low)})));
    }
}

/// log(1 + z) for z = exp(x), 0 <= z <= 1, as 2 atanh(s) with s = z / (2 + z) <= 1/3: one division, no table, and a
/// relative error of the series that shrinks with z. The scale of z is kept aside, so that a tiny z keeps its digits.
template <class V>
XACT_INLINE scaled<V> log1p_of_exp(scaled<V> const& z) noexcept {
    double_word<V> const s = multiply(z.value, reciprocal(add_smaller(V(2), flatten(z))));
    double_word<V> const half = plus_cubic(s, scale_exactly(s, V(z.scale * z.rest)));
    return {scale_exactly(half, V(2)), z.scale, z.rest};
}

}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
