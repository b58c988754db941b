# SPDX-License-Identifier: BSL-1.0
#
# `compiler` takes `source` without XACT_REFUSAL, and refuses each of its cases with a message that says what is wrong.
cmake_minimum_required(VERSION 3.18)

string(REPLACE "|" ";" includes "${includes}")
list(TRANSFORM includes PREPEND -I)
set(no_second "no second derivative")
set(other_type "the functor's type, a batch of it or a dual number")
set(expected "" "${no_second}" "${no_second}" "${other_type}" "${other_type}")

foreach(case RANGE 4)
    execute_process(COMMAND ${compiler} -std=c++17 -fsyntax-only -DXACT_REFUSAL=${case} ${includes} ${source}
        RESULT_VARIABLE result
        ERROR_VARIABLE error
    )
    list(GET expected ${case} message)
    if(case EQUAL 0 AND NOT result EQUAL 0)
        message(FATAL_ERROR "a plain dual number is refused:\n${error}")
    elseif(case GREATER 0 AND (result EQUAL 0 OR NOT error MATCHES "${message}"))
        message(FATAL_ERROR "case ${case}: exit code ${result}, expected an error that says '${message}':\n${error}")
    endif()
endforeach()
