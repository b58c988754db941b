#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# The filter that Doxygen reads Markdown through: a page gets the name of its file, and links that lead out of docs/,
# into the repository, become plain text there.
set -eu

name=$(basename "$1" .md)
[ "$name" != index ] || name=mainpage
sed -e "1s/\$/ {#$name}/" -e 's|](index.md)|](index.html)|g' -e 's|\[\([^]]*\)\](\.\./[^)]*)|\1|g' -e 's|](pictures/\([^)]*\))|](\1)|g' "$1"
