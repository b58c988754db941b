# SPDX-License-Identifier: BSL-1.0
#
# Two builds of bits print the same lines: -D one=<command> -D other=<command> [-D only=<regular expression>], the
# latter for the lines that have to agree. A command is a program, or a launcher, a bar and a program. Says
# "skipped: <why>" where a build cannot run here.
cmake_minimum_required(VERSION 3.18)

function(lines_of command result)
    string(REPLACE "|" ";" command "${command}")
    execute_process(COMMAND ${command} OUTPUT_VARIABLE output ERROR_VARIABLE error RESULT_VARIABLE code)
    if(code EQUAL 77)
        message("${output}")
        set(${result} "skipped" PARENT_SCOPE)
        return()
    elseif(NOT code EQUAL 0)
        message(FATAL_ERROR "${command} failed: ${code} ${error}")
    endif()
    string(REGEX MATCHALL "[^\n]+" lines "${output}")
    list(FILTER lines INCLUDE REGEX "${only}")
    set(${result} "${lines}" PARENT_SCOPE)
endfunction()

lines_of("${one}" expected)
lines_of("${other}" actual)
if(expected STREQUAL "skipped" OR actual STREQUAL "skipped")
    return()
endif()

list(LENGTH expected count)
list(LENGTH actual other_count)
if(count EQUAL 0 OR NOT count EQUAL other_count)
    message(FATAL_ERROR "${count} lines from ${one}, ${other_count} from ${other}")
endif()
set(breaches "")
foreach(line other_line IN ZIP_LISTS expected actual)
    if(NOT line STREQUAL other_line)
        string(APPEND breaches "\n  ${line}\n  ${other_line}")
    endif()
endforeach()
if(breaches)
    message(FATAL_ERROR "the bits of ${one} and ${other} differ:${breaches}")
endif()
message("${count} functions have the same bits")
