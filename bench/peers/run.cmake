# SPDX-License-Identifier: BSL-1.0
#
# Runs the programs of `programs` one after the other and leaves in the current folder, for each, its times in
# <name>.json, errors in <name>_accuracy.txt and instructions in <name>_instructions.txt. 77 is how a program says that
# the processor lacks its instruction set.
#
# With `filter`, a regular expression for <function>/<direction>/<type>/<set>/<peer>, only such rows and the copies and
# loops that they are compared with are timed, a few times; nothing else is measured anew that does not have to be.
cmake_minimum_required(VERSION 3.18)

set(options "")
if(filter)
    set(options --benchmark_repetitions=5 "--benchmark_filter=${filter}|^clock/|^copy/|^product/|/ideal$")
endif()

foreach(program IN LISTS programs)
    get_filename_component(name ${program} NAME_WE)
    file(REMOVE ${name}.json)

    if(NOT filter OR ${program} IS_NEWER_THAN ${CMAKE_CURRENT_BINARY_DIR}/${name}_accuracy.txt)
        file(REMOVE ${name}_accuracy.txt ${name}_instructions.txt)
        message("${name}: errors of every row")
        execute_process(COMMAND ${program} --accuracy OUTPUT_FILE ${name}_accuracy.txt RESULT_VARIABLE result)
        if(result EQUAL 77)
            file(REMOVE ${name}_accuracy.txt)
            continue()
        elseif(NOT result EQUAL 0)
            file(REMOVE ${name}_accuracy.txt)
            message(FATAL_ERROR "${program} --accuracy failed: ${result}")
        endif()
    endif()

    # The report does without them where a system does not allow to count.
    if(NOT filter)
        message("${name}: instructions of every row")
        execute_process(COMMAND ${program} --instructions OUTPUT_FILE ${name}_instructions.txt)
    endif()

    message("${name}: times; nothing else should run meanwhile")
    execute_process(COMMAND ${program} --benchmark_out=${name}.json ${options} OUTPUT_QUIET RESULT_VARIABLE result)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${program} failed: ${result}")
    endif()
endforeach()
