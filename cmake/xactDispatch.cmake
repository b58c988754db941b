# SPDX-License-Identifier: BSL-1.0
#
# xact_add_dispatch(<target>
#     [ARCHS <level>...]            the instruction sets to compile for; all that the compiler has
#     [TYPES <type>...]             of float double float16 bfloat16; float
#     [POLICIES <policy>...]        of faithful correct fast; faithful
#     [ALGORITHMS <algorithm>...]   of forward derivative value_and_derivative backward prelu; all
#     [ACTIVATIONS <name>...]       of the library; all that it has
#     [CUSTOM <C++ type>...]        activations of your own
#     [HEADERS <file>...]           where these are declared
#     [PUBLIC]                      for those who link the target as well
# )
#
# Compiles the kernels of <target>, an executable or library, once for each instruction set and makes
# <xact/dispatch.hpp> work in its sources. docs/dispatch.md is the guide.
#
# The build of xact includes this file, and it is installed for find_package(xact COMPONENTS Dispatch).

set_property(GLOBAL PROPERTY xact_dispatch_dir "${CMAKE_CURRENT_LIST_DIR}/dispatch")
set_property(GLOBAL PROPERTY xact_dispatch_xsimd "${xact_XSIMD_VERSION}")

# What is there to choose from, from the least to the widest. For each level:
#   flags   what it is compiled with
#   needs   the features that the processor is asked for
#   abi     what XACT_ABI is then, and arch xsimd's tag
macro(xact_dispatch_levels)
    set(known_everywhere sse2 sse4_2 avx2 avx512 neon sve256 sve512)
    set(known baseline)
    set(flags_baseline "")
    set(needs_baseline "")
    set(abi_baseline "")
    set(arch_baseline "void")

    set(architecture "${CMAKE_SYSTEM_PROCESSOR}")
    if(CMAKE_OSX_ARCHITECTURES)
        set(architecture "${CMAKE_OSX_ARCHITECTURES}")
    endif()
    if(CMAKE_SIZEOF_VOID_P EQUAL 8 AND architecture MATCHES "^(x86_64|AMD64|amd64)$")
        set(known sse2 sse4_2 avx2 avx512)
        set(needs_sse2 "")
        set(needs_sse4_2 sse4_2 popcnt)
        set(needs_avx2 avx2 fma f16c)
        set(needs_avx512 avx512f avx512cd avx512dq avx512bw avx512vl ${needs_avx2})
        foreach(level sse2 sse4_2)
            set(abi_${level} ${level}_dispatched)
            set(arch_${level} "xsimd::${level}")
        endforeach()
        set(abi_avx2 avx2_fma_dispatched)
        set(arch_avx2 "xsimd::fma3<xsimd::avx2>")
        set(abi_avx512 avx512bw_fma_dispatched)
        set(arch_avx512 "xsimd::avx512bw")
        if(MSVC)
            list(REMOVE_ITEM known sse4_2)  # there is no such option
            set(flags_sse2 "")
            set(flags_avx2 /arch:AVX2)
            set(flags_avx512 /arch:AVX512)
            foreach(level IN LISTS known)
                set(arch_${level} "void")
            endforeach()
        else()
            set(flags_sse2 -march=x86-64)
            set(flags_sse4_2 ${flags_sse2} -msse4.2)
            set(flags_avx2 ${flags_sse2} -mavx2 -mfma -mf16c)
            set(flags_avx512 ${flags_avx2} -mavx512f -mavx512cd -mavx512dq -mavx512bw -mavx512vl)
        endif()
        # Up to version 12, GCC warns about its own AVX-512 intrinsics.
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
            list(APPEND flags_avx512 -Wno-uninitialized -Wno-maybe-uninitialized)
        endif()
    elseif(architecture MATCHES "^(aarch64|arm64|ARM64)$")
        set(known neon)
        set(flags_neon "")
        set(needs_neon "")
        set(abi_neon neon_fma_dispatched)
        set(arch_neon "xsimd::neon64")
        # Vectors of SVE take an xsimd and a compiler that can fix their length, and a system that tells it. Before
        # version 14 xsimd's do not compile with clang 19; 14.3 is known to.
        set(oldest_xsimd 14.3)
        set(oldest_compiler 12)
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            set(oldest_xsimd 9)
            set(oldest_compiler 10)
        endif()
        get_property(xsimd_version GLOBAL PROPERTY xact_dispatch_xsimd)
        if(CMAKE_SYSTEM_NAME MATCHES "^(Linux|Android)$" AND CMAKE_CXX_COMPILER_ID MATCHES "^(GNU|Clang)$"
            AND NOT CMAKE_CXX_COMPILER_VERSION VERSION_LESS oldest_compiler
            AND NOT xsimd_version VERSION_LESS oldest_xsimd
        )
            foreach(bits IN ITEMS 256 512)
                list(APPEND known sve${bits})
                set(flags_sve${bits} -march=armv8.2-a+sve -msve-vector-bits=${bits})
                set(needs_sve${bits} sve${bits})
                set(abi_sve${bits} sve${bits}_fma_dispatched)
                set(arch_sve${bits} "xsimd::detail::sve<${bits}>")
            endforeach()
        endif()
    endif()
endmacro()

# Checks the values of one argument and gives it its default.
function(xact_dispatch_argument name allowed default)
    set(values "${${name}}")
    if(NOT values)
        set(values ${default})
    endif()
    foreach(value IN LISTS values)
        if(NOT value IN_LIST allowed)
            string(REPLACE ";" " " allowed "${allowed}")
            message(FATAL_ERROR "xact_add_dispatch: ${name} has '${value}', which is none of: ${allowed}")
        endif()
    endforeach()
    list(REMOVE_DUPLICATES values)
    set(${name} ${values} PARENT_SCOPE)
endfunction()

function(xact_dispatch_list result)
    string(REPLACE ";" ", " text "${ARGN}")
    set(${result} "${text}" PARENT_SCOPE)
endfunction()

# xact_dispatch_unit(<target> <unit> <flag>...): what an object library is compiled with, and that it is part of target.
function(xact_dispatch_unit target unit)
    target_link_libraries(${unit} PRIVATE xact::xact)
    target_include_directories(${unit} PRIVATE "${binary_dir}")
    if(HEADERS)
        # headers of the user see what the target's sources see
        target_include_directories(${unit} PRIVATE "$<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>")
        target_compile_definitions(${unit} PRIVATE "$<TARGET_PROPERTY:${target},COMPILE_DEFINITIONS>")
    endif()
    # Optimized and inlined whatever the build says, since code for an instruction set that is not inlined would be
    # shared with the rest of the program. Nothing of -ffast-math or of link-time optimization: the bits and the borders
    # between units are what this is about.
    target_compile_definitions(${unit} PRIVATE NDEBUG)
    if(MSVC)
        target_compile_options(${unit} PRIVATE "$<$<NOT:$<CONFIG:Debug>>:/O2>" ${ARGN})  # /RTC1 excludes /O2
    else()
        target_compile_options(${unit} PRIVATE -O2 -finline -finline-functions -fno-fast-math -fno-lto ${ARGN})
    endif()
    set_target_properties(${unit} PROPERTIES
        CXX_VISIBILITY_PRESET hidden
        VISIBILITY_INLINES_HIDDEN ON
        POSITION_INDEPENDENT_CODE ON
        INTERPROCEDURAL_OPTIMIZATION OFF
        UNITY_BUILD OFF
    )
    foreach(config IN LISTS CMAKE_CONFIGURATION_TYPES CMAKE_BUILD_TYPE)
        string(TOUPPER "${config}" config)
        set_property(TARGET ${unit} PROPERTY INTERPROCEDURAL_OPTIMIZATION_${config} OFF)
    endforeach()
    target_sources(${target} PRIVATE "$<TARGET_OBJECTS:${unit}>")
endfunction()

function(xact_add_dispatch target)
    set(lists ARCHS TYPES POLICIES ALGORITHMS ACTIVATIONS CUSTOM HEADERS)
    cmake_parse_arguments(PARSE_ARGV 1 argument "PUBLIC" "" "${lists}")
    foreach(name IN LISTS lists)
        set(${name} "${argument_${name}}")
    endforeach()
    set(scope PRIVATE)
    if(argument_PUBLIC)
        set(scope PUBLIC)
    endif()
    if(argument_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "xact_add_dispatch: unknown arguments '${argument_UNPARSED_ARGUMENTS}'")
    elseif(NOT TARGET ${target})
        message(FATAL_ERROR "xact_add_dispatch: there is no target '${target}'; create it first")
    endif()
    get_target_property(kind ${target} TYPE)
    if(NOT kind MATCHES "^(EXECUTABLE|(STATIC|SHARED|MODULE|OBJECT)_LIBRARY)$")
        message(FATAL_ERROR "xact_add_dispatch: '${target}' has no objects of its own (${kind})")
    elseif(TARGET ${target}_xact_select)
        message(FATAL_ERROR "xact_add_dispatch: '${target}' has a dispatch already")
    endif()

    xact_dispatch_levels()
    xact_dispatch_argument(ARCHS "${known_everywhere}" "${known}")
    xact_dispatch_argument(TYPES "float;double;float16;bfloat16" float)
    xact_dispatch_argument(POLICIES "faithful;correct;fast" faithful)
    set(algorithms forward derivative value_and_derivative backward prelu)
    xact_dispatch_argument(ALGORITHMS "${algorithms}" "${algorithms}")

    # The least level is always there; those of other architectures are left out.
    list(GET known 0 baseline)
    set(levels "")
    foreach(level IN LISTS known)
        if(level STREQUAL baseline OR level IN_LIST ARCHS)
            list(APPEND levels ${level})
        endif()
    endforeach()

    # target.hpp
    set(types "")
    foreach(type IN LISTS TYPES)
        if(type MATCHES "16$")
            set(cxx_${type} "xact::${type}")
        else()
            set(cxx_${type} ${type})
        endif()
        list(APPEND types ${cxx_${type}})
    endforeach()
    xact_dispatch_list(types ${types})
    xact_dispatch_list(policies ${POLICIES})
    xact_dispatch_list(custom ${CUSTOM})
    set(library activations)
    if(ACTIVATIONS)
        xact_dispatch_list(library ${ACTIVATIONS})
        set(library "activation_list<${library}>")
    endif()
    set(includes "")
    foreach(header IN LISTS HEADERS)
        get_filename_component(path "${header}" ABSOLUTE)
        if(EXISTS "${path}")
            string(APPEND includes "#include \"${path}\"\n")
        else()
            string(APPEND includes "#include <${header}>\n")
        endif()
    endforeach()
    set(has_prelu false)
    if(prelu IN_LIST ALGORITHMS)
        set(has_prelu true)
        list(REMOVE_ITEM ALGORITHMS prelu)
    endif()
    set(has "")
    foreach(algorithm IN LISTS ALGORITHMS)
        list(APPEND has "which == algorithm::${algorithm}")
    endforeach()
    string(REPLACE ";" " || " has "${has}")
    if(NOT has)
        set(has false)
    endif()
    # The name of the symbols. Targets of one name in two libraries must not be taken for each other.
    string(MAKE_C_IDENTIFIER "${target}" identifier)
    string(SHA256 hash "${PROJECT_NAME};${levels};${types};${policies};${ALGORITHMS};${has_prelu};${library};${custom}")
    string(SUBSTRING "${hash}" 0 8 hash)
    set(identifier "${identifier}_${hash}")
    set(binary_dir "${CMAKE_CURRENT_BINARY_DIR}/xact_dispatch/${target}")
    get_property(templates GLOBAL PROPERTY xact_dispatch_dir)
    configure_file("${templates}/target.hpp.in" "${binary_dir}/xact_dispatch_target.hpp" @ONLY)

    list(LENGTH levels level_count)
    set(has_choice OFF)
    if(level_count GREATER 1)
        set(has_choice ON)
    endif()

    # The units of the levels.
    set(declarations "")
    set(tables "")
    set(level_entries "")
    foreach(level IN LISTS levels)
        set(arch "${arch_${level}}")
        set(abi "${abi_${level}}")
        set(sources "")
        set(table "")
        foreach(type IN LISTS TYPES)
            set(cxx_type ${cxx_${type}})
            configure_file("${templates}/unit.cpp.in" "${binary_dir}/${level}_${type}.cpp" @ONLY)
            list(APPEND sources "${binary_dir}/${level}_${type}.cpp")
            string(APPEND declarations "extern kernels const ${level}_${type};\n")
            list(APPEND table "&${level}_${type}")
        endforeach()
        xact_dispatch_list(table ${table})
        string(APPEND tables "constexpr kernels const* ${level}_kernels[] = {${table}};\n")

        set(needs "")
        list(LENGTH needs_${level} needed)
        foreach(feature IN LISTS needs_${level})
            list(APPEND needs "{\"${feature}\", feature::${feature}}")
        endforeach()
        xact_dispatch_list(needs ${needs})
        set(needs_name nullptr)
        if(needed)
            set(needs_name ${level}_needs)
            string(APPEND tables "constexpr requirement ${needs_name}[] = {${needs}};\n")
        endif()
        list(FIND known ${level} rank)
        string(APPEND level_entries "    {\"${level}\", ${rank}, ${needs_name}, ${needed}, ${level}_kernels},\n")

        set(unit ${target}_xact_${level})
        add_library(${unit} OBJECT ${sources})
        xact_dispatch_unit(${target} ${unit} ${flags_${level}})

        # What is compiled for the only level runs everywhere, whatever its name.
        if(has_choice AND CMAKE_NM AND arch MATCHES "xsimd" AND NOT CMAKE_GENERATOR STREQUAL "Xcode")
            set(stamp "${binary_dir}/${level}.checked")
            string(REGEX REPLACE ">$" "" tag "${arch}")  # nm writes sve<256ul>
            add_custom_command(OUTPUT "${stamp}"
                COMMAND ${CMAKE_COMMAND} -D "nm=${CMAKE_NM}" -D "objects=$<TARGET_OBJECTS:${unit}>"
                    -D "own=xact::${abi}::|xact::dispatch::${abi}::|xact::dispatch::${identifier}::|${tag}"
                    -D "stamp=${stamp}" -P "${templates}/check_symbols.cmake"
                DEPENDS ${unit} "$<TARGET_OBJECTS:${unit}>" "${templates}/check_symbols.cmake"
                COMMENT "Checking that the ${level} kernels of ${target} share no code with the rest of the program"
                VERBATIM
            )
            add_custom_target(${unit}_checked DEPENDS "${stamp}")
            add_dependencies(${target} ${unit}_checked)
        endif()
    endforeach()

    # The choice among them.
    xact_dispatch_list(levels_text ${levels})
    string(REPLACE ";" "\", \"" known_names "\"${known}\"")
    configure_file("${templates}/select.cpp.in" "${binary_dir}/select.cpp" @ONLY)
    add_library(${target}_xact_select OBJECT "${binary_dir}/select.cpp")
    xact_dispatch_unit(${target} ${target}_xact_select ${flags_${baseline}})

    target_link_libraries(${target} ${scope} xact::xact)
    target_include_directories(${target} ${scope} "$<BUILD_INTERFACE:${binary_dir}>")
endfunction()
