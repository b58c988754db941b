# SPDX-License-Identifier: BSL-1.0
#
# xact_warnings: what tests, benchmarks and examples are compiled with (link it PRIVATE). Users of xact never see it.

add_library(xact_warnings INTERFACE)
target_compile_features(xact_warnings INTERFACE cxx_std_17)
if(MSVC)
    target_compile_options(xact_warnings INTERFACE /W4 /permissive- $<$<BOOL:${XACT_WERROR}>:/WX>)
else()
    target_compile_options(xact_warnings INTERFACE
        -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wdouble-promotion -Wold-style-cast
        $<$<BOOL:${XACT_WERROR}>:-Werror>
    )
endif()
