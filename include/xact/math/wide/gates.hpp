// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/double_gaussian.hpp>
#include <xact/math/wide/logistic.hpp>

// Gates, x G(x) with G(-x) = 1 - G(x): the value is max(x, 0) - a G(-a), a = |x|, and the derivative is that at -a to
// the left and 1 less it to the right.
namespace xact {
inline namespace XACT_ABI {
namespace math::wide {

/// |x|, at most `bound`, where G(-a) vanishes, and not so small that G(-a), which is below 1/2, is rounded to 1/2: that
/// it is below tells how to round half of an odd subnormal number.
template <class V>
XACT_INLINE V visible_magnitude(V const& x, double bound) noexcept {
    return simd::at_least(simd::at_most(simd::abs(x), bound), 0x1p-45);
}

/// From G(-a) and the derivative at -a, tail * factor. Around the root of the derivative the factor cancels, but there
/// are too few floats so close to it that it would matter.
template <class V, std::size_t N>
XACT_INLINE both<V> gate(V const& x, double bound, V const& probability, V const& tail, V const& factor,
                         hard_case const (&slopes)[N]) noexcept {
    V const a = simd::at_most(simd::abs(x), bound);
    V const left = tail * factor;
    V const slope = simd::select(x < V(0), left, simd::neg_mul_add(tail, factor, V(1)));
    return {simd::neg_mul_add(a, probability, simd::at_least(x, -0.0)), settle(x, slope, slopes)};
}

/// x sigmoid(t): the derivative at -a is s (1 - a t' (1 - s)), s = sigmoid(-t).
template <class V, std::size_t N>
XACT_INLINE both<V> logistic_gate(V const& x, double bound, V const& t, V const& a_times_slope,
                                  hard_case const (&slopes)[N]) noexcept {
    V const s = logistic_tail(exponential_of(t));
    return gate(x, bound, s, s, simd::neg_mul_add(a_times_slope, V(V(1) - s), V(1)), slopes);
}

inline constexpr hard_case hard_swish_slopes[] = {{0x1.184a0ep-9, 0x1.008c26p-1}, {-0x1.4713fp0, 0x1.7533a2p-13}};

/// x sigmoid(x)
template <class V>
XACT_INLINE both<V> swish(V const& x) noexcept {
    V const a = visible_magnitude(x, highest);
    return logistic_gate(x, highest, a, a, hard_swish_slopes);
}

/// Constants of gelu_tanh, k = 2 sqrt(2 / pi), k c and 3 k c, c = 0.044715, from docs/coefficients/roots.sollya.
struct gelu_tanh_constants {
    static constexpr double bound = 12;
    static constexpr double k = 0x1.9884533d43651p0;
    static constexpr double kc = 0x1.2444f2a4d8b4bp-4;
    static constexpr double slope_kc = 0x1.b6676bf7450fp-3;
    static constexpr hard_case slopes[] = {{0x1.40d932p-25, 0x1.000002p-1}, {-0x1.40d932p-26, 0x1.fffffep-2}};
};

/// x sigmoid(k x + k c x^3)
template <class V>
XACT_INLINE both<V> gelu_tanh(V const& x) noexcept {
    using c = gelu_tanh_constants;
    V const a = visible_magnitude(x, c::bound);
    V const square = a * a;
    V const t = a * simd::mul_add(square, V(c::kc), V(c::k));
    return logistic_gate(x, c::bound, t, V(a * simd::mul_add(square, V(c::slope_kc), V(c::k))), c::slopes);
}

/// Constants of gelu, from docs/coefficients/roots.sollya; the polynomials are those of lean::gaussian_double.
struct gelu_constants {
    static constexpr double bound = 16;
    static constexpr double density = 0x1.9884533d43651p-2;  // 1 / sqrt(2 pi)
    static constexpr hard_case slopes[] = {{0x1.40d932p-25, 0x1.000002p-1},
                                           {-0x1.40d932p-26, 0x1.fffffep-2},
                                           {-0x1.a1becap-14, 0x1.ffeb2ap-2},
                                           {-0x1.80eacep-1, 0x1.8cf298p-25}};
};

/// x Phi(x): Phi(-a) = exp(-a^2 / 2) R(a), and the derivative at -a is exp(-a^2 / 2) (R(a) - a / sqrt(2 pi)). The
/// square of a float is exact, and so is a + 3 where it counts.
template <class V>
XACT_INLINE both<V> gelu(V const& x) noexcept {
    using c = gelu_constants;
    using table = lean::gaussian_double;
    V const a = visible_magnitude(x, c::bound);
    V const bell = flatten(exponential_of(V(V(a * V(-0.5)) * a)));
    auto const p = lean::gaussian_piece_of(V(a + V(3)));
    V const rest = lean::rows_of_four(p.u, table::p, p.piece);
    V const ratio = simd::mul_add(p.q, simd::lookup<V>(table::p_lead, p.piece), V(p.q * rest));
    V const factor = simd::neg_mul_add(a, V(c::density), ratio);
    return gate(x, c::bound, V(bell * ratio), bell, factor, c::slopes);
}

}  // namespace math::wide
}  // namespace XACT_ABI
}  // namespace xact
