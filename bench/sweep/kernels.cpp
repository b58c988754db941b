// SPDX-License-Identifier: BSL-1.0
#include "kernels.hpp"

#include "../instruction_set.hpp"

namespace sweep {

std::string instruction_set() {
    return BENCH_INSTRUCTION_SET;
}

bool is_supported() {
    return bench::has_instruction_set();
}

std::vector<std::string> activation_names() {
    std::vector<std::string> result;
    xact::activations::for_each([&](auto const& f) { result.emplace_back(f.name); });
    return result;
}

}  // namespace sweep
