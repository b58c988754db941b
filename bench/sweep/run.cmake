# SPDX-License-Identifier: BSL-1.0
#
# Runs the sweeps of several instruction sets, one JSON file each:
#   cmake -D programs=<sweep_avx2;...> -D results=<folder> -D extent=strided|exhaustive -P run.cmake
# A sweep that finds a violation does not keep the others from running. What is finished is kept and not measured again
# (--resume), so an interrupted run is taken up by the same command.
cmake_minimum_required(VERSION 3.21)

set(not_supported 77)

# Strides are odd, and so coprime to the number of bit patterns.
if(extent STREQUAL "exhaustive")
    set(float_inputs --stride 1)
    set(double_inputs --samples 300000)
    set(parameter_inputs --stride 499)
else()
    set(float_inputs --stride 499)
    set(double_inputs --samples 20000)
    set(parameter_inputs --stride 99991)
endif()

# Other parameters than the defaults: gentle and steep ones, those of well-known networks, and of the other sign.
set(parameters leaky_relu=0.2 leaky_relu=-1.5 prelu=0.1 prelu=3 elu=0.1 elu=1.67326 elu=5 elu=-1
    swish=0.5 swish=1.702 swish=3 swish=-1
)

set(failed "")
function(run program)
    execute_process(COMMAND ${program} ${ARGN} RESULT_VARIABLE code)
    if(NOT code EQUAL 0 AND NOT code EQUAL not_supported)
        set(failed "${failed}\n  ${program} ${ARGN} (exit code ${code})")
        list(JOIN failed " " failed)
        set(failed "${failed}" PARENT_SCOPE)
    endif()
endfunction()

# Where there is an fma the kernels give the same bits on every machine, so those that docs/accuracy.md was measured with
# can be told from others.
function(compare_fingerprints json)
    file(READ ${json} content LIMIT 100)
    if(extent STREQUAL "exhaustive" OR NOT content MATCHES "_fma")
        return()
    endif()
    file(STRINGS ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/fingerprints.txt published)
    file(STRINGS ${json} rows REGEX "\"parameter\": null")
    set(name "\": \"([^\"]*)\"")
    set(pattern "activation${name}, \"policy${name}, \"type${name}, \"function${name}.*\"fingerprint${name}")
    foreach(row IN LISTS rows)
        string(REGEX MATCH "${pattern}" matched "${row}")
        set(kernel "${CMAKE_MATCH_1} ${CMAKE_MATCH_2} ${CMAKE_MATCH_3} ${CMAKE_MATCH_4}")
        if(NOT "${kernel} ${CMAKE_MATCH_5}" IN_LIST published)
            string(APPEND failed "\n  ${kernel}: other results than docs/accuracy.md was measured with; to measure again:"
                " cmake --workflow --preset exhaustive"
            )
        endif()
    endforeach()
    set(failed "${failed}" PARENT_SCOPE)
endfunction()

file(MAKE_DIRECTORY ${results})
foreach(program IN LISTS programs)
    get_filename_component(name ${program} NAME_WE)
    set(record --json ${results}/${name}.json --resume)
    run(${program} --self-test --type all --samples 1000)
    run(${program} ${record} --type float16)
    run(${program} ${record} --type bfloat16)
    run(${program} ${record} --type float ${float_inputs})
    run(${program} ${record} --type double ${double_inputs})
    foreach(parameter IN LISTS parameters)
        string(REGEX MATCH "^(.*)=(.*)$" parts ${parameter})
        run(${program} ${record} --activation ${CMAKE_MATCH_1} --parameter ${CMAKE_MATCH_2} ${parameter_inputs})
    endforeach()
    if(EXISTS ${results}/${name}.json)
        compare_fingerprints(${results}/${name}.json)
    endif()
endforeach()

if(failed)
    message(FATAL_ERROR "sweep: not as promised, or not to the end:${failed}")
endif()
