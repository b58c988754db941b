# SPDX-License-Identifier: BSL-1.0
#
# What a mistake is answered with by the compiler: the first error is a sentence of the library, and what is no mistake
# compiles (case 0).
cmake_minimum_required(VERSION 3.18)

set(one_type "hold elements of one type")
set(no_buffer "a buffer is a pointer with a length or has contiguous elements")
set(messages
    ""
    "an activation takes its own type"
    "${one_type}"
    "${no_buffer}"
    "${no_buffer}"
    "an output range is const"
    "${one_type}"
    "${one_type}"
    "${no_buffer}"
)
list(LENGTH messages count)
math(EXPR last "${count} - 1")
foreach(case RANGE ${last})
    list(GET messages ${case} expected)
    execute_process(COMMAND ${compiler} -std=c++17 -fsyntax-only -DCASE=${case} ${includes} ${source}
        RESULT_VARIABLE result ERROR_VARIABLE output OUTPUT_QUIET
    )
    if(case EQUAL 0)
        if(result)
            message(FATAL_ERROR "what is right does not compile:\n${output}")
        endif()
        continue()
    endif()
    if(NOT output MATCHES "error: ([^\n]+)" OR NOT CMAKE_MATCH_1 MATCHES "${expected}")
        message(FATAL_ERROR "case ${case}: expected a first error with '${expected}', found:\n${CMAKE_MATCH_1}")
    endif()
endforeach()
