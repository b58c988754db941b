# SPDX-License-Identifier: BSL-1.0
#
# `vcpkg format-manifest` changes none of the manifests.
cmake_minimum_required(VERSION 3.18)

foreach(manifest vcpkg.json cmake/vcpkg-port/xact/vcpkg.json tests/consumer/vcpkg/vcpkg.json)
    configure_file(${root}/${manifest} ${scratch}/vcpkg.json COPYONLY)
    execute_process(COMMAND ${vcpkg} format-manifest ${scratch}/vcpkg.json RESULT_VARIABLE failed)
    file(SHA256 ${root}/${manifest} before)
    file(SHA256 ${scratch}/vcpkg.json after)
    if(failed OR NOT before STREQUAL after)
        message(SEND_ERROR "vcpkg format-manifest ${manifest}: exit ${failed}, or it is not formatted")
    endif()
endforeach()
