// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <xact/simd/batch.hpp>

namespace bench {

/// What `textbook` and `composed` need of a vector besides elementary functions, by xsimd; its batches convert from and
/// to the registers that other libraries take.
template <class T>
struct batches {
    using number = xact::simd::widest<T>;
    static constexpr std::size_t lanes = number::size;

    static number load(T const* from) {
        return number::load_unaligned(from);
    }
    static void store(T* to, number const& v) {
        v.store_unaligned(to);
    }
    template <class Otherwise>
    static number where_positive(number const& x, number const& positive, Otherwise otherwise) {
        return xsimd::select(x > number(T(0)), positive, otherwise());
    }
};

}  // namespace bench
