# SPDX-License-Identifier: BSL-1.0
#
# find_package(xact CONFIG [COMPONENTS Eigen Dispatch]) gives xact::xact; for the component Eigen also xact::eigen, for
# Dispatch the function xact_add_dispatch. What is missing is said in one line, with the packages that have it.

cmake_policy(VERSION 3.16...3.31)
include("${CMAKE_CURRENT_LIST_DIR}/xactDependencies.cmake")

xact_find_xsimd()
set(xact_NOT_FOUND_MESSAGE "${xact_MISSING}")
if(NOT xact_MISSING AND NOT TARGET xact::xact)
    include("${CMAKE_CURRENT_LIST_DIR}/xactTargets.cmake")
    set_property(TARGET xact::xact APPEND PROPERTY INTERFACE_INCLUDE_DIRECTORIES "${xact_XSIMD_INCLUDE_DIR}")
endif()

foreach(component IN LISTS xact_FIND_COMPONENTS)
    set(xact_MISSING "")
    if(component STREQUAL "Eigen")
        if(TARGET xact::xact)
            xact_add_eigen()
        endif()
    elseif(component STREQUAL "Dispatch")
        include("${CMAKE_CURRENT_LIST_DIR}/xactDispatch.cmake" OPTIONAL RESULT_VARIABLE xact_DISPATCH_FILE)
        if(NOT xact_DISPATCH_FILE)
            string(CONCAT xact_MISSING "this xact was installed without run-time dispatch: install xact[dispatch]"
                " (vcpkg), or install xact again with XACT_INSTALL_DISPATCH=ON"
            )
        endif()
    else()
        set(xact_MISSING "xact has no component '${component}', only Eigen and Dispatch")
    endif()

    if(xact_MISSING OR NOT TARGET xact::xact)
        set(xact_${component}_FOUND FALSE)
        if(xact_FIND_REQUIRED_${component} AND NOT xact_NOT_FOUND_MESSAGE)
            set(xact_NOT_FOUND_MESSAGE "${xact_MISSING}")
        endif()
    else()
        set(xact_${component}_FOUND TRUE)
    endif()
endforeach()

if(xact_NOT_FOUND_MESSAGE)
    set(xact_FOUND FALSE)
endif()
