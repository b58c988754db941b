# SPDX-License-Identifier: BSL-1.0
#
# Every header of include/xact/activation is included by registry.hpp and stands in its list.
cmake_minimum_required(VERSION 3.18)

file(GLOB headers RELATIVE ${root}/include/xact/activation ${root}/include/xact/activation/*.hpp)
file(READ ${root}/include/xact/registry.hpp registry)
if(NOT headers OR NOT registry MATCHES "using activations =[ \n]*activation_list<([^>]+)>")
    message(FATAL_ERROR "no headers in include/xact/activation, or no activation_list in registry.hpp")
endif()
string(REGEX MATCHALL "[a-z0-9_]+" listed "${CMAKE_MATCH_1}")

set(breaches "")
foreach(header IN LISTS headers)
    string(REGEX REPLACE "[.]hpp$" "" activation ${header})
    string(FIND "${registry}" "#include <xact/activation/${header}>" included)
    if(included EQUAL -1)
        string(APPEND breaches "\n  activation/${header} is not included by registry.hpp")
    endif()
    if(NOT activation IN_LIST listed)
        string(APPEND breaches "\n  ${activation} is not in the activation_list of registry.hpp")
    endif()
endforeach()

if(breaches)
    message(FATAL_ERROR "registry:${breaches}")
endif()
