// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "buffers.hpp"
#include "registry.hpp"

namespace bench {

struct working_set {
    char const* name;
    std::size_t bytes;  // per array, for two arrays; where there are three, each gets 3/4 of it
};

/// Arrays for L1, L2 and memory.
std::vector<working_set> const& working_sets();

/// Takes more than 4 ns per element in L1. Such a row is as slow everywhere, and waiting for it would take most of the
/// time.
template <class T>
bool is_slow(row<T> const& r);

/// The matrices of a layer, the same for all rows, whose activation gets about normal(0, 2).
class layer_buffers {
public:
    layer_buffers();

    layer operands() const noexcept {
        return {matrices_.x(), matrices_.grad(), bias_.data(), matrices_.y()};
    }

private:
    buffers<float> matrices_;
    std::vector<float> bias_;
};

/// Registers all that there is to time with Google Benchmark, as <function>/<direction>/<type>/<set>/<peer>.
void register_benchmarks(registry const& table);

}  // namespace bench
