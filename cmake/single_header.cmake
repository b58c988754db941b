# SPDX-License-Identifier: BSL-1.0
#
# Writes xact as one header, and its Eigen bridge as a second one that includes the first:
#     cmake -D output=<folder> -P cmake/single_header.cmake
# gives <folder>/xact/xact.hpp and <folder>/xact/eigen.hpp, which are included like the originals. Each header of the
# library goes to where it is included first.
cmake_minimum_required(VERSION 3.18)

get_filename_component(include "${CMAKE_CURRENT_LIST_DIR}/../include" ABSOLUTE)
if(NOT output)
    message(FATAL_ERROR "say where to: cmake -D output=<folder> -P cmake/single_header.cmake")
endif()

file(READ "${include}/xact/core/version.hpp" header)
set(version "")
foreach(part MAJOR MINOR PATCH)
    string(REGEX MATCH "XACT_VERSION_${part} ([0-9]+)" matched "${header}")
    list(APPEND version ${CMAKE_MATCH_1})
endforeach()
list(JOIN version "." version)

# Text is cut with FIND and SUBSTRING, never split into a list: code is full of semicolons and brackets.
function(xact_expand header)
    get_property(seen GLOBAL PROPERTY xact_seen)
    if(header IN_LIST seen)
        return()
    endif()
    set_property(GLOBAL APPEND PROPERTY xact_seen ${header})

    file(READ "${include}/${header}" rest)
    string(REGEX REPLACE "^// SPDX-License-Identifier: BSL-1.0\n(//\n)?" "" rest "${rest}")
    string(REGEX REPLACE "^\n+" "" rest "${rest}")
    string(REPLACE "#pragma once\n\n" "" rest "${rest}")
    string(APPEND rest "\n")
    set_property(GLOBAL APPEND_STRING PROPERTY xact_text "\n// ---- ${header}\n")
    while(rest MATCHES "#include <(xact/[^>]+)>\n")
        set(line "${CMAKE_MATCH_0}")
        set(included "${CMAKE_MATCH_1}")
        string(FIND "${rest}" "${line}" begin)
        string(SUBSTRING "${rest}" 0 ${begin} before)
        string(REGEX MATCHALL "(^|\n)#[ ]*if" opened "${before}")
        string(REGEX MATCHALL "(^|\n)#[ ]*endif" closed "${before}")
        list(LENGTH opened opened)
        list(LENGTH closed closed)
        if(NOT opened EQUAL closed)
            message(FATAL_ERROR "${header} includes ${included} under a condition, which one header cannot")
        endif()

        string(LENGTH "${line}" length)
        math(EXPR end "${begin} + ${length}")
        string(SUBSTRING "${rest}" ${end} -1 rest)
        set_property(GLOBAL APPEND_STRING PROPERTY xact_text "${before}")
        xact_expand(${included})
    endwhile()
    string(REGEX REPLACE "\n+$" "\n" rest "${rest}")
    set_property(GLOBAL APPEND_STRING PROPERTY xact_text "${rest}")
endfunction()

# xact_write(<header> <what stands before the parts>)
function(xact_write header preamble)
    set_property(GLOBAL PROPERTY xact_text "")
    xact_expand(${header})
    get_property(text GLOBAL PROPERTY xact_text)
    string(REGEX REPLACE "\n\n\n+" "\n\n" text "${text}")
    file(WRITE "${output}/${header}" "// SPDX-License-Identifier: BSL-1.0
//
// xact ${version}, put together by cmake/single_header.cmake: edit the headers of the project, not this one.
#pragma once
${preamble}${text}")
endfunction()

xact_write(xact/xact.hpp "
#ifdef XACT_VERSION_MAJOR
#error \"this is all of xact in one header: do not include headers of an installed xact beside it\"
#endif
")
xact_write(xact/eigen.hpp "
#include <xact/xact.hpp>
")
