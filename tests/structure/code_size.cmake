# SPDX-License-Identifier: BSL-1.0
#
# No function of code_size.cpp has more than 4 KiB of code, the shared loops for a value and its derivative, which hold
# two kernels, not more than 8.
#   cmake -D nm=<program> -D object=<file> -P code_size.cmake
cmake_minimum_required(VERSION 3.18)

execute_process(
    COMMAND ${nm} -S -C --defined-only ${object}
    OUTPUT_VARIABLE symbols
    COMMAND_ERROR_IS_FATAL ANY
)
string(REGEX REPLACE "[][;]" "_" symbols "${symbols}")
string(REGEX MATCHALL "[^\n]+" symbols "${symbols}")

set(kernels 0)
set(breaches "")
foreach(symbol IN LISTS symbols)
    # address, size, kind (code), name
    if(NOT symbol MATCHES "^[0-9a-f]+ ([0-9a-f]+) [tTwW] (.*)$")
        continue()
    endif()
    math(EXPR size "0x${CMAKE_MATCH_1}")
    set(name "${CMAKE_MATCH_2}")
    if(name MATCHES "^instantiate_all")
        continue()
    endif()
    set(limit 4096)
    if(name MATCHES "_kernel<")
        math(EXPR kernels "${kernels} + 1")
    endif()
    if(name MATCHES "value_and_derivative_kernel<")
        set(limit 8192)
    endif()
    if(size GREATER limit)
        string(APPEND breaches "\n  ${size} bytes, not ${limit}: ${name}")
    endif()
endforeach()

# Eleven activations with four algorithms each, at the least.
if(kernels LESS 44)
    message(FATAL_ERROR "code_size: only ${kernels} kernels found in ${object}")
endif()
if(breaches)
    message(FATAL_ERROR "code_size:${breaches}")
endif()
