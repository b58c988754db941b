# SPDX-License-Identifier: BSL-1.0
#
# What is made of xact besides an install tree: the target single_header, and with `cpack` the Debian package
# libxact-dev.

set(XACT_SINGLE_HEADER_DIR "${PROJECT_BINARY_DIR}/single_header")
file(GLOB_RECURSE xact_headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/include/*.hpp")
add_custom_command(OUTPUT "${XACT_SINGLE_HEADER_DIR}/xact/xact.hpp"
    COMMAND ${CMAKE_COMMAND} -D "output=${XACT_SINGLE_HEADER_DIR}"
        -P "${PROJECT_SOURCE_DIR}/cmake/single_header.cmake"
    DEPENDS "${PROJECT_SOURCE_DIR}/cmake/single_header.cmake" ${xact_headers}
    COMMENT "xact as a single header: ${XACT_SINGLE_HEADER_DIR}"
    VERBATIM
)
add_custom_target(single_header DEPENDS "${XACT_SINGLE_HEADER_DIR}/xact/xact.hpp")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "xact")
set(CPACK_PACKAGE_CHECKSUM SHA256)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PRE_BUILD_SCRIPTS "${PROJECT_SOURCE_DIR}/cmake/debian.cmake")

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_NAME libxact-dev)
set(CPACK_DEBIAN_PACKAGE_RELEASE 0xact1)  # any revision of Debian is newer
set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libxsimd-dev (>= 8.1)")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "cmake, libeigen3-dev (>= 3.4), pkg-config")
set(XACT_DEBIAN_MAINTAINER "xact maintainers <xact@example.org>" CACHE STRING "Who builds the Debian package")
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${XACT_DEBIAN_MAINTAINER}")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Header-only C++17: relu, leaky_relu, prelu, elu, gelu, swish (silu), mish,
sigmoid, tanh and softplus with their derivatives, to within 1 ulp in float
and double. Scalars, xsimd batches, arrays and Eigen expressions give the
same bits."
)

include(CPack)
