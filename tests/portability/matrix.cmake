# SPDX-License-Identifier: BSL-1.0
#
# Runs the rows with the label ${label} and prints them as a table. docs/portability.md has to name each of them.
cmake_minimum_required(VERSION 3.20)

file(GLOB old ${results}/*.txt)
if(old)
    file(REMOVE ${old})
endif()
execute_process(
    COMMAND ${ctest} --test-dir ${build} -L ${label} --output-on-failure --no-tests=error -j 2 RESULT_VARIABLE code
)
file(GLOB rows ${results}/*.txt)
set(table "| row | compiler | options | result |\n|---|---|---|---|\n")
foreach(row IN LISTS rows)
    file(READ ${row} line)
    string(APPEND table "${line}")
endforeach()
file(WRITE ${build}/${label}.md "${table}")
message("\n${table}")

file(READ ${root}/docs/portability.md documented)
foreach(row IN LISTS rows)
    get_filename_component(name ${row} NAME)
    string(REGEX REPLACE "[.]txt$" "" name ${name})
    string(REPLACE "+" "[+]" pattern ${name})
    if(NOT documented MATCHES "[|] ${pattern} [|]")
        message(FATAL_ERROR "docs/portability.md has no row ${name}")
    endif()
endforeach()
if(NOT code EQUAL 0)
    message(FATAL_ERROR "a row of the matrix failed: ${code}")
endif()
