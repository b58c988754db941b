# SPDX-License-Identifier: BSL-1.0
#
# Whatever a program is compiled with, the units of its dispatch share no code with it: their build, which checks that,
# succeeds, and the program runs on a processor that has none of their instruction sets.
#   cmake -D compiler=<program> -D generator=<name> -D root=<folder> -D scratch=<folder> [-D qemu=<program>]
#         [-D xsimd_DIR=<folder>] -P matrix.cmake
cmake_minimum_required(VERSION 3.18)

function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE failed OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(failed)
        message(FATAL_ERROR "${options}: ${ARGN}\n${output}")
    endif()
endfunction()

function(build_and_run options whole)
    string(MAKE_C_IDENTIFIER "${options}" folder)
    set(folder "${scratch}/${folder}")
    file(REMOVE_RECURSE "${folder}")
    run(${CMAKE_COMMAND} -S "${root}/tests/dispatch/matrix" -B "${folder}" -G "${generator}"
        -D "CMAKE_CXX_COMPILER=${compiler}" -D "CMAKE_CXX_FLAGS=${options}" -D CMAKE_BUILD_TYPE=
        -D "XACT_SOURCE=${root}" -D "xsimd_DIR=${xsimd_DIR}" -D "WHOLE=${whole}"
    )
    run(${CMAKE_COMMAND} --build "${folder}" --parallel 2)
    run("${folder}/choice" any "of sse2, avx2" any)
    if(qemu AND NOT options MATCHES "-march")  # else the rest of the program needs this processor
        run("${qemu}" -cpu qemu64 "${folder}/choice" sse2 "of sse2, avx2 (no avx2)" sse2)
        run("${qemu}" -cpu Nehalem "${folder}/choice" sse2 "of sse2, avx2 (no avx2)" sse4_2)
    endif()
    message("${compiler} ${options}: as it should be")
    file(REMOVE_RECURSE "${folder}")
endfunction()

foreach(level IN ITEMS -O0 -O1 -O2 -O3)
    build_and_run("${level}" OFF)
    build_and_run("${level} -flto" OFF)
endforeach()
build_and_run("-O0 -fno-inline" ON)
build_and_run("-march=native -Ofast" OFF)
