# SPDX-License-Identifier: BSL-1.0
#
# The program refuses ARGUMENTS (joined by |) with exit code 2 and one line on standard error that matches EXPECTED.

cmake_minimum_required(VERSION 3.16)
include("${CMAKE_CURRENT_LIST_DIR}/program.cmake")

string(REPLACE "|" ";" arguments "${ARGUMENTS}")
run_program(${arguments})
if(NOT exit_code EQUAL 2)
    message(FATAL_ERROR "exit code ${exit_code}, expected 2; standard error: ${errors}")
endif()
if(NOT output STREQUAL "")
    message(FATAL_ERROR "expected nothing on standard output, found: ${output}")
endif()
if(NOT errors MATCHES "^train_classifier: [^\n]+\n$")
    message(FATAL_ERROR "expected one line on standard error, found: ${errors}")
endif()
if(NOT errors MATCHES "${EXPECTED}")
    message(FATAL_ERROR "expected ${EXPECTED}\nfound: ${errors}")
endif()
