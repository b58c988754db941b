// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>

#include <xact/core/config.hpp>

#if defined(_MSC_VER)
#include <intrin.h>
#endif

namespace xact {

/// How an array algorithm writes its results. The results are the same.
enum class stores {
    /// Past the caches where the arrays of the call exceed the last-level cache together, so that nothing of the output
    /// would stay there for the next reader; otherwise through the caches.
    automatic,
    /// Through the caches, however large the arrays are.
    cached,
    /// Past the caches, however small the arrays are: the output is not read soon, and something else is.
    streaming
};

inline namespace XACT_ABI {
namespace apply {
namespace detail {

/// Where the processor does not tell the size of its last-level cache.
inline constexpr std::size_t usual_last_level_cache = std::size_t{32} << 20;

/// No last-level cache is smaller. Arrays up to this size, all together, never cause the processor to be asked.
inline constexpr std::size_t smallest_last_level_cache = std::size_t{1} << 20;

#if defined(__x86_64__) || defined(__i386__) || defined(_M_X64)

struct cpuid_registers {
    unsigned eax, ebx, ecx, edx;
};

XACT_COLD inline cpuid_registers cpuid(unsigned leaf, unsigned subleaf) noexcept {
#if defined(_MSC_VER)
    int r[4];
    __cpuidex(r, static_cast<int>(leaf), static_cast<int>(subleaf));
    return {static_cast<unsigned>(r[0]), static_cast<unsigned>(r[1]), static_cast<unsigned>(r[2]),
            static_cast<unsigned>(r[3])};
#else
    cpuid_registers r;
    // Not by <cpuid.h>: clang's cannot be assembled under -masm=intel.
    __asm__ volatile("cpuid" : "=a"(r.eax), "=b"(r.ebx), "=c"(r.ecx), "=d"(r.edx) : "a"(leaf), "c"(subleaf));
    return r;
#endif
}

/// The largest cache that a leaf of the cache parameters describes, 0 if it describes none. Intel's leaf 4 and AMD's
/// 0x8000001D have the same layout.
inline std::size_t largest_cache(unsigned leaf) noexcept {
    if (cpuid(leaf & 0x80000000U, 0).eax < leaf) {
        return 0;
    }
    std::size_t largest = 0;
    for (unsigned index = 0; index < 8; ++index) {
        cpuid_registers const r = cpuid(leaf, index);
        if ((r.eax & 0x1FU) == 0) {
            break;
        }
        std::size_t const ways = (r.ebx >> 22) + 1;
        std::size_t const partitions = ((r.ebx >> 12) & 0x3FFU) + 1;
        std::size_t const line = (r.ebx & 0xFFFU) + 1;
        std::size_t const size = ways * partitions * line * (std::size_t{r.ecx} + 1);
        largest = size > largest ? size : largest;
    }
    return largest;
}

XACT_COLD inline std::size_t ask_for_last_level_cache() noexcept {
    std::size_t const intel = largest_cache(4);
    std::size_t const size = intel != 0 ? intel : largest_cache(0x8000001DU);
    return size < smallest_last_level_cache ? usual_last_level_cache : size;
}

#else

inline std::size_t ask_for_last_level_cache() noexcept {
    return usual_last_level_cache;
}

#endif

}  // namespace detail

/// The size of the last-level cache that the first caller ran on, in bytes. Asks the processor once in a program.
inline std::size_t last_level_cache() noexcept {
    static std::size_t const size = detail::ask_for_last_level_cache();
    return size;
}

/// Whether a call whose arrays have so many bytes together, no output in the place of an input, is to store past the
/// caches.
inline bool past_the_caches(stores how, std::size_t bytes) noexcept {
    return how == stores::streaming || (how == stores::automatic && bytes > last_level_cache());
}

/// Whether that is a question at all.
XACT_INLINE bool may_pass_the_caches(stores how, std::size_t bytes) noexcept {
    return how == stores::streaming || (how == stores::automatic && bytes > detail::smallest_last_level_cache);
}

}  // namespace apply
}  // namespace XACT_ABI
}  // namespace xact
