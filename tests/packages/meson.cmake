# SPDX-License-Identifier: BSL-1.0
#
# Builds tests/consumer/meson with xact from where it is installed (-D from=installed -D prefix=<folder>) or through a
# wrap file (-D from=wrap). -D meson=<program> -D compiler=<compiler>
cmake_minimum_required(VERSION 3.18)
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)

file(REMOVE_RECURSE ${scratch})
file(COPY ${consumer}/meson/meson.build ${consumer}/core.cpp ${consumer}/eigen.cpp DESTINATION ${scratch}/project)

if(from STREQUAL "installed")
    set(ENV{PKG_CONFIG_PATH} "${prefix}/share/pkgconfig:$ENV{PKG_CONFIG_PATH}")
    set(options --wrap-mode=nofallback)
else()
    # The wrap file of docs/packaging.md, with the archive beside it in the place of an address.
    set(archives ${scratch}/project/subprojects/packagefiles)
    file(COPY ${root}/include ${root}/meson.build DESTINATION ${scratch}/xact)
    file(MAKE_DIRECTORY ${archives})
    run(${CMAKE_COMMAND} -E tar czf ${archives}/xact.tar.gz xact)
    file(SHA256 ${archives}/xact.tar.gz hash)
    file(WRITE ${scratch}/project/subprojects/xact.wrap
        "[wrap-file]\ndirectory = xact\nsource_filename = xact.tar.gz\nsource_hash = ${hash}\n\n"
        "[provide]\ndependency_names = xact, xact-eigen\n"
    )
    set(options --wrap-mode=forcefallback)
endif()

set(ENV{CXX} ${compiler})
run(${meson} setup ${options} ${scratch}/build ${scratch}/project)
run(${meson} test -C ${scratch}/build --print-errorlogs)
