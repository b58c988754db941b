// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/math/lean/pieces.hpp>
#include <xact/math/quick/exp.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::quick {

/// Constants of exp(-a^2 / 2), those of the other exponential times powers of two; from
/// docs/coefficients/lean_exp.sollya.
template <class T>
struct bell_constants;

template <>
struct bell_constants<float> {
    static constexpr float bound = 13.26F;  // here the bits of 2^n become those of 0
    static constexpr float minus_half_log2_e = -0x1.715476p-1F;
    static constexpr float step_high = -0x1.62e4p0F;  // -2 ln(2); 15 bits: n * step_high is exact
    static constexpr float step_low = -0x1.7f7d1cp-19F;
    // exp(-t / 2)
    static constexpr float p[] = {0x1p0F,        -0x1p-1F,         0x1.fffffcp-4F, -0x1.55549p-6F,
                                  0x1.5558ap-9F, -0x1.123abep-12F, 0x1.6a6016p-16F};
};

/// x Phi(x) = max(x, 0) - a Phi(-a), a = |x|. The square of a goes into the exponential unrounded.
template <class V>
XACT_INLINE V gelu(V const& x) noexcept {
    using number = simd::scalar_of<V>;
    using c = bell_constants<number>;
    using table = lean::gelu_table<number>;
    V const shifter(exp_constants<number>::shifter);
    V const a = simd::at_most(simd::abs(x), c::bound);
    V const shifted = simd::opaque(simd::mul_add(V(simd::opaque(a * a)), V(c::minus_half_log2_e), shifter));
    V const n = simd::opaque(shifted - shifter);
    V const whole = simd::opaque(n * V(c::step_high));
    V const t = simd::neg_mul_add(n, V(c::step_low), simd::opaque(simd::fma(a, a, simd::negate(whole))));
    V const bell = simd::opaque(a * polynomial_in_halves(t, V(t * t), c::p));
    auto const piece = lean::widening_piece<table>(a);
    V const ratio =
        simd::mul_add(piece.distance, lean::piecewise(piece, table::s), simd::lookup<V>(table::values, piece.index));
    V const power = simd::pow2_of_biased<V>(simd::to_bits(shifted));
    return simd::neg_mul_add(power, V(bell * ratio), simd::at_least(x, number(-0.0)));
}

}  // namespace math::quick
}  // namespace XACT_ABI
}  // namespace xact
