# SPDX-License-Identifier: BSL-1.0
#
# Writes to `output` what it costs to compile with `compiler`, `flags` and the include folders `includes`: the seconds
# that <xsimd/xsimd.hpp> alone takes and <xact/xact.hpp> with one forward pass, the best of some tries, and the bytes of
# code of the forward pass of each of `activations`, by `size`. Functions that a pass of something else has as well are
# not counted: those for error messages, for example.
cmake_minimum_required(VERSION 3.25)

set(tries 5)
foreach(list flags includes activations) # separated by |, which survives command lines
    string(REPLACE "|" ";" ${list} "${${list}}")
endforeach()
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
file(WRITE ${folder}/something_else.cpp
    "#include <xact/xact.hpp>\n"
    "struct something_else { template <class V> V forward(V x) const { return x * V(2); } };\n"
    "void run(float const* x, float* y, std::size_t n) { xact::forward(something_else{}, x, y, n); }\n"
)
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

# The functions' sections of an object, each as "name size"; none where there is no such tool.
function(get_sections object result)
    execute_process(COMMAND size -A ${object} OUTPUT_VARIABLE text ERROR_QUIET)
    string(REGEX MATCHALL "\n\\.text[^ ]* +[0-9]+" sections "${text}")
    list(TRANSFORM sections REPLACE "\n([^ ]+) +" "\\1 ")
    set(${result} ${sections} PARENT_SCOPE)
endfunction()

compile(something_else elapsed)
get_sections(${folder}/something_else.o shared)
list(FILTER shared EXCLUDE REGEX "^\\.text[a-z.]* ")
list(TRANSFORM shared REPLACE " .*" "")
foreach(activation IN LISTS activations)
    compile(${activation} elapsed)
    get_sections(${folder}/${activation}.o sections)
    set(bytes 0)
    foreach(section IN LISTS sections)
        string(REPLACE " " ";" section ${section})
        list(GET section 0 name)
        list(GET section 1 size)
        if(NOT name IN_LIST shared)
            math(EXPR bytes "${bytes} + ${size}")
        endif()
    endforeach()
    if(sections)
        string(APPEND result "bytes ${activation} ${bytes}\n")
    endif()
endforeach()
file(WRITE ${output} "${result}")
