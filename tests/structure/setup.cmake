# SPDX-License-Identifier: BSL-1.0
#
# cmake/setup.sh gives one clear line for everything that can be in its way. It sees only the tools put into `bin` here,
# so it can neither install something nor depend on this machine.
cmake_minimum_required(VERSION 3.21)

set(bin ${scratch}/bin)
set(breaches "")

# tool(<name> <lines of a shell script>...) puts a tool in place; borrow(<name>...) takes this machine's own.
function(tool name)
    list(JOIN ARGN "\n" script)
    file(WRITE ${bin}/${name} "#!/bin/sh\n${script}\n")
    file(CHMOD ${bin}/${name} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
endfunction()
function(borrow)
    foreach(name IN LISTS ARGN)
        find_program(path ${name} NO_CACHE REQUIRED)
        file(CREATE_LINK ${path} ${bin}/${name} SYMBOLIC)
        unset(path)
    endforeach()
endfunction()

# A machine on which everything is in place.
function(complete_machine)
    file(REMOVE_RECURSE ${bin})
    file(MAKE_DIRECTORY ${bin})
    borrow(sed grep)
    tool(c++)
    tool(ninja)
    tool(cmake "echo cmake version 3.25.1")
    tool(dpkg-query "echo install ok installed")
    tool(apt-get "echo apt-get was called >&2; exit 1")
    tool(id "echo 0")
endfunction()

# expect(<exit code> <what the one line says> [<argument of setup.sh>])
function(expect code line)
    set(expected "^$")
    if(line)
        set(expected "^cmake/setup[.]sh: ${line}[^\n]*\n$")
    endif()
    execute_process(
        COMMAND ${CMAKE_COMMAND} -E env --unset=CXX PATH=${bin} /bin/sh ${root}/cmake/setup.sh ${ARGN}
        RESULT_VARIABLE result
        OUTPUT_QUIET
        ERROR_VARIABLE error
    )
    if(NOT result EQUAL code OR NOT error MATCHES "${expected}")
        set(breaches "${breaches}\n  exit ${result} '${error}', expected ${code} '${line}'" PARENT_SCOPE)
    endif()
endfunction()

complete_machine()
expect(0 "" demo)
expect(1 "say what for")
expect(1 "say what for" everything)

complete_machine()
tool(cmake "echo cmake version 4.1.2")
expect(0 "" demo)
tool(cmake "echo cmake version 3.22.1")
expect(1 "the presets need CMake 3.25 and this is 3.22: install a newer one" demo)

complete_machine()
file(REMOVE ${bin}/c++)
expect(1 "no C[+][+] compiler found: run 'apt-get install g[+][+]'" demo)

complete_machine()
file(REMOVE ${bin}/ninja)
tool(id "echo 1000")
expect(1 "not root and these packages are missing: run 'sudo apt-get install ninja-build'" demo)

complete_machine()
tool(dpkg-query "exit 1")
file(REMOVE ${bin}/apt-get)
expect(1 "missing here: libxsimd-dev libeigen3-dev; this system has no apt, README.md names its packages" demo)

complete_machine()
tool(dpkg-query "exit 1")
tool(apt-get "exit 1")
expect(1 "apt-get could not install libxsimd-dev libeigen3-dev" demo)

if(breaches)
    message(FATAL_ERROR "cmake/setup.sh:${breaches}")
endif()
