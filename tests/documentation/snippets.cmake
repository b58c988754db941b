# SPDX-License-Identifier: BSL-1.0
#
# xact_add_snippets(<name> <page>...): the C++ blocks of Markdown pages, compiled into one program that a test runs.
#
# A block is the body of a function; one that defines functions, types or templates at its left margin is taken as it is,
# and its `main` is called; one that begins with the name of a header, `// softsign.hpp`, becomes that header, which the
# others include. Includes go to the top of the program. Where a line ends in a number as a comment,
# `float y = f(x);  // 0.25`, the variable must have that value in all digits that are written, and where it ends in a
# text in quotes, that text. Compilers and failed checks name the lines of the page.

# The number of the line in `text` on which `part` begins, in <result>.
function(xact_line_of text part result)
    string(FIND "${text}" "${part}" before)
    string(SUBSTRING "${text}" 0 ${before} before)
    string(REGEX REPLACE "[^\n]" "" before "${before}")
    string(LENGTH "${before}" line)
    math(EXPR line "${line} + 1")
    set(${result} ${line} PARENT_SCOPE)
endfunction()

function(xact_add_snippets name)
    set(includes "")
    set(definitions "")
    set(calls "")
    set(count 0)
    foreach(page IN LISTS ARGN)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${page})
        file(READ ${page} text)
        file(RELATIVE_PATH page_name ${PROJECT_SOURCE_DIR} ${page})
        set(rest "${text}")
        while(rest MATCHES "\n```cpp\n")
            string(FIND "${rest}" "\n```cpp\n" begin)
            math(EXPR begin "${begin} + 8")
            string(SUBSTRING "${rest}" ${begin} -1 rest)
            string(FIND "${rest}" "\n```\n" end)
            string(SUBSTRING "${rest}" 0 ${end} block)
            string(SUBSTRING "${rest}" ${end} -1 rest)

            math(EXPR count "${count} + 1")
            xact_line_of("${text}" "\n```cpp\n${block}" line)
            math(EXPR line "${line} + 2")
            if(block MATCHES "^// ([a-z_]+\\.hpp)\n")
                file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${CMAKE_MATCH_1} @ONLY
                    CONTENT "#pragma once\n#line ${line} \"${page_name}\"\n${block}\n"
                )
                string(APPEND includes "#include \"${CMAKE_MATCH_1}\"\n")
                continue()
            endif()
            string(REGEX MATCHALL "#include [^\n]+" block_includes "${block}")
            list(JOIN block_includes "\n" block_includes)
            string(APPEND includes "${block_includes}\n")
            string(REGEX REPLACE "#include [^\n]+" "" block "${block}")
            string(REGEX REPLACE "([A-Za-z_]+)( = [^\n;]*;) *// *(-?[0-9][-+.e0-9]*)(,[^\n]*)?(\n|$)"
                "\\1\\2 snippets::expect(__FILE__, __LINE__, static_cast<double>(\\1), \"\\3\");\\5" block "${block}\n"
            )
            string(REGEX REPLACE "([A-Za-z_]+)((\\(| = )[^\n;]*;) *// *(\"[^\n\"]*\")(\n|$)"
                "\\1\\2 snippets::expect(__FILE__, __LINE__, \\1, \\4);\\5" block "${block}"
            )
            set(head "namespace block_${count} {\n")
            set(tail "}\n\n")
            if("\n${block}" MATCHES "\nint main\\(\\) {\n")
                string(REGEX REPLACE "int main\\(\\) {\n" "int run() {\n" block "${block}")
                set(call "status |= block_${count}::run();")
                string(REGEX REPLACE "\n}\n$" "\nreturn 0;}\n" block "${block}")
            elseif("\n${block}" MATCHES "\n(template|struct|class|namespace) ")
                set(call "")
            else()
                string(APPEND head "void run() {\n")
                string(PREPEND tail "}\n")
                set(call "block_${count}::run();")
            endif()
            string(APPEND definitions "${head}#line ${line} \"${page_name}\"\n${block}${tail}")
            string(APPEND calls "    ${call}\n")
        endwhile()
    endforeach()
    if(count EQUAL 0)
        message(FATAL_ERROR "no C++ blocks in ${ARGN}")
    endif()

    set(source ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
    file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"@includes@
#include \"snippets.hpp\"

@definitions@
int main() {
    int status = 0;
@calls@
    return status | snippets::failures;
}
")
    add_executable(xact_snippets_${name} ${source})
    target_include_directories(xact_snippets_${name} PRIVATE
        ${PROJECT_SOURCE_DIR}/tests/documentation ${CMAKE_CURRENT_BINARY_DIR}
    )
    target_link_libraries(xact_snippets_${name} PRIVATE xact::eigen)
    if(NOT MSVC)
        target_compile_options(xact_snippets_${name} PRIVATE -O0)
    endif()
    add_test(NAME documentation.${name} COMMAND xact_snippets_${name})
endfunction()
