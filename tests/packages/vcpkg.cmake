# SPDX-License-Identifier: BSL-1.0
#
# Installs xact with vcpkg's own tool and builds tests/consumer/package against the result: docs/packaging.md has the
# same commands. -D mode=classic|manifest -D triplet=<triplet> -D vcpkg=<program>; VCPKG_ROOT is where its ports are.
cmake_minimum_required(VERSION 3.18)
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)

if(NOT EXISTS "$ENV{VCPKG_ROOT}/scripts/buildsystems/vcpkg.cmake")
    message("skipped: VCPKG_ROOT does not say where vcpkg is")
    return()
endif()
if(triplet STREQUAL "arm64-linux")
    foreach(tool aarch64-linux-gnu-g++ qemu-aarch64)
        find_program(found_${tool} ${tool})
        if(NOT found_${tool})
            message("skipped: there is no ${tool} here")
            return()
        endif()
    endforeach()
endif()

file(REMOVE_RECURSE ${scratch})
file(MAKE_DIRECTORY ${scratch})
set(ENV{HOME} ${scratch})  # where Eigen's build notes itself down for other builds to find
set(options
    -D CMAKE_BUILD_TYPE=Release
    -D CMAKE_TOOLCHAIN_FILE=$ENV{VCPKG_ROOT}/scripts/buildsystems/vcpkg.cmake
    -D VCPKG_TARGET_TRIPLET=${triplet}
    -D VCPKG_INSTALLED_DIR=${scratch}/installed
    -D EIGEN=ON
    -D DISPATCH=ON
)
if(triplet STREQUAL "arm64-linux")
    list(APPEND options
        -D CMAKE_SYSTEM_NAME=Linux
        -D CMAKE_SYSTEM_PROCESSOR=aarch64
        -D CMAKE_CXX_COMPILER=aarch64-linux-gnu-g++
        -D CMAKE_CROSSCOMPILING_EMULATOR=${found_qemu-aarch64}
    )
    set(ENV{QEMU_LD_PREFIX} /usr/aarch64-linux-gnu)
endif()

if(mode STREQUAL "classic")
    run(${vcpkg} install "xact[eigen,dispatch]" --triplet=${triplet} --overlay-ports=${root}/cmake/vcpkg-port
        --x-install-root=${scratch}/installed
    )
else()
    list(APPEND options -D VCPKG_MANIFEST_DIR=${root}/tests/consumer/vcpkg)
endif()
run(${CMAKE_COMMAND} -G ${generator} -S ${root}/tests/consumer/package -B ${scratch}/build ${options})
run(${CMAKE_COMMAND} --build ${scratch}/build)
run(${CMAKE_CTEST_COMMAND} --test-dir ${scratch}/build --output-on-failure --no-tests=error)
