# SPDX-License-Identifier: BSL-1.0
#
# How xact finds xsimd and Eigen. The build includes this file, and it is installed for xactConfig.cmake, so that both
# find the same things. Each macro leaves one line in xact_MISSING when something is not there.

# Sets xact_XSIMD_INCLUDE_DIR. Only the headers are taken, not the target: Debian's links a libxtl that nobody has.
# No version is asked for, since xsimd's version file refuses every other major version.
macro(xact_find_xsimd)
    set(xact_MISSING "")
    if(NOT TARGET xsimd)
        find_package(xsimd CONFIG QUIET)
    endif()
    if(TARGET xsimd)
        get_target_property(xact_XSIMD_INCLUDE_DIR xsimd INTERFACE_INCLUDE_DIRECTORIES)
        # An xsimd that is part of the same build wraps its folders in generator expressions, and so does Conan's.
        string(REGEX REPLACE "\\$<\\$<CONFIG:[^>]*>:([^>]*)>" "\\1" xact_XSIMD_INCLUDE_DIR "${xact_XSIMD_INCLUDE_DIR}")
        string(REGEX REPLACE "\\$<INSTALL_INTERFACE:[^>]*>" "" xact_XSIMD_INCLUDE_DIR "${xact_XSIMD_INCLUDE_DIR}")
        string(REGEX REPLACE "\\$<BUILD_INTERFACE:([^>]*)>" "\\1" xact_XSIMD_INCLUDE_DIR "${xact_XSIMD_INCLUDE_DIR}")
    else()
        find_path(xact_XSIMD_INCLUDE_DIR NAMES xsimd/xsimd.hpp)
    endif()

    find_file(xact_XSIMD_VERSION_FILE xsimd/config/xsimd_config.hpp
        PATHS ${xact_XSIMD_INCLUDE_DIR} NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH
    )
    set(xact_XSIMD_VERSION "")
    if(xact_XSIMD_VERSION_FILE)
        file(READ "${xact_XSIMD_VERSION_FILE}" xact_XSIMD_HEADER)
        if(xact_XSIMD_HEADER MATCHES "XSIMD_VERSION_MAJOR ([0-9]+).*XSIMD_VERSION_MINOR ([0-9]+)")
            set(xact_XSIMD_VERSION "${CMAKE_MATCH_1}.${CMAKE_MATCH_2}")
        endif()
    endif()
    unset(xact_XSIMD_VERSION_FILE CACHE)

    if(NOT xact_XSIMD_VERSION OR xact_XSIMD_VERSION VERSION_LESS 8.1)
        if(xact_XSIMD_VERSION)
            set(xact_MISSING "xact needs xsimd 8.1 or newer and found ${xact_XSIMD_VERSION}:")
        else()
            set(xact_MISSING "xact needs xsimd 8.1 or newer and did not find it:")
        endif()
        string(APPEND xact_MISSING " install libxsimd-dev (Debian, Ubuntu) or xsimd (vcpkg, Conan, Homebrew, conda), or"
            " set CMAKE_PREFIX_PATH to where it is"
        )
    endif()
endmacro()

# Creates xact::eigen, xact with Eigen; the argument GLOBAL makes it visible outside of the current folder. No version is
# asked for: Eigen 5 refuses a request for 3.4 and Eigen 3.4 one for 5.
macro(xact_add_eigen)
    set(xact_MISSING "")
    if(NOT TARGET Eigen3::Eigen)
        find_package(Eigen3 CONFIG QUIET)
    endif()
    if(NOT TARGET Eigen3::Eigen)
        set(xact_MISSING "xact::eigen needs Eigen 3.4 or newer and did not find it:")
    elseif(Eigen3_VERSION AND Eigen3_VERSION VERSION_LESS 3.4)
        set(xact_MISSING "xact::eigen needs Eigen 3.4 or newer and found ${Eigen3_VERSION}:")
    elseif(NOT TARGET xact::eigen)
        add_library(xact::eigen INTERFACE IMPORTED ${ARGN})
        target_link_libraries(xact::eigen INTERFACE xact::xact Eigen3::Eigen)
    endif()
    if(xact_MISSING)
        string(APPEND xact_MISSING " install libeigen3-dev (Debian, Ubuntu), xact[eigen] or eigen3 (vcpkg), eigen"
            " (Conan, Homebrew, conda), or set CMAKE_PREFIX_PATH to where it is"
        )
    endif()
endmacro()
