// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <xact/simd/fma.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math {

/// c[0] + x (c[1] + x (c[2] + ...)): Horner's scheme, unrolled at compile time.
template <class V, std::size_t N, std::size_t I = 0>
XACT_INLINE V polynomial(V const& x, simd::scalar_of<V> const (&c)[N]) noexcept {
    if constexpr (I + 1 == N) {
        return V(c[I]);
    } else {
        return simd::mul_add(x, polynomial<V, N, I + 1>(x, c), V(c[I]));
    }
}

/// The same at -x.
template <class V, std::size_t N, std::size_t I = 0>
XACT_INLINE V polynomial_of_negated(V const& x, simd::scalar_of<V> const (&c)[N]) noexcept {
    if constexpr (I + 1 == N) {
        return V(c[I]);
    } else {
        return simd::neg_mul_add(x, polynomial_of_negated<V, N, I + 1>(x, c), V(c[I]));
    }
}

/// c[I] + c[I + 2] y + c[I + 4] y^2 + ...
template <std::size_t I, class V, std::size_t N>
XACT_INLINE V every_second_term(V const& y, simd::scalar_of<V> const (&c)[N]) noexcept {
    if constexpr (I + 2 >= N) {
        return V(c[I]);
    } else {
        return simd::mul_add(y, every_second_term<I + 2>(y, c), V(c[I]));
    }
}

/// The polynomial at x and at -x as two halves in x^2 = square that are computed side by side: half the latency.
template <class V, std::size_t N>
XACT_INLINE V polynomial_in_halves(V const& x, V const& square, simd::scalar_of<V> const (&c)[N]) noexcept {
    return simd::mul_add(x, every_second_term<1>(square, c), every_second_term<0>(square, c));
}

template <class V, std::size_t N>
XACT_INLINE V polynomial_in_halves_of_negated(V const& x, V const& square, simd::scalar_of<V> const (&c)[N]) noexcept {
    return simd::neg_mul_add(x, every_second_term<1>(square, c), every_second_term<0>(square, c));
}

}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
