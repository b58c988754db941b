# SPDX-License-Identifier: BSL-1.0
#
# xact_version, as include/xact/core/version.hpp states it: the one place that does.

file(READ "${CMAKE_CURRENT_LIST_DIR}/../include/xact/core/version.hpp" xact_version_header)
set(xact_version "")
foreach(part MAJOR MINOR PATCH)
    if(NOT xact_version_header MATCHES "XACT_VERSION_${part} ([0-9]+)")
        message(FATAL_ERROR "version.hpp does not define XACT_VERSION_${part}")
    endif()
    list(APPEND xact_version ${CMAKE_MATCH_1})
endforeach()
list(JOIN xact_version "." xact_version)
