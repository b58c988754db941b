# SPDX-License-Identifier: BSL-1.0
#
# Runs the benchmark programs one after the other; 77 is how one says that the processor lacks its instruction set.
cmake_minimum_required(VERSION 3.18)

foreach(program IN LISTS programs)
    execute_process(
        COMMAND ${program} --benchmark_filter=/forward/float/ --benchmark_min_time=0.05
        RESULT_VARIABLE result
    )
    if(NOT result EQUAL 0 AND NOT result EQUAL 77)
        message(FATAL_ERROR "${program} failed: ${result}")
    endif()
endforeach()
