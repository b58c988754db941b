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
/// Buffers are given as pointers and one length or as contiguous ranges (std::vector, std::array, span, C array, and
/// arrays of other libraries: apply::is_range). They may have any alignment and any length, 0 with null pointers
/// included. An output may be the same memory as an input; overlap in part is undefined behavior and detected in debug
/// builds (NDEBUG not defined). Sizes that differ, null pointers with n > 0, arrays with gaps or of two storage orders
/// and detected overlaps throw std::invalid_argument before anything is written.
///
/// Arrays that exceed the last-level cache together are written past the caches unless an output replaces an input; the
/// last argument, xact::stores, decides otherwise.

namespace apply {

/// The checks and the loop behind every algorithm. Which activation it is, where that is a choice at run time, is asked
/// once.
template <template <class> class Kernel, class F, class T, std::size_t Inputs, std::size_t Outputs>
XACT_INLINE void run(char const* function, Kernel<F> kernel, std::array<buffer<T const>, Inputs> const& in,
                     std::array<buffer<T>, Outputs> const& out, stores how) {
    check(function, in, out);
    if constexpr (is_choice<F>) {
        kernel.f.visit([&](auto const& f) {
            Kernel<std::decay_t<decltype(f)>> chosen{f};
            transform_array(chosen, pointers(in), pointers(out), in[0].size, how);
        });
    } else {
        transform_array(kernel, pointers(in), pointers(out), in[0].size, how);
    }
}

}  // namespace apply

/// out[i] = f(in[i])
template <class F, class T>
void forward(F const& f, T const* in, T* out, std::size_t n, stores how = stores::automatic) {
    apply::run("xact::forward", apply::forward_kernel<F>{f}, std::array{apply::input("in", in, n)},
               std::array{apply::output("out", out, n)}, how);
}

/// out[i] = f(in[i])
template <class F, class In, class Out, apply::if_ranges<In, Out> = 0>
void forward(F const& f, In const& in, Out&& out, stores how = stores::automatic) {
    apply::run("xact::forward", apply::forward_kernel<F>{f}, std::array{apply::matching_input<In>("in", in)},
               std::array{apply::matching_output<In>("out", out)}, how);
}

/// out[i] = f'(in[i])
template <class F, class T>
void derivative(F const& f, T const* in, T* out, std::size_t n, stores how = stores::automatic) {
    apply::run("xact::derivative", apply::derivative_kernel<F>{f}, std::array{apply::input("in", in, n)},
               std::array{apply::output("out", out, n)}, how);
}

/// out[i] = f'(in[i])
template <class F, class In, class Out, apply::if_ranges<In, Out> = 0>
void derivative(F const& f, In const& in, Out&& out, stores how = stores::automatic) {
    apply::run("xact::derivative", apply::derivative_kernel<F>{f}, std::array{apply::matching_input<In>("in", in)},
               std::array{apply::matching_output<In>("out", out)}, how);
}

/// value_out[i] = f(in[i]), derivative_out[i] = f'(in[i]) in one pass, with `f.value_and_derivative` where f has one.
/// Either output may be `in`.
template <class F, class T>
void value_and_derivative(F const& f, T const* in, T* value_out, T* derivative_out, std::size_t n,
                          stores how = stores::automatic) {
    apply::run(
        "xact::value_and_derivative", apply::value_and_derivative_kernel<F>{f}, std::array{apply::input("in", in, n)},
        std::array{apply::output("value_out", value_out, n), apply::output("derivative_out", derivative_out, n)}, how);
}

/// value_out[i] = f(in[i]), derivative_out[i] = f'(in[i]) in one pass.
template <class F, class In, class Value, class Derivative, apply::if_ranges<In, Value, Derivative> = 0>
void value_and_derivative(F const& f, In const& in, Value&& value_out, Derivative&& derivative_out,
                          stores how = stores::automatic) {
    apply::run("xact::value_and_derivative", apply::value_and_derivative_kernel<F>{f},
               std::array{apply::matching_input<In>("in", in)},
               std::array{apply::matching_output<In>("value_out", value_out),
                          apply::matching_output<In>("derivative_out", derivative_out)},
               how);
}

/// grad_input[i] = grad_output[i] * f'(in[i]), where `in` is what the forward pass was given. grad_input may be `in` or
/// grad_output.
template <class F, class T>
void backward(F const& f, T const* in, T const* grad_output, T* grad_input, std::size_t n,
              stores how = stores::automatic) {
    apply::run("xact::backward", apply::backward_kernel<F>{f},
               std::array{apply::input("in", in, n), apply::input("grad_output", grad_output, n)},
               std::array{apply::output("grad_input", grad_input, n)}, how);
}

/// grad_input[i] = grad_output[i] * f'(in[i])
template <class F, class In, class GradOutput, class GradInput, apply::if_ranges<In, GradOutput, GradInput> = 0>
void backward(F const& f, In const& in, GradOutput const& grad_output, GradInput&& grad_input,
              stores how = stores::automatic) {
    apply::run("xact::backward", apply::backward_kernel<F>{f},
               std::array{apply::matching_input<In>("in", in), apply::matching_input<In>("grad_output", grad_output)},
               std::array{apply::matching_output<In>("grad_input", grad_input)}, how);
}

}  // namespace XACT_ABI
}  // namespace xact
