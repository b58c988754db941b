# SPDX-License-Identifier: BSL-1.0
#
# Writes xact as one header:
#     cmake -D output=<folder> -P cmake/single_header.cmake
# gives <folder>/xact/xact.hpp, and beside it a header for each other one that users include. They are included like the
# originals, and what they need of one another they include. Run-time dispatch is not among them: it is compiled by
# CMake, from the headers themselves.
cmake_minimum_required(VERSION 3.18)
include("${CMAKE_CURRENT_LIST_DIR}/version.cmake")

get_filename_component(include "${CMAKE_CURRENT_LIST_DIR}/../include" ABSOLUTE)
if(NOT output)
    message(FATAL_ERROR "say where to: cmake -D output=<folder> -P cmake/single_header.cmake")
endif()

# Text is cut with FIND and SUBSTRING, never split into a list: code is full of semicolons and brackets.
#
# Puts <header> where it is included first. Its text goes to the property xact_text; the property "owner <header>" says
# in which of the files that are written it is.
function(xact_expand header file)
    get_property(owner GLOBAL PROPERTY "owner ${header}")
    get_property(included GLOBAL PROPERTY xact_included)
    if(owner)
        if(NOT owner STREQUAL file AND NOT owner IN_LIST included)
            set_property(GLOBAL APPEND PROPERTY xact_included ${owner})
            set_property(GLOBAL APPEND_STRING PROPERTY xact_text "#include <${owner}>\n")
        endif()
        return()
    endif()
    set_property(GLOBAL PROPERTY "owner ${header}" ${file})

    file(READ "${include}/${header}" rest)
    string(REGEX REPLACE "^// SPDX-License-Identifier: BSL-1.0\n(//\n)?" "" rest "${rest}")
    string(REPLACE "#pragma once\n" "" rest "${rest}")
    string(REGEX REPLACE "^\n+" "" rest "${rest}")
    set_property(GLOBAL APPEND_STRING PROPERTY xact_text "\n// ---- ${header}\n")
    while(rest MATCHES "#include <(xact/[^>]+)>\n")
        set(line "${CMAKE_MATCH_0}")
        set(next "${CMAKE_MATCH_1}")
        string(FIND "${rest}" "${line}" begin)
        string(SUBSTRING "${rest}" 0 ${begin} before)
        string(REGEX MATCHALL "(^|\n)#[ ]*if" opened "${before}")
        string(REGEX MATCHALL "(^|\n)#[ ]*endif" closed "${before}")
        list(LENGTH opened opened)
        list(LENGTH closed closed)
        if(NOT opened EQUAL closed)
            message(FATAL_ERROR "${header} includes ${next} under a condition, which one header cannot")
        endif()

        string(LENGTH "${line}" length)
        math(EXPR end "${begin} + ${length}")
        string(SUBSTRING "${rest}" ${end} -1 rest)
        set_property(GLOBAL APPEND_STRING PROPERTY xact_text "${before}")
        xact_expand(${next} ${file})
    endwhile()
    set_property(GLOBAL APPEND_STRING PROPERTY xact_text "${rest}")
endfunction()

# xact_write(<header> <what stands before the parts>)
function(xact_write header preamble)
    set_property(GLOBAL PROPERTY xact_text "")
    set_property(GLOBAL PROPERTY xact_included "")
    xact_expand(${header} ${header})
    get_property(text GLOBAL PROPERTY xact_text)
    string(REGEX REPLACE "\n\n\n+" "\n\n" text "${text}")
    file(WRITE "${output}/${header}" "// SPDX-License-Identifier: BSL-1.0
//
// xact ${xact_version}, put together by cmake/single_header.cmake: edit the headers of the project, not this one.
#pragma once
${preamble}${text}")
endfunction()

xact_write(xact/xact.hpp "
#ifdef XACT_VERSION_MAJOR
#error \"this is all of xact in one header: do not include headers of an installed xact beside it\"
#endif
")
file(GLOB headers RELATIVE "${include}" "${include}/xact/*.hpp")
list(REMOVE_ITEM headers xact/xact.hpp xact/dispatch.hpp)
foreach(header IN LISTS headers)
    xact_write(${header} "")
endforeach()
