// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <xact/simd/convert.hpp>

// Kernels of `correct` float: double arithmetic in one word, as plain as it can be without a cancellation, rounded to
// float at the end. Such a result is off by an ulp of double or two, and hardly any float has an f that is so close to
// the middle between two floats: some 2^29 results share the 2^29 such distances that an ulp of double can tell. Two
// things take care of the rest. Around 0, where the first terms of a series may meet that middle exactly, the formulas
// err to the side of the next term. And what is left, of all 2^32 floats none or up to four, is listed. The exhaustive
// sweep has shown both; with fma the operations, and so the results, are the same on every machine.
namespace xact {
inline namespace XACT_ABI {
namespace math::wide {

/// Whether the results are those that have been checked: with fma, and where the compiler leaves sums alone.
inline constexpr bool is_checked = XACT_HAS_FMA && !XACT_REASSOCIATES;

/// f and f', of which a caller may leave one: what only the other needs is then not computed.
template <class V>
struct both {
    V value;
    V slope;
};

/// Both for a float or a batch of float by a kernel that computes them in double.
template <class X, class Kernel>
XACT_INLINE both<X> through_double(X const& x, Kernel const& kernel) noexcept {
    if constexpr (simd::traits<X>::is_batch) {
        xsimd::batch<double, typename X::arch_type> low;
        xsimd::batch<double, typename X::arch_type> high;
        simd::widen(x, low, high);
        auto const [value, slope] = kernel(simd::twin<xsimd::batch<double, typename X::arch_type>>(low, high));
        return {simd::narrow(value.first, value.second), simd::narrow(slope.first, slope.second)};
    } else {
        auto const [value, slope] = kernel(static_cast<double>(x));
        return {static_cast<float>(value), static_cast<float>(slope)};
    }
}

/// A float x whose f(x) is too close to the middle between two floats, and the nearest float y.
struct hard_case {
    double x;
    double y;
};

/// y with the hard cases put right.
template <class V, std::size_t N, std::size_t I = 0>
XACT_INLINE V settle(V const& x, V const& y, hard_case const (&cases)[N]) noexcept {
    if constexpr (I == N) {
        return y;
    } else {
        return settle<V, N, I + 1>(x, simd::select(x == V(cases[I].x), V(cases[I].y), y), cases);
    }
}

}  // namespace math::wide
}  // namespace XACT_ABI
}  // namespace xact
