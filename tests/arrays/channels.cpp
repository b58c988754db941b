// SPDX-License-Identifier: BSL-1.0
#include "arrays.hpp"

#include <xact/xact.hpp>

namespace arrays {
namespace {

xact::channel_layout layout_of(layout const& l) {
    return {l.outer, l.channels, l.inner};
}

template <class T>
void forward(channel_arguments<T> const& of) {
    xact::channel_layout const l = layout_of(of.shape);
    if (of.as_ranges) {
        xact::prelu_forward(of.slopes, of.in, of.out, l);
    } else {
        xact::prelu_forward(of.slopes.data(), of.in.data(), of.out.data(), l);
    }
}

template <class T>
void backward(channel_arguments<T> const& of) {
    xact::channel_layout const l = layout_of(of.shape);
    if (of.as_ranges) {
        xact::prelu_backward(of.slopes, of.in, of.grad_output, of.out, of.grad_slopes, l);
    } else {
        xact::prelu_backward(of.slopes.data(), of.in.data(), of.grad_output.data(), of.out.data(),
                             of.grad_slopes.data(), l);
    }
}

template <class T>
T slope_gradient(channel_arguments<T> const& of) {
    return of.as_ranges ? xact::prelu_slope_gradient(of.in, of.grad_output)
                        : xact::prelu_slope_gradient(of.in.data(), of.grad_output.data(), of.in.size());
}

template <class T>
T scalar_forward(T slope, T x) {
    return xact::prelu<T>(static_cast<xact::working_of<T>>(slope)).forward(x);
}

template <class T>
T scalar_backward(T slope, T x, T grad) {
    using P = xact::working_of<T>;
    return static_cast<T>(static_cast<P>(grad) * xact::prelu<T>(static_cast<P>(slope)).derivative(static_cast<P>(x)));
}

template <class T>
channel_calls<T> calls() {
    return {&forward<T>, &backward<T>, &slope_gradient<T>, &scalar_forward<T>, &scalar_backward<T>};
}

}  // namespace

template <>
channel_calls<float> channels() {
    return calls<float>();
}
template <>
channel_calls<double> channels() {
    return calls<double>();
}
template <>
channel_calls<xact::float16> channels() {
    return calls<xact::float16>();
}
template <>
channel_calls<xact::bfloat16> channels() {
    return calls<xact::bfloat16>();
}

}  // namespace arrays
