# SPDX-License-Identifier: BSL-1.0
#
# What a new user does first: types the program and the command of docs/getting-started.md, and copies the CMake lines
# of the pages into a project, which finds the installed package.
#
# cmake -D root=<repository> -D build=<build folder> -D scratch=<folder> -P new_user.cmake
cmake_minimum_required(VERSION 3.19)

# The blocks of a language on a page, as a list whose semicolons are escaped.
function(xact_blocks page language result)
    file(READ ${page} text)
    string(REPLACE ";" "@semicolon@" text "${text}")
    string(REGEX MATCHALL "\n```${language}\n[^`]*\n```\n" blocks "${text}")
    list(TRANSFORM blocks REPLACE "^\n```${language}\n" "")
    list(TRANSFORM blocks REPLACE "```\n$" "")
    if(NOT blocks)
        message(FATAL_ERROR "${page} has no blocks of ${language}")
    endif()
    set(${result} "${blocks}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${scratch})
file(MAKE_DIRECTORY ${scratch}/first)

set(page ${root}/docs/getting-started.md)
xact_blocks(${page} cpp programs)
list(GET programs 0 program)
string(REPLACE "@semicolon@" ";" program "${program}")
file(WRITE ${scratch}/first/first.cpp "${program}")
file(CREATE_LINK ${root} ${scratch}/first/xact SYMBOLIC)
xact_blocks(${page} sh commands)
list(GET commands 0 command)
execute_process(COMMAND sh -c "${command}" WORKING_DIRECTORY ${scratch}/first
    OUTPUT_VARIABLE output RESULT_VARIABLE status
)
string(STRIP "${output}" output)
string(REGEX REPLACE "\n([^\n]*)$" " and \\1" output "${output}")
string(REPLACE "\n" ", " output "${output}")
file(READ ${page} text)
string(FIND "${text}" "It prints ${output}." position)
if(NOT status EQUAL 0 OR position EQUAL -1)
    message(FATAL_ERROR "${command}exit code ${status}, and ${page} does not say: It prints ${output}.")
endif()

execute_process(COMMAND ${CMAKE_COMMAND} --install ${build} --prefix ${scratch}/installed OUTPUT_QUIET
    COMMAND_ERROR_IS_FATAL ANY
)
foreach(page README.md docs/getting-started.md docs/eigen.md)
    xact_blocks(${root}/${page} cmake blocks)
    list(GET blocks 0 block)
    set(project ${scratch}/project)
    file(WRITE ${project}/main.cpp "#include <xact/xact.hpp>\nint main() { return xact::relu<float>{}(-1.0F) < 0; }\n")
    file(WRITE ${project}/CMakeLists.txt "cmake_minimum_required(VERSION 3.16)\nproject(new_user LANGUAGES CXX)\n"
        "add_executable(your_target main.cpp)\n${block}"
    )
    execute_process(COMMAND ${CMAKE_COMMAND} -S ${project} -B ${project}/build -DCMAKE_PREFIX_PATH=${scratch}/installed
        OUTPUT_QUIET RESULT_VARIABLE status
    )
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "${page}: a project with these lines is not configured:\n${block}")
    endif()
endforeach()
execute_process(COMMAND ${CMAKE_COMMAND} --build ${project}/build OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
