# SPDX-License-Identifier: BSL-1.0
#
# A row that is the project's own tests, built in a folder of their own with another compiler, processor or headers; part
# of row.cmake. The tests of accuracy need MPFR: for another processor it is unpacked from Debian's packages of that
# architecture, which changes nothing on this machine; where there are none, those tests are left out.

# foreign_mpfr(<variable> <architecture of Debian>): options of CMake that say where MPFR is
function(foreign_mpfr variable architecture)
    set(folder ${here}/mpfr_${architecture})
    file(GLOB_RECURSE library ${folder}/libmpfr.a)
    if(NOT library)
        file(MAKE_DIRECTORY ${folder}/lists/partial ${folder}/cache/archives/partial)
        set(apt apt-get -qq -o APT::Architectures::=${architecture} -o Dir::State::Lists=${folder}/lists
            -o Dir::Cache=${folder}/cache
        )
        execute_process(COMMAND ${apt} update OUTPUT_QUIET ERROR_QUIET)
        execute_process(
            COMMAND ${apt} download libgmp-dev:${architecture} libmpfr-dev:${architecture}
            WORKING_DIRECTORY ${folder} OUTPUT_QUIET ERROR_QUIET
        )
        file(GLOB packages ${folder}/*.deb)
        foreach(package IN LISTS packages)
            execute_process(COMMAND dpkg-deb -x ${package} ${folder})
        endforeach()
        file(GLOB_RECURSE header ${folder}/usr/include/*/gmp.h)
        if(header)
            file(COPY ${header} DESTINATION ${folder}/usr/include)
        endif()
    endif()
    file(GLOB_RECURSE mpfr ${folder}/libmpfr.a)
    file(GLOB_RECURSE gmp ${folder}/libgmp.a)
    if(NOT mpfr OR NOT gmp)
        set(mpfr OFF)
        set(gmp OFF)
    endif()
    set(${variable} -DXACT_MPFR_INCLUDE_DIR=${folder}/usr/include -DXACT_MPFR_LIBRARY=${mpfr} -DXACT_GMP_LIBRARY=${gmp}
        PARENT_SCOPE
    )
endfunction()

set(options ${flags})
set(what "the tests of accuracy, of the special values, of arrays, memory and threads and of Eigen")
if(flags MATCHES "CMAKE_SYSTEM_PROCESSOR=([a-z0-9_]+)")
    set(processor ${CMAKE_MATCH_1})
    string(REPLACE "aarch64" "arm64" architecture ${processor})
    string(REPLACE "ppc64le" "ppc64el" architecture ${architecture})
    string(REPLACE "i686" "i386" architecture ${architecture})
    foreign_mpfr(mpfr ${architecture})
    if(mpfr MATCHES "LIBRARY=OFF")
        set(what "the tests of arrays, memory and threads and of Eigen, since Debian has no MPFR for this processor")
    endif()
    list(APPEND options ${mpfr} -DCMAKE_EXE_LINKER_FLAGS=-static)
    # Another compiler links no library of this machine: GoogleTest comes from its sources, as Debian's package has them.
    find_path(googletest CMakeLists.txt PATHS /usr/src/googletest NO_DEFAULT_PATH)
    if(NOT googletest)
        skip("there are no sources of GoogleTest here (Debian's package googletest)")
        return()
    endif()
    list(APPEND options -DXACT_TEST_GTEST_SOURCE=${googletest})
endif()
if(launch)
    list(APPEND options -DCMAKE_CROSSCOMPILING_EMULATOR=${launch})
endif()

run(ignored "configuring"
    ${CMAKE_COMMAND} -S ${root} -B ${program} -G Ninja -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_FLAGS_RELEASE=-O1 -DNDEBUG"
    -DCMAKE_CXX_COMPILER=${compiler_path} -DXACT_WERROR=ON -DXACT_INSTALL=OFF -DXACT_BUILD_BENCH=OFF
    -DXACT_BUILD_EXAMPLES=OFF -DXACT_BUILD_TESTS=ON -DXACT_TEST_CODE_ONLY=ON -DXACT_TEST_XSIMD_ROOT=${xsimd}
    -DXACT_TEST_EIGEN_ROOT=${eigen} ${options}
)
run(ignored "building" ${CMAKE_COMMAND} --build ${program})
set(ENV{XACT_SAMPLES} 60)  # an emulator is slow; how many inputs there are is not what is tested here
run(output "testing" ${CMAKE_CTEST_COMMAND} --test-dir ${program} -E valgrind --output-on-failure --no-tests=error)
string(REGEX MATCH "[0-9]+% tests passed[^\n]*" summary "${output}")
record("${what}" "${summary}")
