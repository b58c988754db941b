# SPDX-License-Identifier: BSL-1.0
#
# `compiler` takes `source` as it is, and refuses each of its cases, `#if XACT_REFUSAL == <n>  // <message>`, with errors
# that contain the message: the first of them, if `first` is set.
cmake_minimum_required(VERSION 3.18)

string(REPLACE "|" ";" includes "${includes}")
string(REPLACE "|" ";" flags "${flags}")
list(TRANSFORM includes PREPEND -I)

function(compile case)
    execute_process(
        COMMAND ${compiler} ${flags} -std=c++17 -fsyntax-only -DXACT_REFUSAL=${case} ${includes} ${source}
        RESULT_VARIABLE result
        ERROR_VARIABLE error
    )
    set(result ${result} PARENT_SCOPE)
    set(error "${error}" PARENT_SCOPE)
endfunction()

compile(0)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "what is right is refused:\n${error}")
endif()

file(READ ${source} text)
string(REGEX MATCHALL "XACT_REFUSAL == [0-9]+  // [^\n]+" cases "${text}")
if(NOT cases)
    message(FATAL_ERROR "${source} has no cases")
endif()
foreach(line IN LISTS cases)
    string(REGEX MATCH "== ([0-9]+)  // (.+)" matched "${line}")
    set(case ${CMAKE_MATCH_1})
    set(message "${CMAKE_MATCH_2}")
    compile(${case})
    if(first AND error MATCHES "error: [^\n]+")
        set(error "${CMAKE_MATCH_0}")
    endif()
    string(FIND "${error}" "${message}" position)
    if(result EQUAL 0 OR position EQUAL -1)
        message(FATAL_ERROR "case ${case}: exit code ${result}, expected an error with '${message}':\n${error}")
    endif()
endforeach()
