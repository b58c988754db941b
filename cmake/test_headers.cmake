# SPDX-License-Identifier: BSL-1.0
#
# XACT_TEST_XSIMD_ROOT and XACT_TEST_EIGEN_ROOT point tests, benchmarks and examples at other headers than the installed
# ones: a folder with xsimd/xsimd.hpp or Eigen/Core, or a checkout of xsimd, which has them in include. In the matrix of
# tests/portability they are the headers of the rows called newest, beside the installed ones.

# xact_folder_with(<variable> <root> <header>)
function(xact_folder_with variable root header)
    foreach(folder ${root} ${root}/include)
        if(EXISTS ${folder}/${header})
            set(${variable} ${folder} PARENT_SCOPE)
            return()
        endif()
    endforeach()
    message(FATAL_ERROR "there is no ${header} in ${root} nor in ${root}/include")
endfunction()

# xact_use_headers(<target> <root> <header>): the target that find_package would give
function(xact_use_headers target root header)
    xact_folder_with(folder "${root}" ${header})
    add_library(${target} INTERFACE IMPORTED GLOBAL)
    set_target_properties(${target} PROPERTIES INTERFACE_INCLUDE_DIRECTORIES ${folder})
endfunction()

set(XACT_TEST_XSIMD_ROOT "" CACHE PATH "Headers of xsimd to test with instead of the installed ones")
set(XACT_TEST_EIGEN_ROOT "" CACHE PATH "Headers of Eigen to test with instead of the installed ones")
if(XACT_BUILD_PORTABILITY)
    return()
endif()
if(XACT_TEST_XSIMD_ROOT AND NOT TARGET xsimd)
    xact_use_headers(xsimd "${XACT_TEST_XSIMD_ROOT}" xsimd/xsimd.hpp)
endif()
if(XACT_TEST_EIGEN_ROOT AND NOT TARGET Eigen3::Eigen)
    xact_use_headers(Eigen3::Eigen "${XACT_TEST_EIGEN_ROOT}" Eigen/Core)
endif()
