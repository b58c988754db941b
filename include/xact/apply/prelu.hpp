// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>

#include <xact/apply/algorithms.hpp>
#include <xact/apply/channels.hpp>
#include <xact/math/rectifier.hpp>
#include <xact/simd/step.hpp>

namespace xact {
inline namespace XACT_ABI {

/// \file
/// PReLU with learned slopes (K. He, X. Zhang, S. Ren and J. Sun, 2015): x > 0 ? x : slope * x, with one slope per
/// channel, and the gradients of the loss with respect to x and to the slopes. Special values are those of
/// xact::prelu, which is this function with one shared slope. Buffers, errors and overlap are as for xact::forward.

/// A buffer of outer x channels x inner elements, the last index running fastest. Channel-first data (N, C, H, W) is
/// {N, C, H * W}; channel-last data (N, H, W, C) is {N * H * W, C, 1}.
struct channel_layout {
    std::size_t outer;     ///< Groups of all channels: samples, or samples times positions.
    std::size_t channels;  ///< As many as there are slopes.
    std::size_t inner;     ///< Neighboring elements of one channel.

    /// All elements.
    constexpr std::size_t size() const noexcept {
        return outer * channels * inner;
    }
};

/// The layout of an array that knows its shape (std::mdspan, xtensor's arrays, Eigen's tensors) and whose channels run
/// along one of its axes, counted from 0: `prelu_forward(slopes, x, y, channels_along(1, x))`.
///
/// Throws std::invalid_argument if there is no such axis or the elements do not lie one after the other.
template <class Array>
channel_layout channels_along(std::size_t axis, Array const& x) {
    static_assert(apply::detail::has_shape<Array const>, "xact: x has no shape; write {outer, channels, inner}");
    constexpr auto function = "xact::channels_along";
    apply::element_order const order = apply::order_of(x);
    std::size_t const rank = apply::detail::rank_of(x);
    if (axis >= rank) {
        apply::detail::refuse("%s: axis %zu of an array of %zu dimensions", function, axis, rank);
    }
    if (order == apply::element_order::neither) {
        apply::detail::refuse_order(function, "x", "x", order);
    }
    std::size_t before = 1;
    std::size_t after = 1;
    for (std::size_t k = 0; k < rank; ++k) {
        (k < axis ? before : after) *= k == axis ? 1 : apply::detail::extent_of(x, k);
    }
    bool const first_index_fastest = order == apply::element_order::first_index_fastest;
    return {first_index_fastest ? after : before, apply::detail::extent_of(x, axis),
            first_index_fastest ? before : after};
}

namespace apply {

struct prelu_forward_kernel {
    static constexpr bool is_light = true;
    template <class V>
    XACT_INLINE std::array<V, 1> operator()(V const& slope, V const& x) const noexcept {
        return {math::round(math::rectify(x, slope))};
    }
};

/// {grad * f'(x), a, b}, where a * b = x > 0 ? 0 : grad * x is a term of the gradient of the slope.
struct prelu_backward_kernel {
    template <class V>
    XACT_INLINE std::array<V, 3> operator()(V const& slope, V const& x, V const& grad) const noexcept {
        auto const right = x > V(0);
        return {grad * simd::step(x, slope), simd::select(right, V(0), grad), simd::select(right, V(0), x)};
    }
};

/// Its last two results alone.
struct prelu_slope_kernel {
    template <class V>
    XACT_INLINE std::array<V, 2> operator()(V const& slope, V const& x, V const& grad) const noexcept {
        std::array<V, 3> const all = prelu_backward_kernel{}(slope, x, grad);
        return {all[1], all[2]};
    }
};

inline channel_runs runs_of(channel_layout const& layout) noexcept {
    std::size_t const outer = layout.size() == 0 ? 0 : layout.outer;  // any number of empty runs is none
    if (layout.inner == 1) {
        return {outer, layout.channels, layout.channels, true};
    }
    return {outer * layout.channels, layout.inner, layout.channels, false};
}

/// More elements than std::size_t counts. Factors with few digits need no division to tell.
inline bool too_large(channel_layout const& layout) noexcept {
    constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
    constexpr std::size_t few = std::size_t{1} << (std::numeric_limits<std::size_t>::digits / 3);
    return (layout.outer | layout.channels | layout.inner) >= few && layout.channels != 0 && layout.inner != 0 &&
           layout.outer > most / layout.channels / layout.inner;
}

inline void require_layout(char const* function, channel_layout const& layout, detail::memory const& per_channel) {
    if (per_channel.size != layout.channels) {
        detail::refuse("%s: %s has %zu elements, the layout has %zu channels", function, per_channel.name,
                       per_channel.size, layout.channels);
    }
    if (per_channel.data == nullptr && per_channel.size != 0) {
        detail::refuse("%s: %s is a null pointer, but there are %zu channels", function, per_channel.name,
                       per_channel.size);
    }
}

template <class T>
void require_layout_size(char const* function, channel_layout const& layout, buffer<T const> const& in) {
    if (too_large(layout)) {
        detail::refuse("%s: the layout %zu x %zu x %zu has more elements than there can be", function, layout.outer,
                       layout.channels, layout.inner);
    }
    if (in.size != layout.size()) {
        detail::refuse("%s: %s has %zu elements, the layout %zu x %zu x %zu has %zu", function, in.name, in.size,
                       layout.outer, layout.channels, layout.inner, layout.size());
    }
}

template <class T>
void check_prelu_forward(char const* function, buffer<T const> const& slopes, buffer<T const> const& in,
                         buffer<T> const& out, channel_layout const& layout) {
    require_layout(function, layout, detail::describe(slopes));
    require_layout_size(function, layout, in);
    check(function, std::array{in}, std::array{out});
#ifndef NDEBUG
    detail::require_disjoint(function, detail::describe(out), detail::describe(slopes));
#endif
}

template <class T>
void check_prelu_backward(char const* function, buffer<T const> const& slopes, buffer<T const> const& in,
                          buffer<T const> const& grad_output, buffer<T> const& grad_input, buffer<T> const& grad_slopes,
                          channel_layout const& layout) {
    require_layout(function, layout, detail::describe(slopes));
    require_layout(function, layout, detail::describe(grad_slopes));
    require_layout_size(function, layout, in);
    check(function, std::array{in, grad_output}, std::array{grad_input});
#ifndef NDEBUG
    detail::require_disjoint(function, detail::describe(grad_input), detail::describe(slopes));
    detail::require_same_or_disjoint(function, detail::describe(grad_slopes), detail::describe(slopes));
    for (buffer<T const> const& b : {in, grad_output, buffer<T const>{grad_input.name, grad_input.data, in.size}}) {
        detail::require_disjoint(function, detail::describe(grad_slopes), detail::describe(b));
    }
#endif
}

template <class T>
void run_prelu_forward(buffer<T const> const& slopes, buffer<T const> const& in, buffer<T> const& out,
                       channel_layout const& layout) {
    check_prelu_forward("xact::prelu_forward", slopes, in, out, layout);
    channel_runs const shape = runs_of(layout);
    transform_channels(prelu_forward_kernel{}, slopes.data, std::array{strided<T const>{in.data, shape.length}},
                       std::array{strided<T>{out.data, shape.length}}, shape);
}

template <class T>
void run_prelu_backward(buffer<T const> const& slopes, buffer<T const> const& in, buffer<T const> const& grad_output,
                        buffer<T> const& grad_input, buffer<T> const& grad_slopes, channel_layout const& layout) {
    check_prelu_backward("xact::prelu_backward", slopes, in, grad_output, grad_input, grad_slopes, layout);
    channel_runs const shape = runs_of(layout);
    transform_and_sum_channels(
        prelu_backward_kernel{}, slopes.data,
        std::array{strided<T const>{in.data, shape.length}, strided<T const>{grad_output.data, shape.length}},
        std::array{strided<T>{grad_input.data, shape.length}}, shape,
        [&](std::size_t channel, running_sum const& sum) { grad_slopes.data[channel] = rounded<T>(sum); });
}

/// The slope gradient of the runs of one channel.
template <class T>
T sum_of_slope_terms(strided<T const> const& in, strided<T const> const& grad_output,
                     channel_runs const& shape) noexcept {
    auto const no_slope = static_cast<T>(working_of<T>(0));
    T result = no_slope;
    transform_and_sum_channels(prelu_slope_kernel{}, &no_slope, std::array{in, grad_output},
                               std::array<strided<T>, 0>{}, shape,
                               [&](std::size_t, running_sum const& sum) { result = rounded<T>(sum); });
    return result;
}

template <class T>
T run_prelu_slope_gradient(buffer<T const> const& in, buffer<T const> const& grad_output) {
    check("xact::prelu_slope_gradient", std::array{in, grad_output}, std::array<buffer<T>, 0>{});
    std::size_t const n = in.size;
    return sum_of_slope_terms(strided<T const>{in.data, n}, strided<T const>{grad_output.data, n}, {1, n, 1, false});
}

}  // namespace apply

/// out = x > 0 ? x : slopes[channel] * x for each x of `in`. slopes holds layout.channels elements, in and out
/// layout.size(); out may be in, but has nothing in common with slopes.
template <class T>
void prelu_forward(T const* slopes, T const* in, T* out, channel_layout const& layout) {
    apply::run_prelu_forward(apply::input("slopes", slopes, layout.channels), apply::input("in", in, layout.size()),
                             apply::output("out", out, layout.size()), layout);
}

/// The same for contiguous ranges, whose sizes must be those of the layout.
template <class Slopes, class In, class Out, apply::if_ranges<Slopes, In, Out> = 0>
void prelu_forward(Slopes const& slopes, In const& in, Out&& out, channel_layout const& layout) {
    apply::run_prelu_forward(apply::matching_input<In>("slopes", slopes), apply::matching_input<In>("in", in),
                             apply::matching_output<In>("out", out), layout);
}

/// In one pass grad_input = grad_output * (x > 0 ? 1 : slopes[channel]) and grad_slopes[channel] = the sum of
/// grad_output * x over the elements of the channel with x <= 0 (NaN counts, to be seen). `in` is what the forward pass
/// was given. The sums are kept in double (for double with the errors of the additions) and rounded once; they replace
/// what grad_slopes held. grad_input may be in or grad_output, grad_slopes may be slopes; otherwise neither has
/// anything in common with another buffer.
template <class T>
void prelu_backward(T const* slopes, T const* in, T const* grad_output, T* grad_input, T* grad_slopes,
                    channel_layout const& layout) {
    apply::run_prelu_backward(apply::input("slopes", slopes, layout.channels), apply::input("in", in, layout.size()),
                              apply::input("grad_output", grad_output, layout.size()),
                              apply::output("grad_input", grad_input, layout.size()),
                              apply::output("grad_slopes", grad_slopes, layout.channels), layout);
}

/// The same for contiguous ranges, whose sizes must be those of the layout.
template <class Slopes, class In, class GradOutput, class GradInput, class GradSlopes,
          apply::if_ranges<Slopes, In, GradOutput, GradInput, GradSlopes> = 0>
void prelu_backward(Slopes const& slopes, In const& in, GradOutput const& grad_output, GradInput&& grad_input,
                    GradSlopes&& grad_slopes, channel_layout const& layout) {
    apply::run_prelu_backward(apply::matching_input<In>("slopes", slopes), apply::matching_input<In>("in", in),
                              apply::matching_input<In>("grad_output", grad_output),
                              apply::matching_output<In>("grad_input", grad_input),
                              apply::matching_output<In>("grad_slopes", grad_slopes), layout);
}

/// The gradient of one shared slope: the sum of grad_output * x over all elements with x <= 0, whatever the slope; the
/// partner of xact::backward(prelu, ...). Summed like the gradients of prelu_backward.
template <class T>
T prelu_slope_gradient(T const* in, T const* grad_output, std::size_t n) {
    return apply::run_prelu_slope_gradient(apply::input("in", in, n), apply::input("grad_output", grad_output, n));
}

/// The same for contiguous ranges of one size. (Eigen has a function of this name and two arguments too.)
template <class In, class GradOutput, std::enable_if_t<apply::is_range<In> && apply::is_range<GradOutput>, int> = 0>
apply::element_of<In> prelu_slope_gradient(In const& in, GradOutput const& grad_output) {
    return apply::run_prelu_slope_gradient(apply::matching_input<In>("in", in),
                                           apply::matching_input<In>("grad_output", grad_output));
}

}  // namespace XACT_ABI
}  // namespace xact
