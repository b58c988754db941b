// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>

#include <xact/apply/sum.hpp>

// Kernels with one parameter per channel, over runs of contiguous elements. A run either belongs to one channel as a
// whole or holds every channel once. Kernels take the parameter first: kernel(parameter, inputs...).
namespace xact {
inline namespace XACT_ABI {
namespace apply {

/// `runs` runs of `length` contiguous elements. With `along` the channel is the position in the run and length is the
/// number of channels; without, run r belongs to channel r % channels.
struct channel_runs {
    std::size_t runs;
    std::size_t length;
    std::size_t channels;
    bool along;
};

/// An operand: its first element and the distance from one run to the next.
template <class T>
struct strided {
    T* data;
    std::size_t stride;
};

namespace detail {

/// The operands at one run.
template <class T, std::size_t Count>
XACT_INLINE std::array<T*, Count> at(std::array<strided<T>, Count> const& operands, std::size_t run,
                                     std::size_t offset = 0) noexcept {
    std::array<T*, Count> result{};
    for (std::size_t k = 0; k < Count; ++k) {
        result[k] = operands[k].data + run * operands[k].stride + offset;
    }
    return result;
}

template <class T, std::size_t Count>
XACT_INLINE std::array<T const*, Count + 1> prepend(T const* first,
                                                    std::array<T const*, Count> const& others) noexcept {
    std::array<T const*, Count + 1> result{first};
    std::copy(others.begin(), others.end(), result.begin() + 1);
    return result;
}

/// A kernel with its parameter filled in.
template <class T, class Kernel>
struct bound {
    static constexpr bool is_light = detail::is_light<Kernel>;
    static constexpr std::size_t side_by_side = detail::side_by_side<Kernel>;
    Kernel& kernel;
    T parameter;
    template <class K = Kernel>
    XACT_INLINE auto is_usual() const noexcept -> decltype(std::declval<K const&>().is_usual()) {
        return kernel.is_usual();
    }
    template <class V, class... Others>
    XACT_INLINE auto operator()(V const& first, Others const&... others) noexcept {
        return kernel(simd::broadcast<V>(parameter), first, others...);
    }
};

/// Splits {outputs..., a, b} into the outputs and a term a * b of a sum. With Step = 1 every vector has a sum of its
/// own, with Step = 0 all of them share one.
template <class T, std::size_t Outputs, std::size_t Step, class Kernel>
struct summing {
    Kernel& kernel;
    sum_of_products<T>* sum;
    template <class V, class... Others>
    XACT_INLINE std::array<V, Outputs> operator()(V const& first, Others const&... others) noexcept {
        auto const results = kernel(first, others...);
        sum->add(results[Outputs], results[Outputs + 1]);
        sum += Step;
        std::array<V, Outputs> outputs{};
        std::copy_n(results.begin(), Outputs, outputs.begin());
        return outputs;
    }
};

/// How many channels are summed side by side, and how long a repeated list of parameters may get: both live on the
/// stack, and in the first-level cache.
inline constexpr std::size_t tile = 1024;

// The kernel comes as a copy, whose parameters no store can reach.
template <class T, std::size_t Inputs, std::size_t Outputs, class Kernel>
void transform_runs(Kernel kernel, T const* parameters, std::array<strided<T const>, Inputs> const& in,
                    std::array<strided<T>, Outputs> const& out, channel_runs const& shape) noexcept {
    for (std::size_t run = 0; run < shape.runs; ++run) {
        if (shape.along) {
            transform(kernel, prepend(parameters, at(in, run)), at(out, run), shape.length);
        } else {
            bound<T, Kernel> with_parameter{kernel, parameters[run % shape.channels]};
            transform(with_parameter, at(in, run), at(out, run), shape.length);
        }
    }
}

template <class T, std::size_t Inputs, std::size_t Outputs, class Kernel, class Sink>
void sum_along_runs(Kernel& kernel, T const* parameters, std::array<strided<T const>, Inputs> const& in,
                    std::array<strided<T>, Outputs> const& out, channel_runs const& shape, Sink&& sink) noexcept {
    constexpr std::size_t lanes = sum_of_products<T>::lanes;
    for (std::size_t start = 0; start < shape.length; start += tile) {
        std::size_t const count = std::min(tile, shape.length - start);
        sum_of_products<T> sums[tile / lanes];
        for (std::size_t run = 0; run < shape.runs; ++run) {
            summing<T, Outputs, 1, Kernel> with_sums{kernel, sums};
            transform(with_sums, prepend(parameters + start, at(in, run, start)), at(out, run, start), count);
        }
        for (std::size_t first = 0; first < count; first += lanes) {
            sums[first / lanes].for_each_lane(
                std::min(lanes, count - first),
                [&](std::size_t lane, running_sum const& sum) { sink(start + first + lane, sum); });
        }
    }
}

template <class T, std::size_t Inputs, std::size_t Outputs, class Kernel, class Sink>
void sum_whole_runs(Kernel& kernel, T const* parameters, std::array<strided<T const>, Inputs> const& in,
                    std::array<strided<T>, Outputs> const& out, channel_runs const& shape, Sink&& sink) noexcept {
    constexpr std::size_t lanes = sum_of_products<T>::lanes;
    std::size_t const rest = shape.length % lanes;
    std::size_t const whole = shape.length - rest;
    for (std::size_t channel = 0; channel < shape.channels; ++channel) {
        using with_parameter = bound<T, Kernel>;
        with_parameter kernel_of_channel{kernel, parameters[channel]};
        sum_of_products<T> sum;
        sum_of_products<T> sum_of_rests;  // apart, since its idle lanes hold the kernel's answer to padding
        for (std::size_t run = channel; run < shape.runs; run += shape.channels) {
            summing<T, Outputs, 0, with_parameter> with_sum{kernel_of_channel, &sum};
            transform(with_sum, at(in, run), at(out, run), whole);
            with_sum.sum = &sum_of_rests;
            transform(with_sum, at(in, run, whole), at(out, run, whole), rest);
        }
        running_sum total{0, 0};
        auto const add_lane = [&](std::size_t, running_sum const& lane) { add(total, lane); };
        sum.for_each_lane(lanes, add_lane);
        sum_of_rests.for_each_lane(rest, add_lane);
        sink(channel, total);
    }
}

template <class T, std::size_t Inputs, std::size_t Outputs, class Kernel, class Sink>
void sum_runs(Kernel& kernel, T const* parameters, std::array<strided<T const>, Inputs> const& in,
              std::array<strided<T>, Outputs> const& out, channel_runs const& shape, Sink&& sink) noexcept {
    if (shape.along) {
        sum_along_runs(kernel, parameters, in, out, shape, sink);
    } else {
        sum_whole_runs(kernel, parameters, in, out, shape, sink);
    }
}

/// Short runs without gaps between them waste most of a vector at their end. They are as good as long runs along which
/// the parameters repeat: those of one period, copied as often as fits.
template <class T>
class repeated_parameters {
public:
    repeated_parameters(T const* parameters, channel_runs const& shape) noexcept
        : shape_(shape), period_(period(shape)) {
        std::size_t const length = std::min(tile, shape.runs * shape.length);
        std::size_t const repetitions = shape.along ? 1 : shape.length;
        for (std::size_t at = 0, channel = 0; at < length; channel = channel + 1 == shape.channels ? 0 : channel + 1) {
            for (std::size_t const end = std::min(length, at + repetitions); at < end; ++at) {
                channels_[at] = static_cast<std::uint16_t>(channel);
                values_[at] = parameters[channel];
            }
        }
    }

    template <std::size_t Inputs, std::size_t Outputs>
    static bool pay_off(channel_runs const& shape, std::array<strided<T const>, Inputs> const& in,
                        std::array<strided<T>, Outputs> const& out) noexcept {
        auto const has_no_gaps = [&](auto const& operand) { return operand.stride == shape.length; };
        constexpr std::size_t lanes = simd::traits<simd::widest<T>>::size;
        return shape.length % lanes != 0 && shape.length < 8 * lanes && period(shape) <= tile && period(shape) > 0 &&
               std::all_of(in.begin(), in.end(), has_no_gaps) && std::all_of(out.begin(), out.end(), has_no_gaps);
    }

    /// The channel of an element of a long run.
    std::size_t channel(std::size_t position) const noexcept {
        return channels_[position];
    }

    /// Calls visit(values, in, out, shape) for the long runs and for what is left after them.
    template <std::size_t Inputs, std::size_t Outputs, class Visitor>
    void for_each_piece(std::array<strided<T const>, Inputs> const& in, std::array<strided<T>, Outputs> const& out,
                        Visitor&& visit) const noexcept {
        std::size_t const length = tile / period_ * period_;
        std::size_t const runs = shape_.runs * shape_.length / length;
        std::size_t const rest = shape_.runs * shape_.length % length;
        if (runs > 0) {
            visit(values_, from(in, 0, length), from(out, 0, length), channel_runs{runs, length, length, true});
        }
        visit(values_, from(in, runs * length, rest), from(out, runs * length, rest),
              channel_runs{1, rest, rest, true});
    }

private:
    static std::size_t period(channel_runs const& shape) noexcept {
        return shape.along ? shape.length : shape.channels * shape.length;
    }

    template <class U, std::size_t Count>
    static std::array<strided<U>, Count> from(std::array<strided<U>, Count> operands, std::size_t offset,
                                              std::size_t stride) noexcept {
        for (auto& operand : operands) {
            operand = {operand.data + offset, stride};
        }
        return operands;
    }

    channel_runs shape_;
    std::size_t period_;
    T values_[tile];
    std::uint16_t channels_[tile];
};

}  // namespace detail

/// out = kernel(parameter of the channel, in...). An output may be the same memory as an input.
template <class T, std::size_t Inputs, std::size_t Outputs, class Kernel>
void transform_channels(Kernel kernel, T const* parameters, std::array<strided<T const>, Inputs> const& in,
                        std::array<strided<T>, Outputs> const& out, channel_runs const& shape) noexcept {
    using repeated = detail::repeated_parameters<T>;
    if (repeated::pay_off(shape, in, out)) {
        repeated(parameters, shape).for_each_piece(in, out, [&](auto const&... piece) {
            detail::transform_runs(kernel, piece...);
        });
    } else {
        detail::transform_runs(kernel, parameters, in, out, shape);
    }
}

/// The same for a kernel that returns {out..., a, b}: after all is computed, sink(channel, sum of a * b) is called once
/// for each channel.
template <class T, std::size_t Inputs, std::size_t Outputs, class Kernel, class Sink>
void transform_and_sum_channels(Kernel kernel, T const* parameters, std::array<strided<T const>, Inputs> const& in,
                                std::array<strided<T>, Outputs> const& out, channel_runs const& shape,
                                Sink sink) noexcept {
    using repeated = detail::repeated_parameters<T>;
    if (repeated::pay_off(shape, in, out)) {
        running_sum sums[detail::tile] = {};
        repeated const long_runs(parameters, shape);
        long_runs.for_each_piece(in, out, [&](auto const&... piece) {
            detail::sum_runs(kernel, piece..., [&](std::size_t position, running_sum const& sum) {
                add(sums[long_runs.channel(position)], sum);
            });
        });
        for (std::size_t channel = 0; channel < shape.channels; ++channel) {
            sink(channel, sums[channel]);
        }
    } else {
        detail::sum_runs(kernel, parameters, in, out, shape, sink);
    }
}

}  // namespace apply
}  // namespace XACT_ABI
}  // namespace xact
