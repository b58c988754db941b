# SPDX-License-Identifier: BSL-1.0
#
# The same seed gives the same losses and the same accuracy, another seed gives others.

cmake_minimum_required(VERSION 3.16)
include("${CMAKE_CURRENT_LIST_DIR}/program.cmake")

# What a run prints, without its times.
function(train_with_seed seed result)
    train(--activation prelu --epochs 8 --seed ${seed})
    string(REGEX REPLACE "[0-9.]+ s +[0-9.]+ %" "" output "${output}")
    set(${result} "${output}" PARENT_SCOPE)
endfunction()

train_with_seed(7 first)
train_with_seed(7 again)
train_with_seed(8 other)
if(NOT first STREQUAL again)
    message(FATAL_ERROR "two runs with one seed differ")
endif()
if(first STREQUAL other)
    message(FATAL_ERROR "two seeds give the same run")
endif()
