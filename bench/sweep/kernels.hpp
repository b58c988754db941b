// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <vector>

#include "subject.hpp"

#include <xact/xact.hpp>

namespace sweep {

/// f with its parameter replaced; nothing for an activation without one.
template <class F>
std::optional<F> with_parameter(F const& f, std::optional<double> parameter) {
    if (!parameter) {
        return f;
    }
    using number = std::conditional_t<std::is_same_v<typename F::value_type, double>, double, float>;
    if constexpr (std::is_constructible_v<F, number>) {
        return F(static_cast<number>(*parameter));
    } else {
        return std::nullopt;
    }
}

template <class F>
promise promise_of(bool correctly_rounded) {
    using policy = typename F::policy_type;
    if (correctly_rounded) {
        return {{0.5, 0.5}, true, false};
    }
    if constexpr (std::is_same_v<policy, xact::fast>) {
        return {{policy::accuracy.forward, policy::accuracy.derivative}, false, true};
    } else {
        return {{F::accuracy.forward, F::accuracy.derivative}, false, false};
    }
}

/// The selected activations over T without variants, and their true values.
template <class T>
std::vector<subject<T>> subjects_without_variants(selection const& wanted, char const* type, number_format format) {
    std::vector<subject<T>> result;
    xact::activations::for_each<T>([&](auto const& by_default) {
        using F = std::decay_t<decltype(by_default)>;
        auto const f = with_parameter(by_default, wanted.parameter);
        if (f && wanted.includes(F::name)) {
            result.push_back({F::name,
                              type,
                              format,
                              wanted.parameter,
                              F::curved.low,
                              F::curved.high,
                              oracle::reference<T>(*f),
                              quick_enclosure<T>(F::name, oracle::reference<T>::parameters(*f)),
                              {}});
        }
    });
    return result;
}

/// Adds to each subject its activation over Number, which is T or one of the 16-bit types, under every selected policy.
/// `compute(f)` makes the function on blocks.
template <class Number, class T, class Compute>
void add_variants(std::vector<subject<T>>& subjects, selection const& wanted, Compute compute) {
    auto const add = [&](auto const& by_default) {
        using F = std::decay_t<decltype(by_default)>;
        using policy = typename F::policy_type;
        auto const place =
            std::find_if(subjects.begin(), subjects.end(), [](auto const& s) { return s.name == F::name; });
        if (place != subjects.end() && wanted.includes_policy(policy::name)) {
            bool const rounded = sizeof(Number) == 2 || (sizeof(Number) == 4 && std::is_same_v<policy, xact::correct>);
            place->variants.push_back(
                {policy::name, promise_of<F>(rounded), compute(*with_parameter(by_default, wanted.parameter))});
        }
    };
    xact::activations::for_each<Number, xact::faithful>(add);
    xact::activations::for_each<Number, xact::correct>(add);
    xact::activations::for_each<Number, xact::fast>(add);
}

/// The array algorithms, which is what is swept.
template <class F, class T>
void compute(F const& f, quantity q, T const* in, T* out, std::size_t n) {
    q == quantity::value ? xact::forward(f, in, out, n) : xact::derivative(f, in, out, n);
}

template <class T>
std::vector<subject<T>> subjects_of(selection const& wanted, char const* type) {
    std::vector<subject<T>> result = subjects_without_variants<T>(wanted, type, oracle::format_of<T>);
    add_variants<T>(result, wanted, [](auto const& f) {
        return [f](quantity q, T const* in, T* out, std::size_t n) { compute(f, q, in, out, n); };
    });
    return result;
}

}  // namespace sweep
