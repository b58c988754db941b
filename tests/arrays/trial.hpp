// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <type_traits>
#include <vector>

#include "../support/message_of.hpp"
#include "../support/types.hpp"
#include "arrays.hpp"
#include "room.hpp"

// One call of an array algorithm and all that has to be true of it: the numbers are those of the scalar path, bit for
// bit; nothing outside of the output is touched; what is to be refused is, before anything is written.
namespace arrays {

template <class T>
bool is_nan(T x) noexcept {
    if constexpr (std::is_floating_point_v<T>) {
        return !(x == x);
    } else {
        constexpr unsigned infinity = std::is_same_v<T, xact::float16> ? 0x7C00U : 0x7F80U;
        return (x.bits & 0x7FFFU) > infinity;
    }
}

/// valgrind computes fma(0, a, -0) with the wrong sign, and long double like double.
inline bool under_valgrind() noexcept {
#ifdef XACT_TEST_VALGRIND
    return RUNNING_ON_VALGRIND != 0;
#else
    return false;
#endif
}

template <class T>
std::uint64_t bits_of(T x) noexcept {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &x, sizeof x);
    return bits;
}

template <class T>
bool same(T a, T b) noexcept {
    std::uint64_t const magnitude = (std::uint64_t{1} << (8 * sizeof(T) - 1)) - 1;
    return bits_of(a) == bits_of(b) || (is_nan(a) && is_nan(b)) ||
           (under_valgrind() && ((bits_of(a) | bits_of(b)) & magnitude) == 0);
}

/// What an output is the memory of.
enum class target { itself, input, gradient, other_output };

/// A buffer handed over as a null pointer.
enum class missing { nothing, input, gradient, output, derivative_output };

template <class T>
struct trial {
    subject<T> const* of = nullptr;
    typename subject<T>::parameter_type parameter = 0;
    algorithm which = algorithm::forward;
    bool as_ranges = false;
    xact::stores how = xact::stores::automatic;
    std::vector<T> in;
    std::vector<T> grad_output;
    // Sizes that count where ranges are given.
    std::size_t out_size = 0;
    std::size_t derivative_size = 0;
    place in_at, grad_at, out_at, derivative_at;
    target out_is = target::itself;
    target derivative_is = target::itself;
    std::ptrdiff_t shift = 0;  // of an output that is the memory of something else, in elements
    missing absent = missing::nothing;
};

/// The overlap that is undefined behavior, and detected in debug builds.
template <class T>
bool overlap(view<T const> a, view<T const> b) noexcept {
    auto const address = [](void const* p) { return reinterpret_cast<std::uintptr_t>(p); };
    return a.size() != 0 && b.size() != 0 && address(a.data()) < address(b.data() + b.size()) &&
           address(b.data()) < address(a.data() + a.size());
}
template <class T>
bool overlap_in_part(view<T const> a, view<T const> b) noexcept {
    return a.data() != b.data() && overlap(a, b);
}
template <class T>
view<T const> constant(view<T> const& v) noexcept {
    return {v.data(), v.size()};
}

inline std::string wrong_refusal(std::string const& message, std::string const& function) {
    if (message.empty()) {
        return "was not refused";
    }
    return message.compare(0, function.size() + 2, function + ": ") == 0 ? "" : "was refused by '" + message + "'";
}

template <class T>
std::string wrong_number(std::size_t at, std::uint64_t in, std::uint64_t expected, T actual) {
    char text[160];
    std::snprintf(text, sizeof text, "element %zu, f of 0x%llx, is 0x%llx, expected 0x%llx", at,
                  static_cast<unsigned long long>(in), static_cast<unsigned long long>(bits_of(actual)),
                  static_cast<unsigned long long>(expected));
    return text;
}

template <class T>
class workbench {
public:
    /// For up to `longest` elements, up to `farthest` elements from the unmapped pages.
    workbench(std::size_t longest, std::size_t farthest)
        : in_(longest, farthest), grad_(longest, farthest), out_(longest, farthest), derivative_(longest, farthest) {}

    /// "" or what is wrong.
    std::string check(trial<T> const& t) {
        arguments<T> const a = lay_out(t);
        bool const refused = is_refused(t, a);
#ifdef XACT_TEST_WITHOUT_OVERLAP_CHECK
        if (overlaps(t, a)) {
            return "";  // undefined
        }
#endif
        close(t, a);
        std::string const message = test::message_of([&] { t.of->run(t.parameter, t.which, a); });
        each_room(t, [](room<T>& r) { r.open(); });
        std::string wrong = refused ? wrong_refusal(message, name_of(t.which)) : std::string();
        if (!refused && !message.empty()) {
            wrong = "was refused by '" + message + "'";
        }
        if (wrong.empty()) {
            wrong = wrong_memory(t, a, refused);
        }
        if (wrong.empty() && !refused) {
            wrong = wrong_result(t, a);
        }
        return wrong.empty() ? wrong : describe(t) + wrong;
    }

private:
    view<T> at(room<T>& own, place where, std::size_t size, target is, arguments<T> const& a,
               std::ptrdiff_t shift) const {
        view<T const> const other = is == target::input      ? a.in
                                    : is == target::gradient ? a.grad_output
                                                             : constant(a.out);
        room<T> const& shared = is == target::input ? in_ : is == target::gradient ? grad_ : out_;
        if (is == target::itself || other.data() == nullptr) {
            return {own.settle(where, size), size};
        }
        T* const base = const_cast<T*>(other.data());
        return {shared.holds(base + shift, size) ? base + shift : base, size};
    }

    arguments<T> lay_out(trial<T> const& t) {
        std::size_t const n = t.in.size();
        arguments<T> a;
        a.as_ranges = t.as_ranges;
        a.how = t.how;
        a.in = put(in_, t.in_at, t.in);
        if (reads_gradients(t.which)) {
            a.grad_output = put(grad_, t.grad_at, t.grad_output);
        }
        target const out_is = t.out_is == target::gradient && !reads_gradients(t.which) ? target::input : t.out_is;
        a.out = at(out_, t.out_at, t.as_ranges ? t.out_size : n, out_is, a, t.shift);
        if (has_two_outputs(t.which)) {
            target const is = t.derivative_is == target::gradient ? target::itself : t.derivative_is;
            a.derivative_out = at(derivative_, t.derivative_at, t.as_ranges ? t.derivative_size : n, is, a, t.shift);
        }
        if (!t.as_ranges) {
            a.grad_output.count = n;
        }
        remove(t.absent, a);
        return a;
    }

    static view<T const> put(room<T>& to, place where, std::vector<T> const& values) {
        T* const data = to.settle(where, values.size());
        std::copy(values.begin(), values.end(), data);
        return {data, values.size()};
    }

    static void remove(missing absent, arguments<T>& a) noexcept {
        switch (absent) {
            case missing::nothing:
                break;
            case missing::input:
                a.in.first = nullptr;
                break;
            case missing::gradient:
                a.grad_output.first = nullptr;
                break;
            case missing::output:
                a.out.first = nullptr;
                break;
            case missing::derivative_output:
                a.derivative_out.first = nullptr;
                break;
        }
    }

    static bool fits(view<T const> const& b, std::size_t n) noexcept {
        return b.size() == n && (b.data() != nullptr || n == 0);
    }

    static bool overlaps(trial<T> const& t, arguments<T> const& a) noexcept {
        view<T const> const out = constant(a.out);
        bool result = overlap_in_part(out, a.in);
        if (reads_gradients(t.which)) {
            result = result || overlap_in_part(out, a.grad_output);
        }
        if (has_two_outputs(t.which)) {
            view<T const> const second = constant(a.derivative_out);
            result = result || overlap_in_part(second, a.in) || overlap(second, out);
        }
        return result;
    }

    static bool is_refused(trial<T> const& t, arguments<T> const& a) noexcept {
        std::size_t const n = a.in.size();
        bool const right = fits(a.in, n) && fits(constant(a.out), n) &&
                           (!reads_gradients(t.which) || fits(a.grad_output, n)) &&
                           (!has_two_outputs(t.which) || fits(constant(a.derivative_out), n));
        return !right || overlaps(t, a);
    }

    /// The rooms that the call is concerned with.
    template <class Visitor>
    void each_room(trial<T> const& t, Visitor const& visit) {
        visit(in_);
        visit(out_);
        if (reads_gradients(t.which)) {
            visit(grad_);
        }
        if (has_two_outputs(t.which)) {
            visit(derivative_);
        }
    }

    void close(trial<T> const& t, arguments<T> const& a) {
        each_room(t, [&](room<T>& r) {
            r.close();
            r.allow(a.in.data(), a.in.size());
            r.allow(a.grad_output.data(), a.grad_output.size());
            r.allow(a.out.data(), a.out.size());
            r.allow(a.derivative_out.data(), a.derivative_out.size());
        });
    }

    std::string wrong_memory(trial<T> const& t, arguments<T> const& a, bool refused) {
        bool unchanged = true;
        each_room(t, [&](room<T>& r) {
            if (!refused) {
                r.accept(a.out.data(), a.out.size());
                r.accept(a.derivative_out.data(), a.derivative_out.size());
            }
            unchanged = unchanged && r.unchanged();
        });
        if (unchanged) {
            return "";
        }
        return refused ? "wrote something before it refused" : "wrote something outside of its output";
    }

    std::string wrong_result(trial<T> const& t, arguments<T> const& a) const {
        for (std::size_t i = 0; i < t.in.size(); ++i) {
            T const grad = reads_gradients(t.which) ? t.grad_output[i] : T{};
            results<T> const expected = t.of->scalar(t.parameter, t.which, {t.in[i], grad});
            if (!same(expected.out, a.out.data()[i])) {
                return wrong_number(i, bits_of(t.in[i]), bits_of(expected.out), a.out.data()[i]);
            }
            if (has_two_outputs(t.which) && !same(expected.derivative_out, a.derivative_out.data()[i])) {
                return "derivative " +
                       wrong_number(i, bits_of(t.in[i]), bits_of(expected.derivative_out), a.derivative_out.data()[i]);
            }
        }
        return "";
    }

    static std::string describe(trial<T> const& t) {
        char text[400];
        std::snprintf(text, sizeof text,
                      "%s(%s<%s, %s>{%a}) with %s, n = %zu, stores %d, from the pages: in %zu %s, out %zu %s; "
                      "outputs are of %d and %d, shifted by %td: ",
                      name_of(t.which), t.of->activation, test::name_of_type<T>(), t.of->policy,
                      static_cast<double>(t.parameter), t.as_ranges ? "ranges" : "pointers", t.in.size(),
                      static_cast<int>(t.how), t.in_at.distance, t.in_at.at_end ? "behind" : "before",
                      t.out_at.distance, t.out_at.at_end ? "behind" : "before", static_cast<int>(t.out_is),
                      static_cast<int>(t.derivative_is), t.shift);
        return text;
    }

    room<T> in_, grad_, out_, derivative_;
};

}  // namespace arrays
