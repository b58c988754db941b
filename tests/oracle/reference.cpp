// SPDX-License-Identifier: BSL-1.0
#include "reference.hpp"

#include <cmath>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "dual.hpp"
#include "enclosure.hpp"
#include "ulp.hpp"

#include <xact/registry.hpp>

namespace oracle {

template <class T>
struct reference<T>::function {
    virtual ~function() = default;
    virtual enclosure value(enclosure const& x) const = 0;
    virtual dual<enclosure> value_and_slope(dual<enclosure> const& x) const = 0;
};

namespace {

constexpr long least_precision = 128;
constexpr long largest_precision = 16384;

template <class Base, class F>
struct formula_of final : Base {
    F f;

    explicit formula_of(F const& activation) : f(activation) {}

    enclosure value(enclosure const& x) const override {
        return F::formula(f, x);
    }
    dual<enclosure> value_and_slope(dual<enclosure> const& x) const override {
        return F::formula(f, x);
    }
};

bool is_bounded(enclosure const& x) {
    return mpfr_number_p(x.low().get()) != 0 && mpfr_number_p(x.high().get()) != 0;
}

template <class Function>
enclosure evaluate(Function const& f, quantity q, double x) {
    return q == quantity::value ? f.value(x) : f.value_and_slope(dual<enclosure>::variable(x)).slope;
}

/// f or f' at x, also where an exponential of the formula leaves even MPFR's range (exp(|x|) for |x| around 10^9):
/// every activation is a straight line there, to millions of digits, so the line is taken where the range still
/// suffices.
template <class Function>
enclosure evaluate_anywhere(Function const& f, quantity q, double x) {
    enclosure direct = evaluate(f, q, x);
    if (is_bounded(direct)) {
        return direct;
    }
    for (double x0 = x * 0x1p-12; x0 != 0; x0 *= 0x1p-12) {
        dual<enclosure> const line = f.value_and_slope(dual<enclosure>::variable(x0));
        if (is_bounded(line.value) && is_bounded(line.slope)) {
            return q == quantity::slope ? line.slope : line.value + line.slope * (enclosure(x) - enclosure(x0));
        }
    }
    return direct;
}

/// Evaluates with more and more bits until `answer(enclosure)` is something.
template <class Function, class Answer>
auto refine(Function const& f, quantity q, double x, Answer answer) {
    for (long bits = least_precision; bits <= largest_precision; bits *= 2) {
        with_precision const scope(bits);
        try {
            if (auto const result = answer(evaluate_anywhere(f, q, x))) {
                return *result;
            }
        } catch (undecided const&) {
        }
    }
    throw std::runtime_error("the formula does not settle at x = " + std::to_string(x));
}

}  // namespace

template <class T>
reference<T>::reference(char const* name, std::vector<T> const& parameters) {
    xact::activations::for_each<T>([&](auto f) {
        using F = decltype(f);
        if (std::string_view(F::name) != name) {
            return;
        }
        if constexpr (!std::is_empty_v<F>) {
            std::memcpy(static_cast<void*>(&f), parameters.data(), parameters.size() * sizeof(T));
        }
        function_ = std::make_shared<formula_of<function, F>>(f);
    });
    if (!function_) {
        throw std::invalid_argument(std::string("the registry has no activation named ") + name);
    }
}

template <class T>
double reference<T>::ulps(quantity q, T x, T computed, number_format format) const {
    return refine(*function_, q, static_cast<double>(x), [&](enclosure const& truth) {
        return is_settled(truth, format) ? std::optional(ulp_distance(truth, static_cast<double>(computed), format))
                                         : std::nullopt;
    });
}

template <class T>
T reference<T>::rounded(quantity q, T x, number_format format) const {
    return refine(*function_, q, static_cast<double>(x), [&](enclosure const& truth) {
        double result;
        return is_rounded(truth, format, result) ? std::optional(static_cast<T>(result)) : std::nullopt;
    });
}

template class reference<float>;
template class reference<double>;

}  // namespace oracle
