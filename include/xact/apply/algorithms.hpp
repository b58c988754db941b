// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/apply/buffer.hpp>
#include <xact/apply/kernels.hpp>
#include <xact/apply/loop.hpp>

namespace xact {
inline namespace XACT_ABI {

/// \file
/// Activations over memory. f is an activation of the library or any type with member templates `forward(x)` and
/// `derivative(x)` for the scalar and the batches of it. The widest instruction set of the translation unit is used;
/// the last few elements give the bits of the vector lanes. Nothing is allocated.
///
/// Buffers are given as pointers and one length or as contiguous ranges (std::vector, std::array, span, C array). They
/// may have any alignment and any length, 0 with null pointers included. An output may be the same memory as an input;
/// overlap in part is undefined behavior and detected in debug builds (NDEBUG not defined). Sizes that differ, null
/// pointers with n > 0 and detected overlaps throw std::invalid_argument before anything is written.

/// out[i] = f(in[i])
template <class F, class T>
void forward(F const& f, T const* in, T* out, std::size_t n) {
    apply::check("xact::forward", {apply::describe("in", in, n)}, {apply::describe("out", out, n)});
    apply::forward_kernel<F> const kernel{f};
    apply::transform(kernel, std::array{in}, std::array{out}, n);
}

/// out[i] = f'(in[i])
template <class F, class T>
void derivative(F const& f, T const* in, T* out, std::size_t n) {
    apply::check("xact::derivative", {apply::describe("in", in, n)}, {apply::describe("out", out, n)});
    apply::derivative_kernel<F> const kernel{f};
    apply::transform(kernel, std::array{in}, std::array{out}, n);
}
