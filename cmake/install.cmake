# SPDX-License-Identifier: BSL-1.0
#
# What `cmake --install` puts in place: headers, the CMake package and the pkg-config files. All of it is independent of
# the architecture and of the place it is installed to.

include(CMakePackageConfigHelpers)

set(xact_package_dir "${CMAKE_INSTALL_DATADIR}/cmake/xact")

install(DIRECTORY include/xact DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.hpp")

install(TARGETS xact EXPORT xactTargets)
install(EXPORT xactTargets NAMESPACE xact:: DESTINATION "${xact_package_dir}")

write_basic_package_version_file(xactConfigVersion.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(
    FILES
        cmake/xactConfig.cmake
        cmake/xactDependencies.cmake
        "${CMAKE_CURRENT_BINARY_DIR}/xactConfigVersion.cmake"
    DESTINATION "${xact_package_dir}"
)

# The component Dispatch: its function and the sources that it compiles.
option(XACT_INSTALL_DISPATCH "Install run-time dispatch" ON)
if(XACT_INSTALL_DISPATCH)
    install(FILES cmake/xactDispatch.cmake DESTINATION "${xact_package_dir}")
    install(DIRECTORY cmake/dispatch DESTINATION "${xact_package_dir}")
endif()

# The file names its folders relative to its own, so a moved or staged tree still works.
file(RELATIVE_PATH xact_prefix_from_pc "${CMAKE_INSTALL_FULL_DATADIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
string(REGEX REPLACE "/$" "" xact_prefix_from_pc "${xact_prefix_from_pc}")
file(RELATIVE_PATH xact_include_from_prefix "${CMAKE_INSTALL_PREFIX}" "${CMAKE_INSTALL_FULL_INCLUDEDIR}")
foreach(package xact xact-eigen)
    configure_file(cmake/${package}.pc.in ${package}.pc @ONLY)
    install(FILES "${CMAKE_CURRENT_BINARY_DIR}/${package}.pc" DESTINATION "${CMAKE_INSTALL_DATADIR}/pkgconfig")
endforeach()
