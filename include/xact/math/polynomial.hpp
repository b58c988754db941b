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

}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
