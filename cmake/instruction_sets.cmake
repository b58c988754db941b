# SPDX-License-Identifier: BSL-1.0
#
# XACT_ISA_LEVELS lists the instruction sets that tests and benchmarks are built for; xact_set_isa(<target> <level>)
# compiles a target for one of them. Where there is no choice to make, the one level is `native`: the compiler's own.
# `scalar` is there for the asking: no vectors, as where xsimd has none.

set(xact_known_levels native)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|amd64)$" AND CMAKE_SIZEOF_VOID_P EQUAL 8)
    set(xact_known_levels sse2 avx2 avx512)
endif()

# A preset may ask for some of them; what this architecture does not know is left out.
set(XACT_ISA_LEVELS ${xact_known_levels} CACHE STRING "Instruction sets that tests and benchmarks are built for")
set(xact_levels "")
foreach(level IN LISTS XACT_ISA_LEVELS)
    if(level IN_LIST xact_known_levels OR level STREQUAL "scalar")
        list(APPEND xact_levels ${level})
    endif()
endforeach()
if(NOT xact_levels)
    set(xact_levels ${xact_known_levels})
endif()
set(XACT_ISA_LEVELS ${xact_levels})

set(xact_flags_scalar -DXSIMD_NO_SUPPORTED_ARCHITECTURE)
if(MSVC)
    set(xact_flags_avx2 /arch:AVX2)
    set(xact_flags_avx512 /arch:AVX512)
else()
    set(xact_flags_avx2 -mavx2 -mfma)
    set(xact_flags_avx512 ${xact_flags_avx2} -mavx512f -mavx512cd -mavx512dq -mavx512bw -mavx512vl)
endif()

# Up to version 12, GCC warns about its own AVX-512 intrinsics, which start from an uninitialized vector on purpose.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    list(APPEND xact_flags_avx512 -Wno-uninitialized -Wno-maybe-uninitialized)
endif()

function(xact_set_isa target level)
    if(NOT level IN_LIST XACT_ISA_LEVELS)
        message(FATAL_ERROR "xact_set_isa: '${level}' is none of ${XACT_ISA_LEVELS}")
    endif()
    target_compile_options(${target} PRIVATE ${xact_flags_${level}})
endfunction()
