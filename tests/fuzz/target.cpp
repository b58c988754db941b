// SPDX-License-Identifier: BSL-1.0
//
// For libFuzzer: clang++ -fsanitize=fuzzer.
#include "case.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::run(data, size);
    return 0;
}
