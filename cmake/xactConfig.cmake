# SPDX-License-Identifier: BSL-1.0
#
# find_package(xact CONFIG [COMPONENTS Eigen]) gives xact::xact and, for the component Eigen, xact::eigen.

cmake_policy(VERSION 3.16...3.31)
include("${CMAKE_CURRENT_LIST_DIR}/xactDependencies.cmake")

xact_find_xsimd()
if(NOT xact_MISSING AND NOT TARGET xact::xact)
    include("${CMAKE_CURRENT_LIST_DIR}/xactTargets.cmake")
    set_property(TARGET xact::xact APPEND PROPERTY INTERFACE_INCLUDE_DIRECTORIES "${xact_XSIMD_INCLUDE_DIR}")
endif()

set(xact_NOT_FOUND_MESSAGE "${xact_MISSING}")
foreach(component IN LISTS xact_FIND_COMPONENTS)
    if(NOT component STREQUAL "Eigen")
        set(xact_MISSING "xact has no component '${component}', only Eigen")
    elseif(TARGET xact::xact)
        xact_add_eigen()
    endif()
    if(NOT xact_MISSING)
        set(xact_${component}_FOUND TRUE)
    elseif(xact_FIND_REQUIRED_${component} AND NOT xact_NOT_FOUND_MESSAGE)
        set(xact_NOT_FOUND_MESSAGE "${xact_MISSING}")
    endif()
endforeach()

if(xact_NOT_FOUND_MESSAGE)
    set(xact_FOUND FALSE)
endif()
