# SPDX-License-Identifier: BSL-1.0
#
# Two preprocessed files are the same, white space aside: -D expected=<file> -D actual=<file>
cmake_minimum_required(VERSION 3.18)

foreach(file expected actual)
    file(READ ${${file}} text_${file})
    string(REGEX REPLACE "[ \t\n]+" "\n" text_${file} "${text_${file}}")
endforeach()
if(NOT text_expected MATCHES "struct\ngelu\n" OR NOT text_expected MATCHES "namespace\neigen\n")
    message(FATAL_ERROR "${expected} lacks the activations or the bridge to Eigen")
endif()
if(NOT text_expected STREQUAL text_actual)
    message(FATAL_ERROR "the single header is other code than the headers: compare ${expected} with ${actual}")
endif()
