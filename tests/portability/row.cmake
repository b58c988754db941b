# SPDX-License-Identifier: BSL-1.0
#
# One row of the matrix; CMakeLists.txt says what the arguments mean. Leaves in ${results}/${name}.txt what it ran and
# what came out of it.
cmake_minimum_required(VERSION 3.20)

string(REPLACE "|" ";" flags "${flags}")
set(program ${here}/${name})
set(warnings -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wdouble-promotion -Wold-style-cast
    -Werror
)

function(record what result)
    file(WRITE ${results}/${name}.txt "| ${name} | ${version} | ${what} | ${result} |\n")
    message("${name}: ${what}: ${result}")
endfunction()

function(skip why)
    set(version "")
    record("" "not run: ${why}")
    message("skipped: ${why}")
    set(skipped TRUE PARENT_SCOPE)
endfunction()

# run(<variable of the output> <what> <command>...)
function(run variable what)
    execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE code)
    if(NOT code EQUAL 0)
        record("${what}" "FAILED")
        message(FATAL_ERROR "${ARGN}\n${code}: ${output}")
    endif()
    string(STRIP "${output}" output)
    set(${variable} "${output}" PARENT_SCOPE)
endfunction()

find_program(compiler_path ${compiler})
set(launch "")
if(NOT compiler_path)
    skip("there is no ${compiler} here")
elseif(newest AND (NOT xsimd OR NOT eigen))
    skip("XACT_TEST_XSIMD_ROOT and XACT_TEST_EIGEN_ROOT are not set")
elseif(launcher)
    string(REPLACE "|" ";" launcher "${launcher}")
    list(GET launcher 0 emulator)
    list(REMOVE_AT launcher 0)
    find_program(launcher_path ${emulator})
    if(NOT launcher_path)
        skip("there is no ${emulator} here")
    endif()
    set(launch ${launcher_path} ${launcher})
endif()
if(skipped)
    return()
endif()
run(version "" ${compiler_path} --version)
string(REGEX REPLACE "\n.*" "" version "${version}")

set(paths -I ${root}/include -I ${here} -isystem ${xsimd} -isystem ${eigen})
set(compile ${compiler_path} -std=c++17 ${paths} ${warnings})
string(JOIN " " shown ${flags})
string(REGEX REPLACE " ?-D__GCC_ATOMIC[^ ]*" "" shown "${shown}")
if(shown)
    set(shown "`${shown}`")
endif()

if(kind STREQUAL "program")
    if(launch)
        list(APPEND flags -static)
    endif()
    run(ignored "${shown}" ${compile} -O0 ${flags} ${root}/tests/portability/program.cpp -o ${program})
    run(output "${shown}" ${launch} ${program})
    record("${shown}" "${output}")

elseif(kind STREQUAL "syntax")
    run(ignored "${shown}" ${compile} -fsyntax-only ${flags} ${root}/tests/portability/program.cpp)
    record("${shown}" "all headers compile, no warning")

elseif(kind STREQUAL "refused")
    execute_process(
        COMMAND ${compiler_path} -std=c++17 -fsyntax-only ${flags} ${paths} ${root}/tests/portability/program.cpp
        ERROR_VARIABLE output RESULT_VARIABLE code
    )
    if(code EQUAL 0 OR NOT output MATCHES "#error[^\n]*${expect}")
        record("" "FAILED")
        message(FATAL_ERROR "expected the error '${expect}', not: ${code} ${output}")
    endif()
    record("" "refused: ${expect}")

elseif(kind STREQUAL "bits")
    # Optimized as far as a compiler may go in joining products and sums, which must change no bit.
    set(optimization -O2)
    if(compiler STREQUAL "em++")
        string(APPEND program .js)
        set(optimization -O1)  # more would want a further tool of emscripten's, and there is nothing to join with
    elseif(launch)
        list(APPEND flags -static)  # its libraries need not be where its programs run
    endif()
    run(ignored "${shown}" ${compiler_path} -std=c++17 ${optimization} -DNDEBUG -DXACT_TEST_WIDEST ${paths} ${flags}
        ${root}/tests/bits/main.cpp ${root}/tests/kernels/kernels.cpp -o ${program}
    )
    if(like)
        list(APPEND launch ${program})
        list(JOIN launch "|" command)
        run(output "${shown}"
            ${CMAKE_COMMAND} -D one=${here}/${like} -D other=${command} -D only= -P ${root}/tests/bits/compare.cmake
        )
        if(output MATCHES "skipped")
            skip("this processor cannot run ${like}")
            return()
        endif()
        record("${shown}" "${output} as ${like}")
    else()
        record("${shown}" "reference")
    endif()

else()
    include(${CMAKE_CURRENT_LIST_DIR}/${kind}.cmake)  # suite, dispatch
endif()
