# SPDX-License-Identifier: BSL-1.0
#
# Run by cpack between installing and packing: adds the copyright and the changelogs that a Debian package has, and sets
# the permissions that it must have whatever the umask.

set(root "${CMAKE_CURRENT_LIST_DIR}/..")
set(doc "${CPACK_TEMPORARY_DIRECTORY}/usr/share/doc/${CPACK_DEBIAN_PACKAGE_NAME}")
set(made "${CPACK_TOPLEVEL_DIRECTORY}/debian")

file(READ "${root}/LICENSE" license)
string(REGEX REPLACE "^[^\n]*\n\n" "" license "${license}")
string(REGEX REPLACE "\n+$" "" license "${license}")
string(REPLACE "\n\n" "\n.\n" license "${license}")
string(REPLACE "\n" "\n " license "${license}")
file(WRITE "${made}/copyright" "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: xact

Files: *
Copyright: 2026, the xact authors
License: BSL-1.0

License: BSL-1.0
 ${license}
")

string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)  # SOURCE_DATE_EPOCH, where that is set
file(WRITE "${made}/changelog.Debian"
    "xact (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium\n\n"
    "  * xact ${CPACK_PACKAGE_VERSION}, packaged by its own build.\n\n"
    " -- ${CPACK_DEBIAN_PACKAGE_MAINTAINER}  ${date}\n"
)
configure_file("${root}/CHANGELOG.md" "${made}/changelog" COPYONLY)
execute_process(COMMAND gzip -9nf "${made}/changelog" "${made}/changelog.Debian" RESULT_VARIABLE failed)
if(failed)
    message(FATAL_ERROR "gzip failed: ${failed}")
endif()

# COPY, since INSTALL would put DESTDIR before the path once more.
file(COPY "${made}/copyright" "${made}/changelog.gz" "${made}/changelog.Debian.gz" DESTINATION "${doc}")
file(CHMOD_RECURSE "${CPACK_TEMPORARY_DIRECTORY}/usr"
    DIRECTORY_PERMISSIONS
        OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE
    FILE_PERMISSIONS
        OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ
)
