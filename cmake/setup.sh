#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Installs what the presets need on Debian and Ubuntu: cmake/setup.sh demo|test|docs|neighbors|packages|bench|portability|ci
# Where everything is in place already it changes nothing, needs no network and no root.
set -eu

fail() {
    echo "cmake/setup.sh: $1" >&2
    exit 1
}

# Tools are looked for as commands, since they need not come from apt; libraries as packages.
tools="cmake ninja:ninja-build"
packages="libxsimd-dev libeigen3-dev"
case "${1:-}" in
    demo) ;;
    test) tools="$tools pkg-config" packages="$packages libgtest-dev libmpfr-dev" ;;
    docs)
        tools="$tools doxygen gnuplot:gnuplot-nox"
        packages="$packages libmpfr-dev"
        ;;
    neighbors)
        tools="$tools pkg-config"
        packages="$packages libgtest-dev libmpfr-dev libtbb-dev libxtensor-dev libarmadillo-dev libceres-dev"
        ;;
    packages) tools="$tools pkg-config meson lintian" ;;
    bench)
        # the libraries that xact is measured against; libtorch-dev is left to those who want it (bench/README.md)
        tools="$tools python3 llvm-mca-19:llvm-19"
        packages="$packages libbenchmark-dev libmpfr-dev"
        packages="$packages libsleef-dev libhwy-dev libdnnl-dev libxnnpack-dev libpthreadpool-dev"
        ;;
    portability)
        tools="$tools pkg-config clang++-14:clang-14 clang++-19:clang-19"
        tools="$tools i686-linux-gnu-g++:g++-i686-linux-gnu aarch64-linux-gnu-g++:g++-aarch64-linux-gnu"
        tools="$tools riscv64-linux-gnu-g++:g++-riscv64-linux-gnu s390x-linux-gnu-g++:g++-s390x-linux-gnu"
        tools="$tools powerpc64le-linux-gnu-g++:g++-powerpc64le-linux-gnu qemu-aarch64:qemu-user"
        tools="$tools x86_64-w64-mingw32-g++-posix:g++-mingw-w64-x86-64-posix em++:emscripten node:nodejs"
        packages="$packages googletest libmpfr-dev libc++-19-dev libc++abi-19-dev"
        ;;
    ci)
        tools="$tools pkg-config clang++:clang clang-format-14 clang-tidy-14 sollya"
        tools="$tools i686-linux-gnu-g++:g++-i686-linux-gnu aarch64-linux-gnu-g++:g++-aarch64-linux-gnu"
        tools="$tools qemu-aarch64:qemu-user riscv64-linux-gnu-g++:g++-riscv64-linux-gnu clang++-19:clang-19"
        tools="$tools powerpc64le-linux-gnu-g++:g++-powerpc64le-linux-gnu valgrind"
        packages="$packages libgtest-dev libmpfr-dev libbenchmark-dev libclang-rt-14-dev"
        ;;
    *) fail "say what for: cmake/setup.sh demo, test, docs, neighbors, packages, bench, portability or ci" ;;
esac

[ -n "${CXX:-}" ] || command -v c++ > /dev/null || fail "no C++ compiler found: run 'apt-get install g++' as root, or set CXX"

missing=""
for tool in $tools; do
    command -v "${tool%%:*}" > /dev/null || missing="$missing ${tool##*:}"
done
command -v dpkg-query > /dev/null || packages=""
for package in $packages; do
    dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || missing="$missing $package"
done

if [ -n "$missing" ]; then
    command -v apt-get > /dev/null || fail "missing here:$missing; this system has no apt, README.md names its packages"
    [ "$(id -u)" -eq 0 ] || fail "not root and these packages are missing: run 'sudo apt-get install$missing'"
    echo "cmake/setup.sh: installing$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # a list of words
    { apt-get update -qq && apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends $missing; } > /dev/null ||
        fail "apt-get could not install$missing: its own message is above"
fi

version=$(cmake --version | sed -n 's/^cmake version \([0-9]*\.[0-9]*\).*/\1/p')
if [ "${version%.*}" -lt 3 ] || { [ "${version%.*}" -eq 3 ] && [ "${version#*.}" -lt 25 ]; }; then
    fail "the presets need CMake 3.25 and this is $version: install a newer one (pip install cmake, or https://cmake.org)"
fi
