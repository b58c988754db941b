// SPDX-License-Identifier: BSL-1.0
#include "subject.hpp"

#include "../instruction_set.hpp"

#include <algorithm>

#include <xact/xact.hpp>

namespace sweep {
namespace {

template <class T, class F>
variant<T> make_variant(F const& f) {
    using policy = typename F::policy_type;
    bool const promises = std::is_same_v<policy, xact::correct> && std::is_same_v<T, float>;
    return {policy::name,
            {F::accuracy.forward, F::accuracy.derivative},
            promises,
            [f](quantity q, T const* in, T* out, std::size_t n) {
                q == quantity::value ? xact::forward(f, in, out, n) : xact::derivative(f, in, out, n);
            }};
}

/// f with its parameter replaced; nothing for an activation without one.
template <class F>
std::optional<F> with_parameter(F const& f, std::optional<double> parameter) {
    using T = typename F::value_type;
    if (!parameter) {
        return f;
    }
    if constexpr (std::is_constructible_v<F, T>) {
        return F(static_cast<T>(*parameter));
    } else {
        return std::nullopt;
    }
}

template <class F>
auto make_enclose(F const& f) {
    using T = typename F::value_type;
    using W = wider<T>;
    return [f](quantity q, T const* in, bracket<W>* out, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) {
            W const x = static_cast<W>(in[i]);
            out[i] = q == quantity::value ? quick_reference<F>::value(f, x) : quick_reference<F>::slope(f, x);
        }
    };
}

}  // namespace

std::string instruction_set() {
    return BENCH_INSTRUCTION_SET;
}

bool is_supported() {
    return bench::has_instruction_set();
}

std::vector<std::string> activation_names() {
    std::vector<std::string> result;
    xact::activations::for_each([&](auto const& f) { result.emplace_back(f.name); });
    return result;
}

template <class T>
std::vector<subject<T>> subjects(std::string const& activation, std::string const& policy,
                                 std::optional<double> parameter) {
    std::vector<subject<T>> result;
    auto const add = [&](auto const& by_default) {
        using F = std::decay_t<decltype(by_default)>;
        auto const f = with_parameter(by_default, parameter);
        bool const wanted =
            (activation == "all" || activation == F::name) && (policy == "all" || policy == F::policy_type::name);
        if (!f || !wanted) {
            return;
        }
        auto place = std::find_if(result.begin(), result.end(), [](auto const& s) { return s.name == F::name; });
        if (place == result.end()) {
            result.push_back({F::name, F::curved.low, F::curved.high, oracle::reference<T>(*f), make_enclose(*f), {}});
            place = result.end() - 1;
        }
        place->variants.push_back(make_variant<T>(*f));
    };
    xact::activations::for_each<T, xact::faithful>(add);
    xact::activations::for_each<T, xact::correct>(add);
    xact::activations::for_each<T, xact::fast>(add);
    return result;
}

template std::vector<subject<float>> subjects(std::string const&, std::string const&, std::optional<double>);
template std::vector<subject<double>> subjects(std::string const&, std::string const&, std::optional<double>);

}  // namespace sweep
