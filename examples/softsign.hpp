// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// An activation of your own: write `forward` and `derivative` once, for a scalar or a batch V. Nothing has to be
/// registered. custom_activation.cpp uses it on arrays and Eigen expressions, dispatch/ on every processor.

#include <xact/xact.hpp>

namespace demo {
inline namespace XACT_ABI {  // another symbol for each instruction set that it is compiled for

/// Softsign, x / (1 + |x|) (J. Turian, J. Bergstra and Y. Bengio, 2009). `divide` rounds alike in scalars and batches;
/// xsimd's / does on x86, but not on NEON.
struct softsign {
    template <class V>
    V forward(V const& x) const noexcept {
        return xact::simd::divide(x, V(1) + xact::simd::abs(x));
    }

    template <class V>
    V derivative(V const& x) const noexcept {
        V const base = V(1) + xact::simd::abs(x);
        return xact::simd::divide(V(1), base * base);
    }
};

}  // namespace XACT_ABI
}  // namespace demo
