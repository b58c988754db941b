// SPDX-License-Identifier: BSL-1.0
#include "level.hpp"

#include "instruction_set.hpp"

namespace bench {

std::string instruction_set() {
    return BENCH_INSTRUCTION_SET;
}

bool is_supported() {
    return has_instruction_set();
}

}  // namespace bench
