// SPDX-License-Identifier: BSL-1.0
#include "case.hpp"

#include <cstdio>
#include <cstdlib>

#include "../arrays/channel_trial.hpp"

namespace fuzz {
namespace {

using namespace arrays;

/// Bytes from the front; zeros after the last.
class reader {
public:
    reader(std::uint8_t const* data, std::size_t size) noexcept : data_(data), size_(size) {}

    bool empty() const noexcept {
        return size_ == 0;
    }

    unsigned byte() noexcept {
        if (size_ == 0) {
            return 0;
        }
        --size_;
        return *data_++;
    }

    std::size_t below(std::size_t limit) noexcept {
        return byte() % limit;
    }

    std::size_t length(std::size_t most) noexcept {
        std::size_t const low = byte();
        return (low + 256 * byte()) % (most + 1);
    }

    /// Any bits, least significant byte first.
    template <class T>
    T bits() noexcept {
        std::uint64_t value = 0;
        for (unsigned at = 0; at < sizeof(T); ++at) {
            value |= std::uint64_t{byte()} << (8 * at);
        }
        return of_bits<T>(value);
    }

    template <class T>
    static T of_bits(std::uint64_t value) noexcept {
        if constexpr (sizeof(T) == 2) {
            return short_of_bits<T>(static_cast<std::uint16_t>(value));
        } else {
            using integer = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
            auto const narrow = static_cast<integer>(value);
            T result;
            std::memcpy(&result, &narrow, sizeof result);
            return result;
        }
    }

private:
    template <class T>
    static T short_of_bits(std::uint16_t value) noexcept {
        T result;
        result.bits = value;
        return result;
    }

    std::uint8_t const* data_;
    std::size_t size_;
};

/// Further numbers: small ones and arbitrary bits.
class generator {
public:
    explicit generator(unsigned seed) noexcept : state_(seed * 0x9E3779B97F4A7C15U + 1) {}

    template <class T>
    T next() noexcept {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        std::uint64_t const random = state_ ^ (state_ >> 29);
        if (random % 4 == 0) {
            return reader::of_bits<T>(random >> 3);
        }
        using P = typename xact::dtype<T>::working;
        double const fraction = static_cast<double>(random >> 11) * 0x1p-53;
        return static_cast<T>(static_cast<P>((fraction - 0.5) * (random % 4 == 1 ? 240.0 : 12.0)));
    }

private:
    std::uint64_t state_;
};

constexpr std::size_t longest = 300;
constexpr std::size_t farthest = 64;
constexpr std::size_t most_channels = 70;

place read_place(reader& from) noexcept {
    unsigned const byte = from.byte();
    return {byte % 2 == 0, byte / 2 % (farthest + 1)};
}

/// One of the numbers that are special to a formula, or any.
template <class P>
P read_parameter(reader& from, P usual) noexcept {
    using limits = std::numeric_limits<P>;
    P const special[] = {usual,
                         P(0),
                         P(-0.0),
                         limits::infinity(),
                         -limits::infinity(),
                         limits::quiet_NaN(),
                         limits::denorm_min(),
                         limits::min(),
                         limits::max(),
                         limits::lowest(),
                         -limits::denorm_min(),
                         P(1),
                         P(-1),
                         P(-0.5),
                         P(1e30),
                         P(1e-30)};
    std::size_t const which = from.below(20);
    return which < std::size(special) ? special[which] : from.bits<P>();
}

/// n numbers, those that are given first.
template <class T>
std::vector<T> read_numbers(reader& from, generator& more, std::size_t n) {
    std::vector<T> result(n);
    for (T& x : result) {
        x = from.empty() ? more.next<T>() : from.bits<T>();
    }
    return result;
}

/// Now and then another size than the right one.
std::size_t other_size(std::size_t right, bool wrong, std::size_t by) noexcept {
    return wrong ? (right + 1 + by) % (longest + 1) : right;
}

std::ptrdiff_t read_shift(reader& from) noexcept {
    return static_cast<std::ptrdiff_t>(from.byte()) - 64;
}

/// The activation and the policy that a byte stands for, whatever else is linked in; without them, another.
template <class T>
subject<T> const& subject_of(std::vector<subject<T>> const& all, unsigned byte) noexcept {
    constexpr char const* policies[] = {"faithful", "correct", "fast"};
    std::size_t const activation = byte / 3 % all.front().of_activations;
    subject<T> const* found = &all[byte % all.size()];
    for (subject<T> const& s : all) {
        bool const right = s.position == activation && s.policy == std::string(policies[byte % 3]);
        found = right ? &s : found;
    }
    return *found;
}

template <class T>
trial<T> read_trial(reader& from) {
    std::vector<subject<T>> const& all = subjects<T>();
    trial<T> t;
    t.of = &subject_of(all, from.byte());
    unsigned const how = from.byte();
    t.which = static_cast<algorithm>(how % 4);
    t.how = static_cast<xact::stores>(how / 4 % 3);
    t.as_ranges = how / 12 % 2 != 0;
    unsigned const mistake = from.byte();  // most values make none
    t.absent = mistake < 5 ? static_cast<missing>(mistake) : missing::nothing;
    unsigned const shared = from.byte();
    t.out_is = static_cast<target>(shared % 3);
    t.derivative_is = static_cast<target>(shared / 3 % 4);
    t.shift = shared >= 128 ? read_shift(from) : 0;
    std::size_t const n = from.length(longest);
    t.out_size = other_size(n, mistake == 5, shared);
    t.derivative_size = other_size(n, mistake == 6, shared);
    t.in_at = read_place(from);
    t.grad_at = read_place(from);
    t.out_at = read_place(from);
    t.derivative_at = read_place(from);
    t.parameter = t.of->has_parameter ? read_parameter(from, t.of->usual) : t.of->usual;
    generator more(from.byte());
    // One of each, so that few bytes reach both.
    t.in.resize(n);
    t.grad_output.resize(other_size(n, mistake == 7 && t.as_ranges, shared));
    for (std::size_t i = 0; i < std::max(t.in.size(), t.grad_output.size()); ++i) {
        T const x = from.empty() ? more.next<T>() : from.bits<T>();
        T const grad = from.empty() || !reads_gradients(t.which) ? more.next<T>() : from.bits<T>();
        if (i < t.in.size()) {
            t.in[i] = x;
        }
        if (i < t.grad_output.size()) {
            t.grad_output[i] = grad;
        }
    }
    return t;
}

/// However many of nothing; a product that cannot be counted, on demand.
std::size_t read_outer(reader& from, std::size_t period, bool wrong) noexcept {
    constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
    if (period == 0) {
        return most >> from.below(std::numeric_limits<std::size_t>::digits);
    }
    if (wrong && period > 1) {
        return most / period + 1;  // times the period it is less than the period
    }
    return from.below(std::min<std::size_t>(longest / period, 40) + 1);
}

template <class T>
channel_trial<T> read_channel_trial(reader& from) {
    channel_trial<T> t;
    unsigned const how = from.byte();
    t.which = static_cast<channel_algorithm>(how % 3);
    t.as_ranges = how / 3 % 2 != 0;
    unsigned const mistake = from.byte();
    t.without_slopes = mistake == 1;
    unsigned const shared = from.byte();
    t.out_is = static_cast<target>(shared % 4);
    t.sums_are = static_cast<sums_target>(shared / 4 % 4);
    t.shift = shared >= 128 ? read_shift(from) : 0;
    t.shape.channels = from.below(most_channels + 1);
    t.shape.inner = from.below(64);
    t.shape.outer = read_outer(from, t.shape.channels * t.shape.inner, mistake == 7);
    std::size_t const n = std::min(t.shape.outer * t.shape.channels * t.shape.inner, longest);
    t.out_size = other_size(n, mistake == 2, shared);
    t.sums_size = mistake == 3 ? t.shape.channels / 2 : t.shape.channels;
    t.slopes_at = read_place(from);
    t.in_at = read_place(from);
    t.grad_at = read_place(from);
    t.out_at = read_place(from);
    t.sums_at = read_place(from);
    generator more(from.byte());
    t.slopes = read_numbers<T>(from, more, mistake == 4 && t.as_ranges ? t.shape.channels / 2 : t.shape.channels);
    t.in = read_numbers<T>(from, more, other_size(n, mistake == 5 && t.as_ranges, shared));
    t.grad_output = read_numbers<T>(from, more, other_size(n, mistake == 6 && t.as_ranges, shared));
    return t;
}

void report(std::string const& wrong) {
    if (!wrong.empty()) {
        std::fprintf(stderr, "%s\n", wrong.c_str());
        std::abort();
    }
}

template <class T>
void run_as(reader& from, bool by_channel) {
    if (by_channel || subjects<T>().empty()) {
        static channel_workbench<T> bench(most_channels, longest, farthest);
        report(bench.check(read_channel_trial<T>(from)));
    } else {
        static workbench<T> bench(longest, farthest);
        report(bench.check(read_trial<T>(from)));
    }
}

}  // namespace

void run(std::uint8_t const* data, std::size_t size) {
    reader from(data, size);
    unsigned const kind = from.byte();
    bool const by_channel = kind / 4 % 8 == 7;
    switch (kind % 4) {
        case 0:
            return run_as<float>(from, by_channel);
        case 1:
            return run_as<double>(from, by_channel);
        case 2:
            return run_as<xact::float16>(from, by_channel);
        default:
            return run_as<xact::bfloat16>(from, by_channel);
    }
}

}  // namespace fuzz
