# SPDX-License-Identifier: BSL-1.0
#
# run_program(<argument>...) runs PROGRAM and sets output, errors and exit_code; train(<argument>...) expects success.

set(plot_file "${NAME}.svg")  # tests run side by side in one folder

function(run_program)
    execute_process(COMMAND "${PROGRAM}" ${ARGN}
        OUTPUT_VARIABLE output ERROR_VARIABLE errors RESULT_VARIABLE exit_code
    )
    foreach(variable output errors exit_code)
        set(${variable} "${${variable}}" PARENT_SCOPE)
    endforeach()
endfunction()

function(train)
    run_program(${ARGN} --plot "${plot_file}")
    message("${output}")
    if(NOT exit_code EQUAL 0 OR NOT errors STREQUAL "")
        message(FATAL_ERROR "exit code ${exit_code}, standard error: ${errors}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()
