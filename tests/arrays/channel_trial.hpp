// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <limits>

#include "trial.hpp"

// The same for PReLU with a slope per channel. Its sums have no scalar path to agree with: they are compared with sums
// in long double, as far as those are good.
namespace arrays {

enum class channel_algorithm { forward, backward, slope_gradient };

constexpr char const* name_of(channel_algorithm a) noexcept {
    constexpr char const* names[] = {"xact::prelu_forward", "xact::prelu_backward", "xact::prelu_slope_gradient"};
    return names[static_cast<int>(a)];
}

/// What the gradients of the slopes are the memory of.
enum class sums_target { themselves, slopes, input, output };

template <class T>
struct channel_trial {
    channel_algorithm which = channel_algorithm::forward;
    layout shape{0, 0, 0};
    bool as_ranges = false;
    std::vector<T> slopes;
    std::vector<T> in;
    std::vector<T> grad_output;
    // Sizes that count where ranges are given.
    std::size_t out_size = 0;
    std::size_t sums_size = 0;
    place slopes_at, in_at, grad_at, out_at, sums_at;
    target out_is = target::itself;  // other_output: the slopes
    sums_target sums_are = sums_target::themselves;
    std::ptrdiff_t shift = 0;
    bool without_slopes = false;  // a null pointer
};

/// A sum of products with what is known of its terms.
class wide_sum {
public:
    template <class T>
    void add(T a, T b) noexcept {
        long double const term = static_cast<long double>(widened(a)) * static_cast<long double>(widened(b));
        sum_ += term;
        magnitude_ += std::abs(term);
        ++count_;
    }

    /// Additions in double round by 2^-53 of what is there, and T does once more.
    template <class T>
    bool agrees(T actual) const noexcept {
        if (under_valgrind()) {
            return true;
        }
        long double const number = static_cast<long double>(widened(actual));
        if (std::isnan(sum_) || std::isinf(sum_)) {
            return std::isnan(sum_) ? std::isnan(number) : number == sum_;
        }
        if (std::is_same_v<T, double> && magnitude_ > max_double / 4) {
            return true;  // an overflow on the way depends on the order
        }
        long double const slack = static_cast<long double>(count_) * magnitude_ * 0x1.1p-53L + half_ulp<T>(sum_);
        if (std::isinf(number)) {
            return std::abs(sum_) + slack >= largest<T>() && (number > 0) == (sum_ > 0);
        }
        return std::abs(number - sum_) <= slack;
    }

    long double value() const noexcept {
        return sum_;
    }

private:
    static constexpr long double max_double = static_cast<long double>(std::numeric_limits<double>::max());

    template <class T>
    static double widened(T x) noexcept {
        return static_cast<double>(static_cast<xact::working_of<T>>(x));
    }

    /// Of T, a little generously: a half type is reached by way of float.
    template <class T>
    static long double half_ulp(long double x) noexcept {
        constexpr int digits = std::is_same_v<T, double>          ? 53
                               : std::is_same_v<T, float>         ? 24
                               : std::is_same_v<T, xact::float16> ? 11
                                                                  : 8;
        constexpr int lowest = std::is_same_v<T, double>          ? -1074
                               : std::is_same_v<T, float>         ? -149
                               : std::is_same_v<T, xact::float16> ? -24
                                                                  : -133;
        long double const normal = std::ldexp(std::abs(x), -digits);
        // Products of subnormal doubles lose their error terms, too.
        return std::max(normal, std::ldexp(1.0L, lowest - 1)) * 1.002L +
               (std::is_same_v<T, double> ? std::ldexp(1.0L, -1060) : 0.0L);
    }

    template <class T>
    static constexpr long double largest() noexcept {
        return std::is_same_v<T, double>          ? max_double
               : std::is_same_v<T, xact::float16> ? 65504.0L
               : std::is_same_v<T, float>         ? static_cast<long double>(std::numeric_limits<float>::max())
                                                  : 0x1.FEp127L;
    }

    long double sum_ = 0;
    long double magnitude_ = 0;
    std::size_t count_ = 0;
};

template <class T>
class channel_workbench {
public:
    channel_workbench(std::size_t most_channels, std::size_t longest, std::size_t farthest)
        : slopes_(most_channels, farthest),
          in_(longest, farthest),
          grad_(longest, farthest),
          out_(longest, farthest),
          sums_(most_channels, farthest) {}

    /// "" or what is wrong.
    std::string check(channel_trial<T> const& t) {
        channel_arguments<T> const a = lay_out(t);
#ifdef XACT_TEST_WITHOUT_OVERLAP_CHECK
        if (overlaps(t, a)) {
            return "";  // undefined
        }
#endif
        bool const refused = is_refused(t, a);
        close(a);
        T slope_gradient{};
        std::string const message = test::message_of([&] { slope_gradient = run(t.which, a); });
        each_room([](room<T>& r) { r.open(); });
        std::string wrong = refused ? wrong_refusal(message, name_of(t.which)) : std::string();
        if (!refused && !message.empty()) {
            wrong = "was refused by '" + message + "'";
        }
        if (wrong.empty()) {
            wrong = wrong_memory(a, refused);
        }
        if (wrong.empty() && !refused) {
            wrong = wrong_result(t, a, slope_gradient);
        }
        return wrong.empty() ? wrong : describe(t) + wrong;
    }

private:
    static bool has_slopes(channel_algorithm a) noexcept {
        return a != channel_algorithm::slope_gradient;
    }
    static bool has_gradients(channel_algorithm a) noexcept {
        return a != channel_algorithm::forward;
    }

    static view<T const> put(room<T>& to, place where, std::vector<T> const& values) {
        T* const data = to.settle(where, values.size());
        std::copy(values.begin(), values.end(), data);
        return {data, values.size()};
    }

    static view<T> over(room<T> const& shared, view<T const> other, std::ptrdiff_t shift, std::size_t size) noexcept {
        T* const base = const_cast<T*>(other.data());
        return {shared.holds(base + shift, size) ? base + shift : base, size};
    }

    channel_arguments<T> lay_out(channel_trial<T> const& t) {
        channel_arguments<T> a;
        a.shape = t.shape;
        a.as_ranges = t.as_ranges;
        a.in = put(in_, t.in_at, t.in);
        if (has_slopes(t.which)) {
            a.slopes = put(slopes_, t.slopes_at, t.slopes);
            std::size_t const size = t.as_ranges ? t.out_size : t.in.size();
            a.out = over_or_own_out(t, a, size);
        }
        if (has_gradients(t.which)) {
            a.grad_output = put(grad_, t.grad_at, t.grad_output);
            if (t.out_is == target::gradient && has_slopes(t.which)) {
                a.out = over(grad_, a.grad_output, t.shift, a.out.size());
            }
        }
        if (t.which == channel_algorithm::backward) {
            a.grad_slopes = lay_out_sums(t, a, t.as_ranges ? t.sums_size : t.slopes.size());
        }
        if (t.without_slopes) {
            a.slopes.first = nullptr;
        }
        return a;
    }

    view<T> over_or_own_out(channel_trial<T> const& t, channel_arguments<T> const& a, std::size_t size) {
        if (t.out_is == target::input) {
            return over(in_, a.in, t.shift, size);
        }
        if (t.out_is == target::other_output && slopes_.holds(a.slopes.data(), size)) {
            return over(slopes_, a.slopes, t.shift, size);
        }
        return {out_.settle(t.out_at, size), size};
    }

    view<T> lay_out_sums(channel_trial<T> const& t, channel_arguments<T> const& a, std::size_t size) {
        switch (t.sums_are) {
            case sums_target::slopes:
                return over(slopes_, a.slopes, t.shift, size);
            case sums_target::input:
                if (in_.holds(a.in.data(), size)) {
                    return over(in_, a.in, t.shift, size);
                }
                break;
            case sums_target::output:
                if (out_.holds(a.out.data(), size)) {
                    return over(out_, constant(a.out), t.shift, size);
                }
                break;
            case sums_target::themselves:
                break;
        }
        return {sums_.settle(t.sums_at, size), size};
    }

    static T run(channel_algorithm which, channel_arguments<T> const& a) {
        static channel_calls<T> const calls = channels<T>();
        switch (which) {
            case channel_algorithm::forward:
                calls.forward(a);
                break;
            case channel_algorithm::backward:
                calls.backward(a);
                break;
            case channel_algorithm::slope_gradient:
                return calls.slope_gradient(a);
        }
        return T{};
    }

    static bool fits(view<T const> const& b, std::size_t n) noexcept {
        return b.size() == n && (b.data() != nullptr || n == 0);
    }

    static bool overlaps(channel_trial<T> const& t, channel_arguments<T> const& a) noexcept {
        if (!has_slopes(t.which)) {
            return false;
        }
        view<T const> const out = constant(a.out);
        bool result = overlap_in_part(out, a.in) || overlap(out, a.slopes);
        if (has_gradients(t.which)) {
            view<T const> const sums = constant(a.grad_slopes);
            result = result || overlap_in_part(out, a.grad_output) || overlap(sums, out) || overlap(sums, a.in) ||
                     overlap(sums, a.grad_output) || overlap_in_part(sums, a.slopes);
        }
        return result;
    }

    static bool is_refused(channel_trial<T> const& t, channel_arguments<T> const& a) noexcept {
        if (t.which == channel_algorithm::slope_gradient) {
            return a.as_ranges && a.grad_output.size() != a.in.size();
        }
        std::size_t const period = t.shape.channels * t.shape.inner;
        std::size_t const n = t.shape.outer * period;
        bool const countable = period == 0 || n / period == t.shape.outer;
        bool right = countable && fits(a.in, n) && fits(constant(a.out), n) && fits(a.slopes, t.shape.channels);
        if (has_gradients(t.which)) {
            right = right && fits(a.grad_output, n) && fits(constant(a.grad_slopes), t.shape.channels);
        }
        return !right || overlaps(t, a);
    }

    template <class Visitor>
    void each_room(Visitor const& visit) {
        for (room<T>* r : {&slopes_, &in_, &grad_, &out_, &sums_}) {
            visit(*r);
        }
    }

    void close(channel_arguments<T> const& a) {
        each_room([&](room<T>& r) {
            r.close();
            r.allow(a.slopes.data(), a.slopes.size());
            r.allow(a.in.data(), a.in.size());
            r.allow(a.grad_output.data(), a.grad_output.size());
            r.allow(a.out.data(), a.out.size());
            r.allow(a.grad_slopes.data(), a.grad_slopes.size());
        });
    }

    std::string wrong_memory(channel_arguments<T> const& a, bool refused) {
        bool unchanged = true;
        each_room([&](room<T>& r) {
            if (!refused) {
                r.accept(a.out.data(), a.out.size());
                r.accept(a.grad_slopes.data(), a.grad_slopes.size());
            }
            unchanged = unchanged && r.unchanged();
        });
        if (unchanged) {
            return "";
        }
        return refused ? "wrote something before it refused" : "wrote something outside of its outputs";
    }

    static std::string wrong_result(channel_trial<T> const& t, channel_arguments<T> const& a, T slope_gradient) {
        static channel_calls<T> const calls = channels<T>();
        bool const shared = t.which == channel_algorithm::slope_gradient;
        std::vector<wide_sum> sums(shared ? 1 : t.shape.channels);
        for (std::size_t i = 0; i < t.in.size(); ++i) {
            std::size_t const channel = shared ? 0 : i / t.shape.inner % t.shape.channels;
            T const x = t.in[i];
            if (!shared) {
                bool const forward = t.which == channel_algorithm::forward;
                T const expected = forward ? calls.scalar_forward(t.slopes[channel], x)
                                           : calls.scalar_backward(t.slopes[channel], x, t.grad_output[i]);
                if (!same(expected, a.out.data()[i])) {
                    return wrong_number(i, bits_of(x), bits_of(expected), a.out.data()[i]);
                }
            }
            if (has_gradients(t.which) && !(static_cast<xact::working_of<T>>(x) > 0)) {
                sums[channel].add(t.grad_output[i], x);
            }
        }
        return has_gradients(t.which) ? wrong_sum(sums, shared ? &slope_gradient : a.grad_slopes.data()) : "";
    }

    static std::string wrong_sum(std::vector<wide_sum> const& sums, T const* actual) {
        for (std::size_t channel = 0; channel < sums.size(); ++channel) {
            if (!sums[channel].agrees(actual[channel])) {
                char text[160];
                std::snprintf(text, sizeof text, "sum of channel %zu is 0x%llx, expected %La", channel,
                              static_cast<unsigned long long>(bits_of(actual[channel])), sums[channel].value());
                return text;
            }
        }
        return "";
    }

    static std::string describe(channel_trial<T> const& t) {
        char text[300];
        std::snprintf(text, sizeof text,
                      "%s of %s, layout %zu x %zu x %zu with %s, out is of %d, sums are of %d: ", name_of(t.which),
                      test::name_of_type<T>(), t.shape.outer, t.shape.channels, t.shape.inner,
                      t.as_ranges ? "ranges" : "pointers", static_cast<int>(t.out_is), static_cast<int>(t.sums_are));
        return text;
    }

    room<T> slopes_, in_, grad_, out_, sums_;
};

}  // namespace arrays
