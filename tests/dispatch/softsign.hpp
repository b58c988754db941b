// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/xact.hpp>

namespace test {
inline namespace XACT_ABI {

/// Somebody's own activation: x / (c + |x|), without a value_type. Its quotients are rounded alike everywhere; those of
/// xsimd's / are not, on NEON.
struct softsign {
    float c = 1;

    template <class V>
    V forward(V const& x) const noexcept {
        return xact::simd::divide(x, base<V>() + xact::simd::abs(x));
    }

    template <class V>
    V derivative(V const& x) const noexcept {
        V const sum = base<V>() + xact::simd::abs(x);
        return xact::simd::divide(base<V>(), sum * sum);
    }

private:
    template <class V>
    V base() const noexcept {
        return xact::simd::broadcast<V>(c);
    }
};

/// One with the conventions of the library, for one type of elements.
template <class T, class Policy = xact::faithful>
struct square : xact::elementwise<square<T, Policy>> {
    template <class V>
    XACT_INLINE V evaluate(V const& x) const noexcept {
        return x * x;
    }
    template <class V>
    XACT_INLINE V differentiate(V const& x) const noexcept {
        return x + x;
    }
};

}  // namespace XACT_ABI
}  // namespace test
