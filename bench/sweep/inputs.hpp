// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>
#include <vector>

#include "oracle/inputs.hpp"
#include "subject.hpp"

namespace sweep {

template <class T>
using bits_of = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;

template <class T>
bits_of<T> to_bits(T x) noexcept {
    bits_of<T> bits;
    std::memcpy(&bits, &x, sizeof x);
    return bits;
}

template <class T>
T from_bits(bits_of<T> bits) noexcept {
    T x;
    std::memcpy(&x, &bits, sizeof x);
    return x;
}

/// A list of inputs by position, so that any part of it can be handed to any thread, and a run can be taken up again.
template <class T>
class input_list {
public:
    virtual ~input_list() = default;
    virtual std::uint64_t size() const = 0;
    virtual void fill(std::uint64_t first, T* out, std::size_t n) const = 0;
};

/// The floats whose bit patterns are from, from + stride, ... up to `to`, and then `more`.
class strided_floats final : public input_list<float> {
public:
    strided_floats(std::uint64_t from, std::uint64_t to, std::uint64_t stride, std::vector<float> more)
        : from_(from), stride_(stride), count_((to - from) / stride + 1), more_(std::move(more)) {}

    std::uint64_t size() const override {
        return count_ + more_.size();
    }
    void fill(std::uint64_t first, float* out, std::size_t n) const override {
        for (std::size_t i = 0; i < n; ++i) {
            std::uint64_t const position = first + i;
            out[i] = position < count_ ? from_bits<float>(static_cast<std::uint32_t>(from_ + position * stride_))
                                       : more_[static_cast<std::size_t>(position - count_)];
        }
    }

private:
    std::uint64_t from_;
    std::uint64_t stride_;
    std::uint64_t count_;
    std::vector<float> more_;
};

/// All numbers of a format of 16 bits.
class all_of_16_bits final : public input_list<float> {
public:
    explicit all_of_16_bits(number_format format) : format_(format) {}

    std::uint64_t size() const override {
        return 0x10000;
    }
    void fill(std::uint64_t first, float* out, std::size_t n) const override {
        for (std::size_t i = 0; i < n; ++i) {
            out[i] = static_cast<float>(oracle::decode(static_cast<std::uint16_t>(first + i), format_));
        }
    }

private:
    number_format format_;
};

/// Pseudo-random numbers by position: half of them uniform in the curved interval, the others where something ends:
/// between the landmarks, in the bit patterns of all numbers, and at all distances from the landmarks.
template <class T>
class sampled final : public input_list<T> {
public:
    sampled(std::uint64_t samples, double curved_low, double curved_high, std::vector<T> landmarks)
        : samples_(samples), low_(curved_low), high_(curved_high), landmarks_(std::move(landmarks)) {}

    std::uint64_t size() const override {
        return samples_;
    }
    void fill(std::uint64_t first, T* out, std::size_t n) const override {
        for (std::size_t i = 0; i < n; ++i) {
            out[i] = sample(first + i);
        }
    }

private:
    T sample(std::uint64_t position) const {
        oracle::random_bits random(position * 0x9E3779B97F4A7C15u);
        std::uint64_t const kind = random() % 8;
        double const t = random.fraction();
        if (kind < 4) {
            return static_cast<T>(low_ + (high_ - low_) * t);
        }
        if (kind < 5) {
            return from_bits<T>(static_cast<bits_of<T>>(random()));
        }
        std::size_t const mark = static_cast<std::size_t>(random() % landmarks_.size());
        T const x = landmarks_[mark];
        if (kind < 7) {
            double const next = static_cast<double>(landmarks_[(mark + 1) % landmarks_.size()]);
            return static_cast<T>(static_cast<double>(x) * (1 - t) + next * t);
        }
        int const shift = static_cast<int>(random() % (8 * sizeof(T)));
        bits_of<T> const distance = static_cast<bits_of<T>>(random()) >> shift;
        return from_bits<T>(
            static_cast<bits_of<T>>(to_bits(x) + distance * ((random() & 1) != 0 ? 1u : ~bits_of<T>{0})));
    }

    std::uint64_t samples_;
    double low_;
    double high_;
    std::vector<T> landmarks_;
};

/// All floats within `reach` representations of a landmark.
std::vector<float> neighborhoods(std::vector<float> const& landmarks, std::int64_t reach);

}  // namespace sweep
