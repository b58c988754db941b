# SPDX-License-Identifier: BSL-1.0
#
# --help explains the options and names the activations, without training.

cmake_minimum_required(VERSION 3.16)
include("${CMAKE_CURRENT_LIST_DIR}/program.cmake")

run_program(--help)
if(NOT exit_code EQUAL 0 OR NOT errors STREQUAL "")
    message(FATAL_ERROR "exit code ${exit_code}, standard error: ${errors}")
endif()
foreach(word usage: --train --test --activation --epochs --seed --plot "dead units" relu gelu mish)
    if(NOT output MATCHES "${word}")
        message(FATAL_ERROR "--help does not mention ${word}:\n${output}")
    endif()
endforeach()
