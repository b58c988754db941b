// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/xact.hpp>

namespace demo {
inline namespace XACT_ABI {  // another symbol for each instruction set that it is compiled for

/// Softsign, x / (1 + |x|) (J. Turian, J. Bergstra and Y. Bengio, 2009): an activation of your own.
struct softsign {
    template <class V>
    V forward(V const& x) const noexcept {
        return x / (V(1) + xact::simd::abs(x));
    }

    template <class V>
    V derivative(V const& x) const noexcept {
        V const base = V(1) + xact::simd::abs(x);
        return V(1) / (base * base);
    }
};

}  // namespace XACT_ABI
}  // namespace demo
