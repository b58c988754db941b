// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstring>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include "format.hpp"

namespace oracle {

/// What a reference answers for: f(x) or f'(x).
enum class quantity { value, slope };

constexpr char const* name_of(quantity q) noexcept {
    return q == quantity::value ? "forward" : "derivative";
}

/// The true values of one activation with its parameters, in the format T: its `formula` in interval arithmetic, with
/// as many bits as the question needs, and through dual numbers for the derivative.
///
/// The header knows no MPFR and the arithmetic lives in a library of its own, compiled with ordinary flags: tests for
/// any instruction set or floating-point option ask the same oracle. One object serves one thread at a time.
template <class T>
class reference {
public:
    struct function;

    /// The reference for f, an activation of this or of any other XACT_ABI.
    template <class F>
    explicit reference(F const& f) : reference(F::name, parameters(f)) {
        static_assert(std::is_same_v<typename F::value_type, T>, "the reference rounds to the type of the activation");
    }

    /// Distance in ulp between f(x) or f'(x) and what was computed for it; see ulp_distance.
    double ulps(quantity q, T x, T computed, number_format format = format_of<T>) const;

    /// The true value, rounded to nearest even. With a format inside of T, the two answer for that.
    T rounded(quantity q, T x, number_format format = format_of<T>) const;

    /// An activation holds nothing but its parameters, all of type T, in the same places under every instruction set.
    template <class F>
    static std::vector<T> parameters(F const& f) {
        static_assert(std::is_trivially_copyable_v<F> && (std::is_empty_v<F> || sizeof(F) % sizeof(T) == 0),
                      "an activation holds parameters of its own type and nothing else");
        std::vector<T> result(std::is_empty_v<F> ? 0 : sizeof(F) / sizeof(T));
        if (!result.empty()) {
            std::memcpy(result.data(), &f, sizeof f);
        }
        return result;
    }

private:
    reference(char const* name, std::vector<T> const& parameters);

    std::shared_ptr<function const> function_;
};

extern template class reference<float>;
extern template class reference<double>;

}  // namespace oracle
