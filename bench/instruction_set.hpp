// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/core/config.hpp>

#define BENCH_SPELL(name) BENCH_SPELL_EXPANDED(name)
#define BENCH_SPELL_EXPANDED(name) #name

/// What this translation unit is compiled for, as xact calls it.
#define BENCH_INSTRUCTION_SET BENCH_SPELL(XACT_ABI)

namespace bench {

/// This machine has the instruction set that this translation unit is compiled for.
inline bool has_instruction_set() {
#if defined(__GNUC__) && defined(__x86_64__)
#if defined(__AVX512F__)
    return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0;
#elif defined(__AVX2__)
    return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
#endif
#endif
    return true;
}

}  // namespace bench
