// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/exp.hpp>
#include <xact/math/lean/slope_tables.hpp>

// The derivatives that have a root. To the left they are a decaying exponential times a smooth factor N, given by
// piecewise polynomials that are centered on the root where there is one; to the right they are 1 minus the same or a
// similar product.
namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

/// An entry of a row, or of the row of the lane's side.
template <class V>
struct slope_piece {
    simd::integer_of<V> index;
    simd::mask_of<V> left;

    XACT_INLINE V operator()(simd::scalar_of<V> const (&row)[8]) const noexcept {
        return simd::lookup<V>(row, index);
    }
    XACT_INLINE V operator()(simd::scalar_of<V> const (&rows)[2][8]) const noexcept {
        return simd::select(left, simd::lookup<V>(rows[0], index), simd::lookup<V>(rows[1], index));
    }
};

/// The piece of `near`, which is not above Table::top.
template <class Table, class V>
XACT_INLINE slope_piece<V> find_slope_piece(V const& near, V const& x) noexcept {
    using number = simd::scalar_of<V>;
    constexpr int dropped = simd::format<number>::mantissa_bits - 1;
    return {simd::to_bits(simd::opaque(simd::mul_add(near, V(Table::scale), V(Table::offset)))) >> dropped,
            simd::copy_sign(V(1), x) < V(0)};
}

/// row[I] + u (row[I + 1] + ...), unrolled at compile time.
template <std::size_t I, class V, class Rows>
XACT_INLINE V slope_series(V const& u, slope_piece<V> const& piece, Rows const& rows) noexcept {
    if constexpr (I + 1 == std::extent_v<Rows>) {
        return piece(rows[I]);
    } else {
        V const higher = slope_series<I + 1>(u, piece, rows);
        return simd::mul_add(u, higher, piece(rows[I]));
    }
}

/// N(a) = c0 + u c1 + c0_low + near_u rest_slope, u = a - center. c0 + u c1 is exact in two words: c0 is zero, or has
/// few bits and is not much larger than the sum. Only the small last term stops where `near_u` does.
template <class V>
struct slope_terms {
    sum<V> linear;
    V near_u;
    V rest_slope;  // c1_low + near_u inner
    V inner;
    V c1;
};

template <class Table, class V>
XACT_INLINE slope_terms<V> expand_slope(V const& u, V const& near_u, slope_piece<V> const& piece,
                                        V const& c1_low) noexcept {
    V const c0 = piece(Table::c0);
    V const c1 = piece(Table::c1);
    V const high = simd::opaque(simd::mul_add(u, c1, c0));
    V const error = simd::fma(u, c1, simd::opaque(c0 - high));
    V const inner = slope_series<0>(near_u, piece, Table::higher);
    return {{high, error}, near_u, simd::mul_add(near_u, inner, c1_low), inner, c1};
}

template <class V>
XACT_INLINE sum<V> add_up(slope_terms<V> const& n, V const& c0_low) noexcept {
    return {n.linear.hi, simd::mul_add(n.near_u, n.rest_slope, simd::opaque(n.linear.lo + c0_low))};
}

/// N(a) for a up to Table::top.
template <class Table, class V>
XACT_INLINE sum<V> slope_factor(V const& a, slope_piece<V> const& piece) noexcept {
    V const u = simd::opaque(a - piece(Table::center));
    return add_up(expand_slope<Table>(u, u, piece, piece(Table::c1_low)), piece(Table::c0_low));
}

/// N(a) where the tail goes on.
template <class Table, class V>
XACT_INLINE sum<V> endless_slope_factor(V const& a, slope_piece<V> const& piece) noexcept {
    V const u = simd::opaque(a - piece(Table::center));
    V const near_u = simd::at_most(u, Table::farthest);
    return add_up(expand_slope<Table>(u, near_u, piece, piece(Table::c1_low)), piece(Table::c0_low));
}

/// -z N to the left, where x < 0, and 1 + z N to the right, for a lifted z; the 1 is put together from
/// halves, one of which has the sign of x.
template <class V>
XACT_INLINE V round_slope(V const& x, split_negated_exponential<V> const& z, sum<V> const& factor) noexcept {
    using number = simd::scalar_of<V>;
    using integer = simd::integer_of<V>;
    constexpr int lift = exp_constants<number>::lift;
    integer const sign = simd::to_bits(x) & integer(simd::format<number>::sign);
    V const t = simd::from_bits<V>(simd::to_bits(z.t) ^ sign);
    V const half = power_of_two<V>(lift - 1);
    V const limit = simd::opaque(simd::from_bits<V>(simd::to_bits(half) ^ sign) + half);
    sum<V> const n = normalize(factor);  // or the low word would have too large a rounding error
    V const high = simd::opaque(simd::mul_add(t, n.hi, limit));
    V const error = simd::fma(t, n.hi, simd::opaque(limit - high));
    V const rest = simd::neg_mul_add(z.minus_r, n.hi, simd::neg_mul_add(z.minus_rest, n.hi, n.lo));
    return simd::small_product(simd::opaque(high + simd::opaque(simd::mul_add(t, rest, error))),
                               power_of_two<V>(-lift));
}

/// exp(-a) for a >= 0, a sum of one or two words, lifted.
template <class V, class... Low>
XACT_INLINE split_negated_exponential<V> decay(V const& a, Low const&... a_low) noexcept {
    return split_exponential_of_negated<exp_constants<simd::scalar_of<V>>::lift>(a, a_low...);
}

/// gelu'(x) = Phi(x) + x phi(x)
template <class V>
XACT_INLINE V gelu_slope(V const& x) noexcept {
    using number = simd::scalar_of<V>;
    using table = gelu_slope_table<number>;
    V const a = simd::at_most(V(simd::abs(x)), table::top);
    double_word<V> const exponent = two_product(simd::small_product(a, V(number(0.5))), a);
    auto const piece = find_slope_piece<table>(a, x);
    return round_slope(x, decay(exponent.hi, exponent.lo), slope_factor<table>(a, piece));
}

/// gelu_tanh'(x) = s (1 + x t' (1 - s)), s = sigmoid(t), t = k x + kc x^3. The exponential magnifies the error of the
/// cubic by |t|: it is carried in two words. k is so short that k + kc x^2 minus k is exact.
template <class V>
XACT_INLINE V gelu_tanh_slope(V const& x) noexcept {
    using number = simd::scalar_of<V>;
    using table = gelu_tanh_slope_table<number>;
    V const a = simd::at_most(V(simd::abs(x)), table::top);
    V const k(table::k);
    V const kc(table::kc);
    double_word<V> const square = two_product(a, a);
    V const factor = simd::opaque(simd::mul_add(square.hi, kc, k));
    V const factor_error = simd::fma(square.hi, kc, simd::opaque(k - factor));
    V const factor_rest = simd::mul_add(square.lo, kc, factor_error);
    double_word<V> const exponent = two_product(a, factor);
    auto const z = decay(exponent.hi, V(simd::mul_add(a, factor_rest, exponent.lo)));
    return round_slope(x, z, slope_factor<table>(a, find_slope_piece<table>(a, x)));
}

/// swish'(t) = s (1 + t (1 - s)), s = sigmoid(t), for beta = 1.
template <class V>
XACT_INLINE V swish_slope(V const& t) noexcept {
    using table = swish_slope_table<simd::scalar_of<V>>;
    V const a = simd::at_most(V(simd::abs(t)), -exp_constants<simd::scalar_of<V>>::lowest);
    V const near = simd::at_most(a, table::top);
    return round_slope(t, decay(a), endless_slope_factor<table>(a, find_slope_piece<table>(near, t)));
}

/// The same for t = beta x with its rounding error, |t| at most about -exp_constants::lowest. However close t comes to
/// the root, the difference is exact in two words.
template <class V>
XACT_INLINE V swish_slope(sum<V> const& t) noexcept {
    using number = simd::scalar_of<V>;
    using integer = simd::integer_of<V>;
    using table = swish_slope_table<number>;
    V const a = simd::abs(t.hi);
    integer const sign = simd::to_bits(t.hi) & integer(simd::format<number>::sign);
    V const a_low = simd::from_bits<V>(simd::to_bits(t.lo) ^ sign);
    V const near = simd::at_most(a, table::top);
    auto const piece = find_slope_piece<table>(near, t.hi);
    V const u_high = simd::opaque(a - piece(table::center));
    V const u_low = simd::opaque(a_low - piece(table::center_low));
    V const u = simd::opaque(u_high + u_low);
    V const u_rest = simd::opaque(u_low - simd::opaque(u - u_high));
    auto const n = expand_slope<table>(u, simd::at_most(u, table::farthest), piece, piece(table::c1_low_apart));
    sum<V> factor = add_up(n, piece(table::c0_low_apart));
    V const slope = simd::mul_add(n.near_u, n.inner, simd::opaque(n.c1 + n.rest_slope));
    factor.lo = simd::mul_add(u_rest, slope, factor.lo);
    return round_slope(t.hi, decay(a, a_low), factor);
}

/// The derivative of x / (1 + exp(-beta x)), for any beta.
template <class V>
XACT_INLINE V swish_slope(V const& x, simd::scalar_of<V> beta) noexcept {
    using number = simd::scalar_of<V>;
    number const limit = simd::at_most(simd::abs(exp_constants<number>::lowest / beta), simd::format<number>::largest);
    double_word<V> const t = two_product(V(beta), simd::clamp(x, limit));
    return swish_slope(sum<V>{t.hi, t.lo});
}

/// mish'(x), f(x) = x tanh(log1p(exp(x)))
template <class V>
XACT_INLINE V mish_slope(V const& x) noexcept {
    using table = mish_slope_table<simd::scalar_of<V>>;
    V const a = simd::at_most(V(simd::abs(x)), -exp_constants<simd::scalar_of<V>>::lowest);
    V const near = simd::at_most(a, table::top);
    V const side = simd::select(x > V(0), V(1), V(-1));  // both zeros to the left
    auto const piece = find_slope_piece<table>(near, side);
    return round_slope(side, decay(a), endless_slope_factor<table>(a, piece));
}

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
