# SPDX-License-Identifier: BSL-1.0
#
# Writes to `output` what it costs to compile with `compiler`, `flags` and the include folders `includes`: the seconds
# that <xsimd/xsimd.hpp> alone takes and <xact/xact.hpp> with one forward pass, the best of some tries, and the bytes of
# code of the forward pass of each of `activations`, by `size`, without the functions for error messages that all share.
cmake_minimum_required(VERSION 3.25)

set(tries 5)
get_filename_component(folder ${output} DIRECTORY)
set(folder ${folder}/compile_cost)
list(TRANSFORM includes PREPEND -I)

function(compile name microseconds)
    string(TIMESTAMP start "%s%f" UTC)
    execute_process(
        COMMAND ${compiler} -std=c++17 ${flags} ${includes} -c ${folder}/${name}.cpp -o ${folder}/${name}.o
        COMMAND_ERROR_IS_FATAL ANY
    )
    string(TIMESTAMP end "%s%f" UTC)
    math(EXPR elapsed "${end} - ${start}")
    set(${microseconds} ${elapsed} PARENT_SCOPE)
endfunction()

file(WRITE ${folder}/xsimd.cpp "#include <xsimd/xsimd.hpp>\n")
foreach(activation IN LISTS activations)
    file(WRITE ${folder}/${activation}.cpp
        "#include <xact/xact.hpp>\n"
        "void run(float const* x, float* y, std::size_t n) { xact::forward(xact::${activation}<float>{}, x, y, n); }\n"
    )
endforeach()

set(result "")
foreach(name xsimd gelu)
    set(best_${name} "")
endforeach()
foreach(try RANGE 1 ${tries})
    foreach(name xsimd gelu)
        compile(${name} elapsed)
        if(NOT best_${name} OR elapsed LESS best_${name})
            set(best_${name} ${elapsed})
        endif()
    endforeach()
endforeach()
foreach(name xsimd gelu)
    string(APPEND result "microseconds ${name} ${best_${name}}\n")
endforeach()

foreach(activation IN LISTS activations)
    compile(${activation} elapsed)
    execute_process(COMMAND size -A ${folder}/${activation}.o OUTPUT_VARIABLE sections RESULT_VARIABLE failed)
    if(failed)
        break()
    endif()
    string(REGEX MATCH "\n\\.text +([0-9]+)" bytes "${sections}")
    string(APPEND result "bytes ${activation} ${CMAKE_MATCH_1}\n")
endforeach()
file(WRITE ${output} "${result}")
