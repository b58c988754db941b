# SPDX-License-Identifier: BSL-1.0
#
# A row that is run-time dispatch on emulated processors with and without SVE, of different widths; part of row.cmake.
# Each of them chooses its own level, which computes the bits of x86 with fused multiply-add.

find_path(googletest CMakeLists.txt PATHS /usr/src/googletest NO_DEFAULT_PATH)
if(NOT googletest)
    set(googletest "")
endif()
run(ignored "configuring"
    ${CMAKE_COMMAND} -S ${root}/tests/dispatch/aarch64 -B ${program} -G Ninja -DCMAKE_BUILD_TYPE=
    -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR=aarch64 -DCMAKE_CXX_COMPILER=${compiler_path}
    -DXACT_SOURCE=${root} -DGTEST_SOURCE=${googletest} -DCMAKE_DISABLE_FIND_PACKAGE_xsimd=ON
    -Dxact_XSIMD_INCLUDE_DIR=${xsimd} ${flags}
)
run(ignored "building" ${CMAKE_COMMAND} --build ${program})

set(tried "")

# on_processor(<model> <level> <words of the reason> [<XACT_DISPATCH>])
function(on_processor model level reason)
    set(emulated ${launch} -cpu ${model})
    set(ENV{XACT_DISPATCH} "${ARGN}")
    run(ignored "choosing on ${model}" ${emulated} ${program}/choice ${level} ${reason} neon)
    if(level IN_LIST tried)
        return()
    endif()
    if(googletest)
        run(ignored "the interface on ${model}" ${emulated} ${program}/interface)
    endif()
    list(JOIN emulated "|" command)
    run(ignored "the bits on ${model}"
        ${CMAKE_COMMAND} -D one=${here}/${like} -D other=${command}|${program}/bits -D only=
            -P ${root}/tests/bits/compare.cmake
    )
    if(ignored MATCHES "skipped")
        skip("this processor cannot run ${like}")
        set(skipped TRUE PARENT_SCOPE)
        return()
    endif()
    set(tried ${tried} ${level} PARENT_SCOPE)
    set(bits "${ignored}" PARENT_SCOPE)
endfunction()

if(newest)
    on_processor(cortex-a57 neon "this processor has of neon, sve256 (no sve256), sve512 (no sve512)")
    on_processor(max,sve128=on neon "this processor has of neon, sve256 (no sve256), sve512 (no sve512)")
    on_processor(max,sve256=on sve256 "this processor has of neon, sve256, sve512 (no sve512)")
    on_processor(max,sve512=on sve512 "this processor has of neon, sve256 (no sve256), sve512")
    on_processor(max,sve512=on neon "the widest that XACT_DISPATCH allows, of neon" neon)
    on_processor(max,sve256=on sve256 "XACT_DISPATCH asks for more than this processor has" sve512)
else()
    on_processor(cortex-a57 neon "this processor has of neon")
    on_processor(max neon "this processor has of neon")
endif()
if(NOT skipped)
    string(REPLACE ";" ", " tried "${tried}")
    record("${tried}" "${bits} as ${like} on each level")
endif()
