# SPDX-License-Identifier: BSL-1.0

# run(<command>...): in the folder `scratch`; a command that fails ends the test.
function(run)
    execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${scratch} RESULT_VARIABLE failed)
    if(failed)
        list(JOIN ARGN " " command)
        message(FATAL_ERROR "${command} failed")
    endif()
endfunction()
