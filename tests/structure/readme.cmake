# SPDX-License-Identifier: BSL-1.0
#
# CI runs the README's test command, word for word.
cmake_minimum_required(VERSION 3.18)

file(READ ${root}/README.md readme)
file(READ ${root}/.ci/run ci)

if(NOT readme MATCHES "\n(cmake/setup.sh test [^\n]+)\n")
    message(FATAL_ERROR "README.md has no line that starts with 'cmake/setup.sh test'")
endif()
set(command "${CMAKE_MATCH_1}")
string(REGEX REPLACE "\n +" "\n" ci "${ci}")
string(FIND "${ci}" "\n${command}\n" position)
if(position EQUAL -1)
    message(FATAL_ERROR ".ci/run has no line '${command}', which README.md gives as the test command")
endif()
