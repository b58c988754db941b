// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

/// From docs/coefficients/lean_gaussian_double.sollya: R(a) = Phi(-a) exp(a^2 / 2) = q P(q) and H(a) = (R(a) - a /
/// sqrt(2 pi)) / (a - a0) = Q(q) with q = scale / (a + 3), in four pieces around q = 0, 1/4, 1/2 and 3/4: a leading
/// constant of 8 bits and a polynomial in the distance from there.
struct gaussian_double {
    static constexpr double bound = 38.75;  // a phi(a) vanishes
    static constexpr double scale = 0x1.4e147ae147ae1p1;
    static constexpr double root[] = {0x1.80ead197f00b4p-1, -0x1.13e74c58cada8p-56};
    static constexpr double p_lead[4] = {0x1.5ep-3, 0x1.bp-3, 0x1.3ep-2, 0x1.e2p-2};
    static constexpr double p[15][4] = {
        {-0x1.27ae8ef64b4fcp-6, -0x1.19421101d4a66p-13, -0x1.39a91ccbabcf2p-16, 0x1.8833f62a2f9f5p-10},
        {0x1.67d0d9cde674fp-3, 0x1.33e3c386db71p-2, 0x1.060bd28e2c1fap-1, 0x1.92dcea5724063p-1},
        {0x1.6fa0bf256b539p-3, 0x1.53d38e4741c8ep-2, 0x1.02bcdfebb0f03p-1, 0x1.22da607a4c95fp-1},
        {0x1.3cebad9b9ab2dp-3, 0x1.f15647bc69bcfp-3, 0x1.78e9007d688ffp-3, -0x1.a3d3eadef3839p-6},
        {0x1.94c0728f4b876p-4, 0x1.66f81fcd3f81dp-5, -0x1.4d74e756497p-3, -0x1.bc1090a66843dp-3},
        {0x1.742f74d1841c2p-6, -0x1.0da14ffc91d1p-3, -0x1.1afa6fa2a6f0fp-3, 0x1.74301429b65a4p-5},
        {-0x1.7c43beb1bc643p-5, -0x1.d954baa1bfb82p-4, 0x1.be2f98465be61p-4, 0x1.73ecb87d07abfp-4},
        {-0x1.2c82c943ab352p-4, 0x1.2401cc69ea0c9p-4, 0x1.58d553f14b894p-4, -0x1.0ead183b56966p-4},
        {-0x1.2bb1c5a329bcap-5, 0x1.33c96ea3c5864p-3, -0x1.d4156f34c4661p-4, -0x1.a90d304a5d096p-7},
        {0x1.655169bcd4b77p-5, -0x1.a3a383acaec06p-5, -0x1.7d4d46c089879p-6, 0x1.87936e523154p-5},
        {0x1.a3f4b195ab2eep-4, -0x1.a464843aeff57p-3, 0x1.e3c4765d106f1p-4, -0x1.c92efc96419c7p-6},
        {0x1.ca7edcf275c6fp-6, 0x1.1c856c4a5271ep-4, -0x1.b5f8e8a6daeffp-5, -0x1.fb2fb06d9c9adp-8},
        {-0x1.21e2aa87ba242p-7, 0x1.3d10bf0562c58p-2, -0x1.4b63064f4cb82p-4, 0x1.a0424dbc748c2p-6},
        {-0x1.ff60640e29399p-2, -0x1.27522e5cdf811p-3, 0x1.d919460974c16p-4, -0x1.250b01f8a0532p-6},
        {0x1.08bcd7217ea6dp-1, -0x1.cbc5a3fead7fbp-2, -0x1.6ecf013ed0479p-7, -0x1.6a28e81605c7cp-10},
    };
    static constexpr double h_lead[4] = {-0x1.a4p-2, -0x1.bep-2, -0x1.fep-2, -0x1.32p-1};
    static constexpr double h[14][4] = {
        {0x1.6f75985793675p-7, -0x1.787e76661927p-12, 0x1.2f204e15e4483p-11, -0x1.a6ee1756f8dc1p-11},
        {-0x1.d6ae68cb17147p-4, -0x1.81198086d4818p-3, -0x1.42595d07fc13ap-2, -0x1.013dcbb248974p-1},
        {-0x1.b4b64adff3c7fp-4, -0x1.8c59f34d0fa54p-3, -0x1.442101179d05dp-2, -0x1.b5178e9ebecd1p-2},
        {-0x1.6009e8f1cd56ep-4, -0x1.2b3c70be823e8p-3, -0x1.5b0ab38aeb798p-3, -0x1.d0073626d2186p-4},
        {-0x1.c0ac9fb544708p-5, -0x1.c38520ce68317p-5, 0x1.20722a6baf5a9p-6, 0x1.5ce6371621e18p-4},
        {-0x1.3e81d4c4dcb4cp-6, 0x1.e7532264b36f8p-6, 0x1.26304dc4e9a02p-4, 0x1.ccaa2f2c895a2p-6},
        {0x1.44fa3ba8a1e5p-7, 0x1.93861c9b3bd5ap-5, -0x1.7f59ee518dbdap-8, -0x1.3ce56c7d01603p-5},
        {0x1.77e004c228207p-6, -0x1.b0a62a9418f86p-14, -0x1.505644a7dd3f6p-5, 0x1.adea523dcaa89p-9},
        {0x1.f7979a4c4dbf6p-7, -0x1.5b6538ae6de4fp-5, 0x1.d54d6f6ac0131p-7, 0x1.0a4ef7cc9c8bap-6},
        {-0x1.df14ba79be9c7p-8, -0x1.37149c7ccb433p-7, 0x1.8dd7fea34ec4cp-6, -0x1.766c4cc6aa888p-7},
        {-0x1.1dae971bcc244p-6, 0x1.7496dbd367ee6p-5, -0x1.79612ea79ec79p-6, -0x1.a8f7e2fa8c87ep-11},
        {-0x1.29f1187b34c9dp-5, 0x1.a6c3eab29b83ep-7, -0x1.c542b16bbd208p-8, 0x1.cd9af7d105e91p-8},
        {0x1.f5b75ccbb4a5p-5, -0x1.cd750661ee675p-5, 0x1.8f488ffc04132p-6, -0x1.5216bbbc16f86p-8},
        {-0x1.5f3a44bfe9d85p-7, -0x1.453b71e3f82aep-7, -0x1.6ecb01aec8decp-7, -0x1.bca71e5cc7bd3p-13},
    };
};

/// row[k][piece] + row[k + 2][piece] square + ...
template <std::size_t K, class V, std::size_t N>
XACT_INLINE V every_second_row(V const& square, double const (&row)[N][4], simd::integer_of<V> const& piece) noexcept {
    V const c = simd::lookup<V>(row[K], piece);
    if constexpr (K + 2 >= N) {
        return c;
    } else {
        return simd::mul_add(square, every_second_row<K + 2>(square, row, piece), c);
    }
}

/// row[0] + row[1] u + row[2] u^2 + ...
template <class V, std::size_t N>
XACT_INLINE V rows_of_four(V const& u, double const (&row)[N][4], simd::integer_of<V> const& piece) noexcept {
    V const square = u * u;
    // The first two terms apart, since the rounding errors of the others shrink with the square.
    V const first = simd::mul_add(u, simd::lookup<V>(row[1], piece), simd::lookup<V>(row[0], piece));
    V const higher = simd::mul_add(u, every_second_row<3>(square, row, piece), every_second_row<2>(square, row, piece));
    return simd::mul_add(square, higher, first);
}

/// lead + row[0] + row[1] u + row[2] u^2 + ...
template <class V, std::size_t N>
XACT_INLINE sum<V> rows_of_four(V const& u, double const (&lead)[4], double const (&row)[N][4],
                                simd::integer_of<V> const& piece) noexcept {
    return normalize(simd::lookup<V>(lead, piece), rows_of_four(u, row, piece));
}

/// q = scale / (a + 3) and where it lies.
template <class V>
struct gaussian_piece {
    V q;
    V u;  // the distance of q from the center of its piece
    simd::integer_of<V> piece;
};

template <class V>
XACT_INLINE gaussian_piece<V> gaussian_piece_of(V const& a_plus_three) noexcept {
    V const q = simd::divide(V(gaussian_double::scale), a_plus_three);
    V const shifter(0x1.8p50 + 0x1p29);  // bit 31 for the look-up
    V const shifted = simd::opaque(q + shifter);
    V const center = simd::opaque(shifted - shifter);
    return {q, simd::opaque(q - center), simd::to_bits(shifted)};
}

/// The same, q being off by a small relative error: it is to be multiplied with 1 + error.
template <class V>
struct gaussian_argument : gaussian_piece<V> {
    V error;
};

template <class V>
XACT_INLINE gaussian_argument<V> find_gaussian_piece(V const& a) noexcept {
    V const three(3);
    V const whole = simd::opaque(a + three);
    V const rest = simd::opaque(a - simd::opaque(whole - three));
    auto const piece = gaussian_piece_of(whole);
    V const excess =
        simd::neg_mul_add(piece.q, rest, simd::fma(simd::negate(piece.q), whole, V(gaussian_double::scale)));
    return {piece, excess * V(1 / gaussian_double::scale)};
}

/// exp(-a^2 / 2), lifted
template <class V>
XACT_INLINE split_exponential<V> exp_of_minus_half_square(V const& a) noexcept {
    double_word<V> const square = two_product(simd::small_product(a, V(-0.5)), a);
    return split_exponential_of<exp_constants<double>::lift>(square.hi, square.lo);
}

/// a (1 + f) as a normalized sum.
template <class V>
XACT_INLINE sum<V> enlarge(sum<V> const& a, V const& f) noexcept {
    V const high = simd::opaque(simd::mul_add(a.hi, f, a.hi));
    return {high, simd::opaque(simd::fma(a.hi, f, simd::opaque(a.hi - high)) + a.lo)};
}

/// (base + t a b) scale for |base| >= |t a b| or base = 0.
template <class V>
XACT_INLINE V add_product(V const& base, V const& t, sum<V> const& a, sum<V> const& b, double scale) noexcept {
    V const product = simd::opaque(a.hi * b.hi);
    V const product_error = simd::fma(a.hi, b.hi, simd::negate(product));
    V const product_low = simd::mul_add(a.lo, b.hi, simd::mul_add(a.hi, b.lo, product_error));
    V const term = simd::opaque(product * t);
    V const term_error = simd::fma(product, t, simd::negate(term));
    V const term_low = simd::mul_add(product_low, t, term_error);
    V const total = simd::opaque(base + term);
    V const total_error = simd::opaque(term - simd::opaque(total - base));
    return simd::small_product(simd::opaque(total + simd::opaque(total_error + term_low)), V(scale));
}

/// GELU, x Phi(x) = max(x, 0) - a Phi(-a), a = |x|.
template <class V>
XACT_INLINE V gelu_double(V const& x) noexcept {
    using integer = simd::integer_of<V>;
    V const a = simd::at_most(simd::abs(x), gaussian_double::bound);
    auto const e = exp_of_minus_half_square(a);
    auto const g = find_gaussian_piece(a);
    auto const p = rows_of_four(g.u, gaussian_double::p_lead, gaussian_double::p, g.piece);
    // The relative slope of q P(q) is about 1 + 1.6 q.
    V const correction = g.error * simd::mul_add(V(1.6), g.q, V(1));
    V const f = e.r + simd::opaque(simd::mul_add(correction, simd::opaque(V(1) + e.r), e.rest));
    // Lifted twice: neither a tiny a nor a tiny exponential may cost digits.
    using c = exp_constants<double>;
    V const lifted = a * V(-1) * power_of_two<V>(c::lift);
    V const product = simd::opaque(lifted * g.q);
    V const product_error = simd::fma(lifted, g.q, simd::negate(product));
    V const linear = simd::at_least(x, 0.0) * power_of_two<V>(2 * c::lift);
    V const result =
        add_product(linear, e.t, sum<V>{product, product_error}, enlarge(p, f), std::ldexp(1.0, -2 * c::lift));
    integer const sign = simd::to_bits(x) & integer(simd::format<double>::sign);
    return simd::select(x > V(9), x, simd::from_bits<V>(simd::to_bits(result) | sign));  // -0 for -0
}

/// The derivative of GELU: exp(-a^2 / 2) (a - a0) H(a) at -a and 1 less that at a.
template <class V>
XACT_INLINE V gelu_slope_double(V const& x) noexcept {
    using c = exp_constants<double>;
    V const a = simd::at_most(simd::abs(x), gaussian_double::bound);
    auto const e = exp_of_minus_half_square(a);
    auto const g = find_gaussian_piece(a);
    auto const h = rows_of_four(g.u, gaussian_double::h_lead, gaussian_double::h, g.piece);
    // The relative slope of Q(q) is about 0.26 q + 0.75 q^2.
    V const correction = g.error * simd::opaque(g.q * simd::mul_add(V(0.75), g.q, V(0.26)));
    V const f = e.r + simd::opaque(simd::mul_add(correction, simd::opaque(V(1) + e.r), e.rest));
    V const root(gaussian_double::root[0]);
    double_word<V> const difference = two_sum(a, simd::negate(root));
    auto const d = normalize(difference.hi, simd::opaque(difference.lo - V(gaussian_double::root[1])));
    auto const left = x < V(0);
    V const base = simd::select(left, V(0), power_of_two<V>(c::lift));
    V const t = e.t * simd::select(left, V(1), V(-1));
    return add_product(base, t, d, enlarge(h, f), std::ldexp(1.0, -c::lift));
}

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
