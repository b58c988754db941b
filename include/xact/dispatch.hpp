// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The array algorithms on the widest instruction set of the processor that runs the program, chosen at the first call.
///
/// `xact_add_dispatch(<target>)` in CMake compiles the kernels for each instruction set; this header then works in the
/// sources of that target. The functions take what those of <xact/xact.hpp> take and throw what they throw: forward,
/// derivative, value_and_derivative, backward, prelu_forward, prelu_backward, prelu_slope_gradient. The environment
/// variable XACT_DISPATCH names the instruction set to use at most; `xact::dispatch::chosen()` says which one is used
/// and why. docs/dispatch.md is the guide.

#if defined(__has_include)
#if !__has_include(<xact_dispatch_target.hpp>)
#error "this target has no dispatched kernels: call xact_add_dispatch(<target>) in CMake"
#endif
#endif

#include <xact_dispatch_target.hpp>

#include <array>
#include <atomic>
#include <type_traits>

#include <xact/apply/buffer.hpp>
#include <xact/apply/prelu.hpp>
#include <xact/dispatch/interface.hpp>
#include <xact/dispatch/list.hpp>

/// The array algorithms on the instruction set that was chosen when the program ran.
namespace xact::dispatch {
inline namespace XACT_ABI {
inline namespace XACT_DISPATCH_CALLS {

/// The instruction set that the algorithms of this target use, and why: "avx2", "the widest that this processor has of
/// sse2, avx2, avx512 (no avx512f)". Chooses if nothing was chosen yet. For logs; it puts strings together.
inline choice chosen() {
    return XACT_DISPATCH_TARGET::chosen();
}

namespace detail {

/// The kernels for elements of type T of the instruction set that was chosen; the first call chooses.
template <class T>
kernels const& kernels_of() noexcept {
    constexpr std::size_t type = position_of<T, typename target::types>;
    static_assert(type < target::types::size, "no kernels for this element type: add it to TYPES of xact_add_dispatch");
    selection const* const selected = XACT_DISPATCH_TARGET::selected.load(std::memory_order_acquire);
    return *(selected != nullptr ? selected : XACT_DISPATCH_TARGET::select())->by_type[type];
}

template <algorithm Which, class F, class T>
void call(F const& f, arrays const& a) noexcept {
    static_assert(target::has(Which), "no kernels for this algorithm: add it to ALGORITHMS of xact_add_dispatch");
    using kernel = dispatched<target, T, F>;
    using functors = functors_of<target, T>;
    static_assert(!apply::is_choice<F>,
                  "xact: an activation chosen at run time dispatches within its visit: write "
                  "f.visit([&](auto const& chosen) { xact::dispatch::forward(chosen, x, y); })");
    static_assert(is_in<kernel, functors> || apply::is_choice<F>,
                  "no kernels for this activation: add its policy to POLICIES or itself to ACTIVATIONS or CUSTOM of "
                  "xact_add_dispatch; and its value_type is the element type of the arrays");
    static_assert(sizeof(kernel) == sizeof(F) && std::is_trivially_copyable_v<F>,
                  "an activation is handed over as its bytes");
    kernels_of<T>().functors[position_of<kernel, functors>][static_cast<std::size_t>(Which)](&f, a);
}

template <class F, class T>
void forward(F const& f, apply::buffer<T const> const& in, apply::buffer<T> const& out, stores how) {
    apply::check("xact::dispatch::forward", std::array{in}, std::array{out});
    call<algorithm::forward, F, T>(f, {{in.data, nullptr}, {out.data, nullptr}, in.size, how});
}

template <class F, class T>
void derivative(F const& f, apply::buffer<T const> const& in, apply::buffer<T> const& out, stores how) {
    apply::check("xact::dispatch::derivative", std::array{in}, std::array{out});
    call<algorithm::derivative, F, T>(f, {{in.data, nullptr}, {out.data, nullptr}, in.size, how});
}

template <class F, class T>
void value_and_derivative(F const& f, apply::buffer<T const> const& in, apply::buffer<T> const& value_out,
                          apply::buffer<T> const& derivative_out, stores how) {
    apply::check("xact::dispatch::value_and_derivative", std::array{in}, std::array{value_out, derivative_out});
    call<algorithm::value_and_derivative, F, T>(
        f, {{in.data, nullptr}, {value_out.data, derivative_out.data}, in.size, how});
}

template <class F, class T>
void backward(F const& f, apply::buffer<T const> const& in, apply::buffer<T const> const& grad_output,
              apply::buffer<T> const& grad_input, stores how) {
    apply::check("xact::dispatch::backward", std::array{in, grad_output}, std::array{grad_input});
    call<algorithm::backward, F, T>(f, {{in.data, grad_output.data}, {grad_input.data, nullptr}, in.size, how});
}

template <class T, class Target = target>
kernels const& prelu_kernels() noexcept {
    static_assert(Target::has_prelu, "no kernels for PReLU by channel: add prelu to ALGORITHMS of xact_add_dispatch");
    return kernels_of<T>();
}

template <class T>
void prelu_forward(apply::buffer<T const> const& slopes, apply::buffer<T const> const& in, apply::buffer<T> const& out,
                   channel_layout const& layout) {
    apply::check_prelu_forward("xact::dispatch::prelu_forward", slopes, in, out, layout);
    prelu_kernels<T>().prelu_forward(
        {slopes.data, in.data, nullptr, out.data, nullptr, layout.outer, layout.channels, layout.inner});
}

template <class T>
void prelu_backward(apply::buffer<T const> const& slopes, apply::buffer<T const> const& in,
                    apply::buffer<T const> const& grad_output, apply::buffer<T> const& grad_input,
                    apply::buffer<T> const& grad_slopes, channel_layout const& layout) {
    apply::check_prelu_backward("xact::dispatch::prelu_backward", slopes, in, grad_output, grad_input, grad_slopes,
                                layout);
    prelu_kernels<T>().prelu_backward({slopes.data, in.data, grad_output.data, grad_input.data, grad_slopes.data,
                                       layout.outer, layout.channels, layout.inner});
}

template <class T>
T prelu_slope_gradient(apply::buffer<T const> const& in, apply::buffer<T const> const& grad_output) {
    apply::check("xact::dispatch::prelu_slope_gradient", std::array{in, grad_output},
                 std::array<apply::buffer<T>, 0>{});
    T result{};
    prelu_kernels<T>().prelu_slope_gradient({nullptr, in.data, grad_output.data, nullptr, &result, in.size, 1, 1});
    return result;
}

}  // namespace detail

/// xact::forward: out[i] = f(in[i])
template <class F, class T>
void forward(F const& f, T const* in, T* out, std::size_t n, stores how = stores::automatic) {
    detail::forward(f, apply::input("in", in, n), apply::output("out", out, n), how);
}

/// xact::forward: out[i] = f(in[i])
template <class F, class In, class Out, apply::if_ranges<In, Out> = 0>
void forward(F const& f, In const& in, Out&& out, stores how = stores::automatic) {
    detail::forward(f, apply::matching_input<In>("in", in), apply::matching_output<In>("out", out), how);
}

/// xact::derivative: out[i] = f'(in[i])
template <class F, class T>
void derivative(F const& f, T const* in, T* out, std::size_t n, stores how = stores::automatic) {
    detail::derivative(f, apply::input("in", in, n), apply::output("out", out, n), how);
}

/// xact::derivative: out[i] = f'(in[i])
template <class F, class In, class Out, apply::if_ranges<In, Out> = 0>
void derivative(F const& f, In const& in, Out&& out, stores how = stores::automatic) {
    detail::derivative(f, apply::matching_input<In>("in", in), apply::matching_output<In>("out", out), how);
}

/// xact::value_and_derivative: value_out[i] = f(in[i]), derivative_out[i] = f'(in[i])
template <class F, class T>
void value_and_derivative(F const& f, T const* in, T* value_out, T* derivative_out, std::size_t n,
                          stores how = stores::automatic) {
    detail::value_and_derivative(f, apply::input("in", in, n), apply::output("value_out", value_out, n),
                                 apply::output("derivative_out", derivative_out, n), how);
}

/// xact::value_and_derivative: value_out[i] = f(in[i]), derivative_out[i] = f'(in[i])
template <class F, class In, class Value, class Derivative, apply::if_ranges<In, Value, Derivative> = 0>
void value_and_derivative(F const& f, In const& in, Value&& value_out, Derivative&& derivative_out,
                          stores how = stores::automatic) {
    detail::value_and_derivative(f, apply::matching_input<In>("in", in),
                                 apply::matching_output<In>("value_out", value_out),
                                 apply::matching_output<In>("derivative_out", derivative_out), how);
}

/// xact::backward: grad_input[i] = grad_output[i] * f'(in[i])
template <class F, class T>
void backward(F const& f, T const* in, T const* grad_output, T* grad_input, std::size_t n,
              stores how = stores::automatic) {
    detail::backward(f, apply::input("in", in, n), apply::input("grad_output", grad_output, n),
                     apply::output("grad_input", grad_input, n), how);
}

/// xact::backward: grad_input[i] = grad_output[i] * f'(in[i])
template <class F, class In, class GradOutput, class GradInput, apply::if_ranges<In, GradOutput, GradInput> = 0>
void backward(F const& f, In const& in, GradOutput const& grad_output, GradInput&& grad_input,
              stores how = stores::automatic) {
    detail::backward(f, apply::matching_input<In>("in", in), apply::matching_input<In>("grad_output", grad_output),
                     apply::matching_output<In>("grad_input", grad_input), how);
}

/// xact::prelu_forward: out = x > 0 ? x : slopes[channel] * x
template <class T>
void prelu_forward(T const* slopes, T const* in, T* out, channel_layout const& layout) {
    detail::prelu_forward(apply::input("slopes", slopes, layout.channels), apply::input("in", in, layout.size()),
                          apply::output("out", out, layout.size()), layout);
}

/// xact::prelu_forward: out = x > 0 ? x : slopes[channel] * x
template <class Slopes, class In, class Out, apply::if_ranges<Slopes, In, Out> = 0>
void prelu_forward(Slopes const& slopes, In const& in, Out&& out, channel_layout const& layout) {
    detail::prelu_forward(apply::matching_input<In>("slopes", slopes), apply::matching_input<In>("in", in),
                          apply::matching_output<In>("out", out), layout);
}

/// xact::prelu_backward: grad_input and, summed by channel, grad_slopes
template <class T>
void prelu_backward(T const* slopes, T const* in, T const* grad_output, T* grad_input, T* grad_slopes,
                    channel_layout const& layout) {
    detail::prelu_backward(apply::input("slopes", slopes, layout.channels), apply::input("in", in, layout.size()),
                           apply::input("grad_output", grad_output, layout.size()),
                           apply::output("grad_input", grad_input, layout.size()),
                           apply::output("grad_slopes", grad_slopes, layout.channels), layout);
}

/// xact::prelu_backward: grad_input and, summed by channel, grad_slopes
template <class Slopes, class In, class GradOutput, class GradInput, class GradSlopes,
          apply::if_ranges<Slopes, In, GradOutput, GradInput, GradSlopes> = 0>
void prelu_backward(Slopes const& slopes, In const& in, GradOutput const& grad_output, GradInput&& grad_input,
                    GradSlopes&& grad_slopes, channel_layout const& layout) {
    detail::prelu_backward(apply::matching_input<In>("slopes", slopes), apply::matching_input<In>("in", in),
                           apply::matching_input<In>("grad_output", grad_output),
                           apply::matching_output<In>("grad_input", grad_input),
                           apply::matching_output<In>("grad_slopes", grad_slopes), layout);
}

/// xact::prelu_slope_gradient: the gradient of one shared slope
template <class T>
T prelu_slope_gradient(T const* in, T const* grad_output, std::size_t n) {
    return detail::prelu_slope_gradient(apply::input("in", in, n), apply::input("grad_output", grad_output, n));
}

/// xact::prelu_slope_gradient: the gradient of one shared slope
template <class In, class GradOutput, apply::if_ranges<In, GradOutput> = 0>
apply::element_of<In const> prelu_slope_gradient(In const& in, GradOutput const& grad_output) {
    return detail::prelu_slope_gradient(apply::matching_input<In>("in", in),
                                        apply::matching_input<In>("grad_output", grad_output));
}

}  // namespace XACT_DISPATCH_CALLS
}  // namespace XACT_ABI
}  // namespace xact::dispatch
