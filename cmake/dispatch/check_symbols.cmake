# SPDX-License-Identifier: BSL-1.0
#
# Everything that objects compiled for one instruction set define for other objects is named after it. A function that
# is not, an inline one of the standard library say, would be merged by the linker with its namesakes in the rest of the
# program, and a processor without that instruction set would be sent there.
#   cmake -D nm=<program> -D objects=<file>... -D own=<regular expression> [-D stamp=<file>] -P check_symbols.cmake
cmake_minimum_required(VERSION 3.16)

set(breaches "")
set(seen 0)
foreach(object IN LISTS objects)
    execute_process(COMMAND ${nm} -C ${object} OUTPUT_VARIABLE symbols RESULT_VARIABLE failed)
    if(failed)
        message(FATAL_ERROR "${nm} -C ${object} failed")
    endif()
    string(REGEX REPLACE "[][;]" "_" symbols "${symbols}")
    # Sanitizers keep calls that are inlined otherwise and describe types; what they check runs where it was built.
    if(symbols MATCHES " U _*(asan|hwasan|msan|tsan|ubsan)_")
        math(EXPR seen "${seen} + 1")
        continue()
    endif()
    # Small letters are local symbols, U undefined ones; u are unique and w and v weak, w without an address undefined.
    string(REGEX MATCHALL "[0-9a-f]+ [ABCDGRSTVWiuvw] [^\n]*" defined "${symbols}")
    foreach(symbol IN LISTS defined)
        math(EXPR seen "${seen} + 1")
        # For exceptions: a pointer to their handler, and two calls without another instruction.
        if(NOT symbol MATCHES "${own}" AND NOT symbol MATCHES " (DW[.]ref[.]__gxx_personality_v0|__clang_call_terminate)$")
            string(APPEND breaches "\n  ${symbol}")
        endif()
    endforeach()
    # Nothing may run before the processor has been looked at.
    string(REGEX MATCHALL "[^\n]*_GLOBAL__sub_I_[^\n]*" initializers "${symbols}")
    foreach(symbol IN LISTS initializers)
        string(APPEND breaches "\n  ${symbol} (runs before main)")
    endforeach()
endforeach()
if(seen EQUAL 0)
    message(FATAL_ERROR "no symbols in ${objects}")
elseif(breaches)
    message(FATAL_ERROR
        "These symbols of ${objects} do not name the instruction set they are compiled for. Put what is yours into"
        " `inline namespace XACT_ABI`, and make calls of other libraries inlinable:${breaches}"
    )
elseif(stamp)
    file(TOUCH "${stamp}")
endif()
