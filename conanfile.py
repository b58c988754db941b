# SPDX-License-Identifier: BSL-1.0
"""Conan 2 recipe: conan create . [-o xact/*:eigen=True]"""

import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load

required_conan_version = ">=2.0"


class XactConan(ConanFile):
    name = "xact"
    description = "Neural-network activation functions for SIMD and Eigen, accurate to the last bit"
    license = "BSL-1.0"
    topics = ("activation-functions", "neural-network", "simd", "eigen", "header-only")

    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"eigen": [True, False]}
    default_options = {"eigen": False}

    exports_sources = "CMakeLists.txt", "LICENSE", "cmake/*", "include/*"
    test_package_folder = "tests/consumer/conan"
    no_copy_source = True

    def set_version(self):
        header = load(self, os.path.join(self.recipe_folder, "include", "xact", "core", "version.hpp"))
        self.version = ".".join(re.findall(r"define XACT_VERSION_\w+ (\d+)", header))

    def layout(self):
        cmake_layout(self)

    def requirements(self):
        self.requires("xsimd/[>=8.1]")
        if self.options.eigen:
            self.requires("eigen/[>=3.4]")

    def validate(self):
        check_min_cppstd(self, 17)

    def package_id(self):
        self.info.clear()

    def generate(self):
        CMakeDeps(self).generate()
        toolchain = CMakeToolchain(self)
        toolchain.user_presets_path = False
        for part in ("TESTS", "BENCH", "EXAMPLES"):
            toolchain.cache_variables[f"XACT_BUILD_{part}"] = False
        toolchain.cache_variables["CMAKE_DISABLE_FIND_PACKAGE_Eigen3"] = True  # nothing that is installed depends on it
        toolchain.generate()

    def build(self):
        CMake(self).configure()

    def package(self):
        CMake(self).install()
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))

    def package_info(self):
        self.cpp_info.bindirs = []
        self.cpp_info.libdirs = []
        self.cpp_info.set_property("pkg_config_name", "xact")
        # find_package takes the package that CMake installed, so that its components mean the same everywhere.
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs = [os.path.join("share", "cmake", "xact")]
