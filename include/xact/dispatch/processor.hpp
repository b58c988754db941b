// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/apply/stores.hpp>

#if defined(__aarch64__) && defined(__linux__)
#include <sys/prctl.h>
#endif

// What this processor, and the operating system on it, can run. xsimd's own answer, up to version 14.2, does not ask
// whether the system saves the wide registers.
namespace xact::dispatch {

enum class feature { sse4_2, popcnt, avx2, fma, f16c, avx512f, avx512cd, avx512dq, avx512bw, avx512vl, sve256, sve512 };

/// A feature that an instruction set needs, under the name it is reported by.
struct requirement {
    char const* name;
    feature what;
};

inline namespace XACT_ABI {
namespace processor {

#if defined(__x86_64__) || defined(_M_X64)

/// The bits of XCR0: which registers the system saves. Only to be called where cpuid says that there is such a thing.
XACT_COLD inline unsigned saved_registers() noexcept {
#if defined(_MSC_VER)
    return static_cast<unsigned>(_xgetbv(0));
#else
    unsigned low;
    unsigned high;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return low;
#endif
}

/// By cpuid and xgetbv, as Intel's manual has it (volume 1, 14.3 and 15.2).
inline bool has_by_cpuid(feature what) noexcept {
    using apply::detail::cpuid;
    auto const is_set = [](unsigned word, unsigned bit) { return (word >> bit & 1U) != 0; };
    auto const leaf_1 = cpuid(1, 0);
    auto const leaf_7 = cpuid(0, 0).eax < 7 ? apply::detail::cpuid_registers{} : cpuid(7, 0);
    unsigned const saved = is_set(leaf_1.ecx, 27) ? saved_registers() : 0;
    bool const ymm = (saved & 0x06U) == 0x06U;
    bool const zmm = (saved & 0xE6U) == 0xE6U;
    switch (what) {
        case feature::sse4_2:
            return is_set(leaf_1.ecx, 20);
        case feature::popcnt:
            return is_set(leaf_1.ecx, 23);
        case feature::fma:
            return ymm && is_set(leaf_1.ecx, 12);
        case feature::f16c:
            return ymm && is_set(leaf_1.ecx, 29);
        case feature::avx2:
            return ymm && is_set(leaf_7.ebx, 5);
        case feature::avx512f:
            return zmm && is_set(leaf_7.ebx, 16);
        case feature::avx512dq:
            return zmm && is_set(leaf_7.ebx, 17);
        case feature::avx512cd:
            return zmm && is_set(leaf_7.ebx, 28);
        case feature::avx512bw:
            return zmm && is_set(leaf_7.ebx, 30);
        case feature::avx512vl:
            return zmm && is_set(leaf_7.ebx, 31);
        default:
            return false;
    }
}

#if defined(__GNUC__) || defined(__clang__)
inline bool has(feature what) noexcept {
    __builtin_cpu_init();
    switch (what) {
        case feature::sse4_2:
            return __builtin_cpu_supports("sse4.2") != 0;
        case feature::popcnt:
            return __builtin_cpu_supports("popcnt") != 0;
        case feature::fma:
            return __builtin_cpu_supports("fma") != 0;
        case feature::avx2:
            return __builtin_cpu_supports("avx2") != 0;
        case feature::avx512f:
            return __builtin_cpu_supports("avx512f") != 0;
        case feature::avx512dq:
            return __builtin_cpu_supports("avx512dq") != 0;
        case feature::avx512cd:
            return __builtin_cpu_supports("avx512cd") != 0;
        case feature::avx512bw:
            return __builtin_cpu_supports("avx512bw") != 0;
        case feature::avx512vl:
            return __builtin_cpu_supports("avx512vl") != 0;
        default:
            return has_by_cpuid(what);  // not every compiler knows the name of f16c
    }
}
#else
inline bool has(feature what) noexcept {
    return has_by_cpuid(what);
}
#endif

#elif defined(PR_SVE_GET_VL)

/// Code for SVE is compiled for one length of the vectors, and wrong for any other. The system knows the one that this
/// thread has, and an error is its answer where there is no SVE.
inline bool has(feature what) noexcept {
    int const answer = prctl(PR_SVE_GET_VL);
    int const bits = answer < 0 ? 0 : (answer & PR_SVE_VL_LEN_MASK) * 8;
    return (what == feature::sve256 && bits == 256) || (what == feature::sve512 && bits == 512);
}

#else

inline bool has(feature) noexcept {
    return false;
}

#endif

}  // namespace processor
}  // namespace XACT_ABI
}  // namespace xact::dispatch
