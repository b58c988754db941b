# SPDX-License-Identifier: BSL-1.0
#
# Installs the build and moves the result, since a package must work where it ends up, not where it was put together.
cmake_minimum_required(VERSION 3.18)

file(REMOVE_RECURSE ${scratch})
execute_process(
    COMMAND ${CMAKE_COMMAND} --install ${build} --prefix ${scratch}/staged
    OUTPUT_QUIET
    RESULT_VARIABLE failed
)
if(failed)
    message(FATAL_ERROR "cmake --install failed")
endif()
file(RENAME ${scratch}/staged ${prefix})

file(GLOB_RECURSE text ${prefix}/share/*)
if(NOT text)
    message(FATAL_ERROR "nothing was installed to share/")
endif()
foreach(file IN LISTS text)
    file(READ ${file} content)
    string(FIND "${content}" "${scratch}" position)
    if(NOT position EQUAL -1)
        message(FATAL_ERROR "${file} names the folder it was installed to, so it cannot be moved")
    endif()
endforeach()
