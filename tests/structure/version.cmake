# SPDX-License-Identifier: BSL-1.0
#
# The files that cannot read the version from version.hpp repeat it faithfully.
cmake_minimum_required(VERSION 3.18)

include(${root}/cmake/version.cmake)

set(breaches "")
foreach(manifest vcpkg.json cmake/vcpkg-port/xact/vcpkg.json)
    file(READ ${root}/${manifest} content)
    if(NOT content MATCHES "\"version\": \"([^\"]+)\"" OR NOT CMAKE_MATCH_1 STREQUAL xact_version)
        string(APPEND breaches "\n  ${manifest} says ${CMAKE_MATCH_1}, version.hpp says ${xact_version}")
    endif()
endforeach()
file(READ ${root}/CITATION.cff content)
if(NOT content MATCHES "\nversion: ([^\n]+)\n" OR NOT CMAKE_MATCH_1 STREQUAL xact_version)
    string(APPEND breaches "\n  CITATION.cff says ${CMAKE_MATCH_1}, version.hpp says ${xact_version}")
endif()
file(READ ${root}/meson.build content)
if(NOT content MATCHES "project\\([^)]* version: '([^']+)'" OR NOT CMAKE_MATCH_1 STREQUAL xact_version)
    string(APPEND breaches "\n  meson.build says ${CMAKE_MATCH_1}, version.hpp says ${xact_version}")
endif()
file(READ ${root}/CHANGELOG.md content)
if(NOT content MATCHES "\n## \\[?([0-9.]+)" OR NOT CMAKE_MATCH_1 STREQUAL xact_version)
    string(APPEND breaches "\n  the newest entry of CHANGELOG.md is ${CMAKE_MATCH_1}, version.hpp says ${xact_version}")
endif()

if(breaches)
    message(FATAL_ERROR "version:${breaches}")
endif()
