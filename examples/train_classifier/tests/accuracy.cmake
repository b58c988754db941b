# SPDX-License-Identifier: BSL-1.0
#
# A training with ARGUMENTS (joined by |) reaches a test accuracy of LEAST percent with every activation it lists.

cmake_minimum_required(VERSION 3.16)
include("${CMAKE_CURRENT_LIST_DIR}/program.cmake")

string(REPLACE "|" ";" arguments "${ARGUMENTS}")
train(${arguments})
string(REGEX MATCHALL "[a-z_]+ +[0-9.]+ % +[0-9.]+ s +[0-9.]+ % +[0-9]+ of [0-9]+\n" rows "${output}")
if(NOT rows)
    message(FATAL_ERROR "no table in the output")
endif()
foreach(row IN LISTS rows)
    string(REGEX MATCH "[0-9.]+" accuracy "${row}")
    if(accuracy LESS LEAST)
        message(FATAL_ERROR "expected at least ${LEAST} %: ${row}")
    endif()
endforeach()
