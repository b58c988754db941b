#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Installs the Debian package in a root made by debootstrap and builds tests/consumer there, by CMake and by pkg-config:
#     clean_root.sh <folder of the .deb> <root to make> <tests/consumer>
# Needs root and Debian's archive.
set -eu

deb=$1 root=$2 consumer=$3
[ "$(id -u)" -eq 0 ] || {
    echo "skipped: debootstrap needs root"
    exit 0
}

in_root() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"
}

rm -rf "$root"
debootstrap --variant=minbase bookworm "$root" > "$deb/debootstrap.log"
mkdir "$root/test"
cp "$deb"/*.deb "$root/test"
cp -R "$consumer" "$root/test/consumer"

in_root sh -eu -c 'cd /test
    apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends ./*.deb g++ cmake make pkg-config > apt.log'
in_root dpkg --verify libxact-dev
in_root sh -eu -c '
    cd /test
    # The core, by CMake and by pkg-config.
    cmake -S consumer/package -B package -D DISPATCH=ON > /dev/null
    cmake --build package > /dev/null
    (cd package && ctest --output-on-failure --no-tests=error)
    g++ -std=c++17 $(pkg-config --cflags xact) consumer/core.cpp -o core $(pkg-config --libs xact)
    ./core
    # Eigen is not there, and xact says what to install: that, word for word.
    cmake -S consumer/package -B eigen -D EIGEN=ON > eigen.log 2>&1 && exit 1
    package=$(tr -s "\n " " " < eigen.log | sed -n "s/.*: install \([^ ]*\) (Debian.*/\1/p")
    apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "$package" > /dev/null
    cmake -S consumer/package -B eigen -D EIGEN=ON > /dev/null
    cmake --build eigen > /dev/null
    (cd eigen && ctest --output-on-failure --no-tests=error)
    g++ -std=c++17 $(pkg-config --cflags xact-eigen) consumer/eigen.cpp -o eigen_program
    ./eigen_program
    apt-get purge -y -qq libxact-dev > /dev/null
    ! ls -d /usr/include/xact /usr/share/cmake/xact /usr/share/doc/libxact-dev 2> /dev/null
'
rm -rf "$root"
