# SPDX-License-Identifier: BSL-1.0
#
# The C++ blocks of docs/recipes.md for the tests beside this file: a block that follows the line
# `<!-- recipe: NAME -->` becomes recipes/NAME_includes.hpp, what it says to the preprocessor, and recipes/NAME.hpp, the
# statements, in which compilers name the lines of the page.

# xact_extract_recipes(<page> <folder> <names>): the names of all recipes.
function(xact_extract_recipes page folder names)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${page})
    file(READ ${page} text)
    get_filename_component(page_name ${page} NAME)
    set(found "")
    set(line 1)
    while(TRUE)
        string(FIND "${text}" "\n```cpp\n" begin)
        if(begin EQUAL -1)
            break()
        endif()
        string(SUBSTRING "${text}" 0 ${begin} before)
        if(NOT before MATCHES "\n<!-- recipe: ([a-z_0-9]+) -->$")
            message(FATAL_ERROR "${page}: a C++ block without a line '<!-- recipe: NAME -->' before it")
        endif()
        set(name ${CMAKE_MATCH_1})
        math(EXPR begin "${begin} + 8")
        string(SUBSTRING "${text}" ${begin} -1 rest)
        string(FIND "${rest}" "\n```\n" end)
        string(SUBSTRING "${rest}" 0 ${end} block)
        string(SUBSTRING "${rest}" ${end} -1 text)

        string(REGEX REPLACE "[^\n]" "" newlines "${before}")
        string(LENGTH "${newlines}" lines_before)
        math(EXPR line "${line} + ${lines_before} + 2")
        string(REGEX MATCHALL "(^|\n)#(include|define) [^\n]+" preamble "${block}")
        list(JOIN preamble "" preamble)
        string(REGEX REPLACE "(^|\n)#(include|define) [^\n]+" "\\1" body "${block}")
        file(CONFIGURE OUTPUT ${folder}/recipes/${name}_includes.hpp CONTENT "@preamble@\n" @ONLY)
        file(CONFIGURE OUTPUT ${folder}/recipes/${name}.hpp CONTENT "#line @line@ \"@page_name@\"\n@body@\n" @ONLY)
        string(REGEX REPLACE "[^\n]" "" newlines "${block}")
        string(LENGTH "${newlines}" lines_of_block)
        math(EXPR line "${line} + ${lines_of_block}")
        list(APPEND found ${name})
    endwhile()
    set(${names} ${found} PARENT_SCOPE)
endfunction()
