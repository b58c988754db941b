// SPDX-License-Identifier: BSL-1.0
//
// Linked into every test program that is compiled for one instruction set, and itself compiled without its flags:
// leaves with the code that ctest counts as skipped, before any other code of the program runs on a processor that
// would trap on it. Static objects of the program are code too, hence the early constructor.
#include <cstdio>
#include <cstdlib>

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
namespace {

bool supported() {
    __builtin_cpu_init();
#if defined(XACT_TEST_avx512)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("fma");
#elif defined(XACT_TEST_avx2)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
    return true;
#endif
}

__attribute__((constructor(101))) void leave_unless_supported() {
    if (!supported()) {
        std::fputs("skipped: this processor lacks the instruction set of the test program\n", stdout);
        std::fflush(stdout);
        std::_Exit(XACT_TEST_SKIPPED);
    }
}

}  // namespace
#endif
