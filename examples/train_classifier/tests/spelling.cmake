# SPDX-License-Identifier: BSL-1.0
#
# --activation takes what model files write; the table and the plot name the activation, with parameters of its own.

cmake_minimum_required(VERSION 3.16)
include("${CMAKE_CURRENT_LIST_DIR}/program.cmake")

function(expect_row activation expected)
    train(--epochs 1 --activation "${activation}")
    string(FIND "${output}" "\n${expected}  " row)
    file(READ "${plot_file}" plot)
    string(FIND "${plot}" ">${expected}<" title)
    if(row EQUAL -1 OR title EQUAL -1)
        message(FATAL_ERROR "--activation ${activation}: no row or no title ${expected}")
    endif()
endfunction()

expect_row(silu "swish")
expect_row("LeakyReLU(negative_slope=0.2)" "leaky_relu(negative_slope=0.2)")
expect_row("Gelu<approximate='tanh'>" "gelu_tanh")
