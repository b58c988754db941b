// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/core/version.hpp>

#if defined(__FLT_EVAL_METHOD__) && __FLT_EVAL_METHOD__ == 2
#error "xact needs sums and products rounded to their type, not those of the x87: compile with -msse2 -mfpmath=sse"
#endif

/// XACT_HAS_FMA: this translation unit may use fused multiply-add instructions.
#if defined(__FMA__) || defined(__AVX512F__) || defined(__aarch64__) || defined(_M_ARM64) || \
    defined(__ARM_FEATURE_FMA) || (defined(_MSC_VER) && defined(__AVX2__)) ||                \
    (defined(__riscv_flen) && __riscv_flen >= 64) || defined(__VSX__) || defined(__powerpc64__) || defined(__s390x__)
#define XACT_HAS_FMA 1
#else
#define XACT_HAS_FMA 0
#endif

/// XACT_REASSOCIATES: the compiler may rewrite floating-point sums (-ffast-math, -Ofast). Define it as 1 where clang is
/// given -funsafe-math-optimizations or -ffast-math but for a part: it tells of the whole only.
#ifdef XACT_REASSOCIATES
#elif defined(__FAST_MATH__) || (defined(__ASSOCIATIVE_MATH__) && __ASSOCIATIVE_MATH__)
#define XACT_REASSOCIATES 1
#else
#define XACT_REASSOCIATES 0
#endif

/// XACT_ABI names the inline namespace that holds the whole library. It spells what the machine code of this
/// translation unit depends on, so units built with different flags can be linked into one program: their
/// functions are different symbols and the linker cannot hand AVX-512 code to a plain x86-64 caller.
#define XACT_JOIN_NAMES(isa, lanes, fma, math, unit) isa##lanes##fma##math##unit
#define XACT_JOIN(isa, lanes, fma, math, unit) XACT_JOIN_NAMES(isa, lanes, fma, math, unit)

#if defined(__AVX512BW__)
#define XACT_ISA avx512bw
#elif defined(__AVX512F__)
#define XACT_ISA avx512f
#elif defined(__AVX2__)
#define XACT_ISA avx2
#elif defined(__AVX__)
#define XACT_ISA avx
#elif defined(__SSE4_2__)
#define XACT_ISA sse4_2
#elif defined(__SSE4_1__)
#define XACT_ISA sse4_1
#elif defined(__SSSE3__)
#define XACT_ISA ssse3
#elif defined(__SSE2__) || defined(_M_X64)
#define XACT_ISA sse2
#elif defined(__ARM_FEATURE_SVE_BITS) && __ARM_FEATURE_SVE_BITS > 0
#define XACT_ISA XACT_JOIN(sve, __ARM_FEATURE_SVE_BITS, , , )
#elif defined(__ARM_FEATURE_SVE)
#define XACT_ISA sve
#elif defined(__ARM_NEON) || defined(_M_ARM64)
#define XACT_ISA neon
#elif defined(__VSX__)
#define XACT_ISA vsx
#elif defined(__s390x__) && defined(__VEC__)
#define XACT_ISA vxe
#elif defined(__riscv_v_fixed_vlen)
#define XACT_ISA XACT_JOIN(rvv, __riscv_v_fixed_vlen, , , )
#elif defined(__riscv_vector)
#define XACT_ISA rvv
#elif defined(__wasm_simd128__)
#define XACT_ISA wasm
#else
#define XACT_ISA generic
#endif

// A user may renounce vectors where there are some.
#if defined(XSIMD_NO_SUPPORTED_ARCHITECTURE) && (defined(__SSE2__) || defined(_M_X64) || defined(__aarch64__))
#define XACT_LANES _scalar
#else
#define XACT_LANES
#endif

#if XACT_HAS_FMA
#define XACT_FMA _fma
#else
#define XACT_FMA
#endif

#if XACT_REASSOCIATES
#define XACT_MATH _fast_math
#else
#define XACT_MATH
#endif

/// The units of xact_add_dispatch are always optimized: they share no code with units that may not be.
#if defined(XACT_DISPATCH_UNIT)
#define XACT_UNIT _dispatched
#else
#define XACT_UNIT
#endif

#define XACT_ABI XACT_JOIN(XACT_ISA, XACT_LANES, XACT_FMA, XACT_MATH, XACT_UNIT)

/// XACT_INLINE: kernels must melt into the caller's loop, constants and all.
#if defined(_MSC_VER) && !defined(__clang__)
#define XACT_INLINE __forceinline
#else
#define XACT_INLINE inline __attribute__((always_inline))
#endif

/// XACT_NOINLINE: large code that is to be there once. XACT_COLD: the same, and off the path that counts.
#if defined(_MSC_VER) && !defined(__clang__)
#define XACT_NOINLINE __declspec(noinline)
#define XACT_COLD __declspec(noinline)
#else
#define XACT_NOINLINE __attribute__((noinline))
#define XACT_COLD __attribute__((noinline, cold))
#endif
