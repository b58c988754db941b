# SPDX-License-Identifier: BSL-1.0
#
# The files that cannot read the version from version.hpp repeat it faithfully.
cmake_minimum_required(VERSION 3.18)

file(READ ${root}/include/xact/core/version.hpp header)
set(version "")
foreach(part MAJOR MINOR PATCH)
    if(NOT header MATCHES "XACT_VERSION_${part} ([0-9]+)")
        message(FATAL_ERROR "version.hpp does not define XACT_VERSION_${part}")
    endif()
    list(APPEND version ${CMAKE_MATCH_1})
endforeach()
list(JOIN version "." version)

set(breaches "")
foreach(manifest vcpkg.json cmake/vcpkg-port/xact/vcpkg.json)
    file(READ ${root}/${manifest} content)
    if(NOT content MATCHES "\"version\": \"([^\"]+)\"" OR NOT CMAKE_MATCH_1 STREQUAL version)
        string(APPEND breaches "\n  ${manifest} says ${CMAKE_MATCH_1}, version.hpp says ${version}")
    endif()
endforeach()
file(READ ${root}/CITATION.cff content)
if(NOT content MATCHES "\nversion: ([^\n]+)\n" OR NOT CMAKE_MATCH_1 STREQUAL version)
    string(APPEND breaches "\n  CITATION.cff says ${CMAKE_MATCH_1}, version.hpp says ${version}")
endif()
file(READ ${root}/CHANGELOG.md content)
if(NOT content MATCHES "\n## \\[?([0-9.]+)" OR NOT CMAKE_MATCH_1 STREQUAL version)
    string(APPEND breaches "\n  the newest entry of CHANGELOG.md is ${CMAKE_MATCH_1}, version.hpp says ${version}")
endif()

if(breaches)
    message(FATAL_ERROR "version:${breaches}")
endif()
