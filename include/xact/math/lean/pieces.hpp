// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <xact/math/lean/exp.hpp>
#include <xact/math/lean/piece_tables.hpp>

// Smooth functions as polynomials on eight pieces: f(c + u) = B + u s(u), c the center of the piece. The tables in
// piece_tables.hpp come from docs/coefficients/lean_pieces.sollya.
namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

/// Where a number lies: the piece, as the index of a look-up, and the distance from its center, which is exact.
template <class V>
struct piece {
    simd::integer_of<V> index;
    V distance;
};

/// The piece of a >= 0 that `cut` bits of the significand of v, an increasing function of a, and its exponent tell.
template <int Cut, class V>
XACT_INLINE piece<V> find_piece(V const& a, V const& v, simd::scalar_of<V> const (&centers)[8]) noexcept {
    constexpr int dropped = simd::format<simd::scalar_of<V>>::mantissa_bits - Cut;
    simd::integer_of<V> const index = simd::to_bits(simd::opaque(v)) >> dropped;
    return {index, a - simd::lookup<V>(centers, index)};
}

/// Pieces that widen with a.
template <class Table, class V>
XACT_INLINE piece<V> widening_piece(V const& a) noexcept {
    return find_piece<1>(a, V(simd::mul_add(a, V(Table::slope), V(1))), Table::centers);
}

/// The polynomial whose coefficients are rows of a table from the row I on, a row holding one of all pieces.
template <std::size_t I = 0, class V, std::size_t N>
XACT_INLINE V piecewise(piece<V> const& p, simd::scalar_of<V> const (&rows)[N][8]) noexcept {
    if constexpr (I + 1 == N) {
        return simd::lookup<V>(rows[I], p.index);
    } else {
        V const higher = piecewise<I + 1>(p, rows);
        return simd::mul_add(p.distance, higher, simd::lookup<V>(rows[I], p.index));
    }
}

/// B + u s(u) with s(u) = c + u (...): the rounding error of B + c u is kept, so that only the small rest has one.
template <class Table, class V>
XACT_INLINE sum<V> precise_piecewise(piece<V> const& p) noexcept {
    V const b = simd::lookup<V>(Table::values, p.index);
    V const c = simd::lookup<V>(Table::s[0], p.index);
    V const linear = simd::opaque(simd::fma(p.distance, c, b));
    V const error = simd::fma(p.distance, c, simd::opaque(V(b - linear)));
    V const rest = simd::opaque(p.distance * piecewise<1>(p, Table::s));
    return {linear, simd::mul_add(p.distance, rest, error)};
}

/// B of a function f(x) = x (1 + ...): the distance itself on the first piece, which has the center 0 and B = 0 in its
/// table. On the others the table's B is positive and larger than the distance.
template <class V>
XACT_INLINE V value_or_distance(piece<V> const& p, simd::scalar_of<V> const (&values)[8]) noexcept {
    return simd::at_least(p.distance, simd::lookup<V>(values, p.index));
}

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
