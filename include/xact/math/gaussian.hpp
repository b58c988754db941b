// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/gaussian_tables.hpp>
#include <xact/math/logistic.hpp>
#include <xact/simd/lookup.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math {

/// 1 - a for |a| <= 1.
template <class V>
XACT_INLINE double_word<V> one_minus(double_word<V> const& a) noexcept {
    return add_smaller(V(1), negate(a));
}

/// Where a >= 0 lies in the tables: the piece and the distance from its center. The pieces are cut by the leading bits
/// of 1 + a, so that they widen with a as the functions flatten out.
template <class V>
struct gaussian_piece {
    simd::integer_of<V> index;
    V distance;
};

template <class V>
XACT_INLINE gaussian_piece<V> find_piece(V const& a) noexcept {
    using integer = simd::integer_of<V>;
    using element = simd::scalar_of<integer>;
    using constants = gaussian_constants<simd::scalar_of<V>>;
    using fmt = simd::format<simd::scalar_of<V>>;
    constexpr int dropped = fmt::mantissa_bits - constants::piece_bits;
    constexpr element half_a_piece = element(1) << (dropped - 1);
    constexpr element kept = ~((element(1) << dropped) - 1);
    integer const bits = simd::to_bits(simd::opaque(V(a + V(1))));
    V const shifted_center = simd::from_bits<V>((bits & integer(kept)) | integer(half_a_piece));
    V const center = simd::opaque(V(shifted_center - V(1)));
    return {(bits >> dropped) - integer(element(fmt::bias) << constants::piece_bits), a - center};
}

/// c[0] + c[1] + u (c[2] + u (c[3] + ...)), c[0] and c[1] being the two halves of the constant term.
template <class V, std::size_t N, std::size_t M>
XACT_INLINE double_word<V> piecewise_polynomial(gaussian_piece<V> const& piece,
                                                simd::scalar_of<V> const (&table)[N][M]) noexcept {
    V sum = simd::lookup<V>(table[N - 1], piece.index);
    for (std::size_t i = N - 1; i-- > 1;) {
        sum = simd::mul_add(piece.distance, sum, simd::lookup<V>(table[i], piece.index));
    }
    return fast_two_sum(simd::lookup<V>(table[0], piece.index), sum);
}

/// exp(-a^2 / 2): the rounding error of the square matters, since the exponential magnifies it by a^2 / 2.
template <class V>
XACT_INLINE scaled<V> bell(V const& a) noexcept {
    return exp_nonpositive(scale_exactly(two_product(a, a), V(simd::scalar_of<V>(-0.5))));
}

/// Phi(-a) = exp(-a^2 / 2) R(a) for 0 <= a <= bound.
template <class V>
XACT_INLINE scaled<V> gaussian_tail(V const& a) noexcept {
    using constants = gaussian_constants<simd::scalar_of<V>>;
    scaled<V> const e = bell(a);
    return {multiply(e.value, piecewise_polynomial(find_piece(a), constants::ratio)), e.scale, e.rest};
}

/// Phi(-a) - a phi(a) = exp(-a^2 / 2) (a - a0) H(a), the derivative of gelu at -a, for 0 <= a <= bound. H has no root,
/// and a - a0 is exact however close a comes to a0.
template <class V>
XACT_INLINE scaled<V> gelu_slope_tail(V const& a) noexcept {
    using constants = gaussian_constants<simd::scalar_of<V>>;
    scaled<V> const e = bell(a);
    double_word<V> const factor =
        multiply(distance(exactly(a), constants::root), piecewise_polynomial(find_piece(a), constants::slope_ratio));
    return {multiply(e.value, factor), e.scale, e.rest};
}

}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
