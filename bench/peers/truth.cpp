// SPDX-License-Identifier: BSL-1.0
#include "truth.hpp"

#include <limits>
#include <stdexcept>

#include <xact/registry.hpp>

#include "../sweep/quick_reference.hpp"

namespace bench {

template <class T>
std::vector<enclosed<T>> truth(std::string const& function, direction way, std::vector<T> const& x) {
    std::vector<enclosed<T>> result;
    xact::activations::for_each<T, xact::faithful>([&](auto const& f) {
        using F = std::decay_t<decltype(f)>;
        using reference = sweep::quick_reference<F>;
        if (function != F::name) {
            return;
        }
        result.reserve(x.size());
        for (T const t : x) {
            auto const w = static_cast<wide<T>>(t);
            sweep::bracket<wide<T>> const b =
                way == direction::forward ? reference::value(f, w) : reference::slope(f, w);
            result.push_back({b.low, b.high});
        }
    });
    if (result.size() != x.size()) {
        throw std::invalid_argument(function + ": no reference");
    }
    return result;
}

template std::vector<enclosed<float>> truth(std::string const&, direction, std::vector<float> const&);
template std::vector<enclosed<double>> truth(std::string const&, direction, std::vector<double> const&);

double root_of_derivative(std::string const& function) {
    auto const is_negative = [&](double x) {
        return truth<double>(function, direction::derivative, {x}).front().middle() < 0;
    };
    double left = -4;
    double right = 0;
    if (!is_negative(left)) {
        return std::numeric_limits<double>::infinity();
    }
    for (int i = 0; i < 50; ++i) {
        double const middle = (left + right) / 2;
        (is_negative(middle) ? left : right) = middle;
    }
    return left;
}

}  // namespace bench
