// SPDX-License-Identifier: BSL-1.0
#include "truth.hpp"

#include <cstring>
#include <optional>
#include <stdexcept>
#include <type_traits>

#include <xact/registry.hpp>

namespace test {
namespace {

template <class T>
oracle::reference<T> find(kernel<T> const& k) {
    std::optional<oracle::reference<T>> result;
    xact::activations::for_each<T>([&](auto f) {
        using F = decltype(f);
        if (std::strcmp(F::name, k.activation) == 0) {
            if constexpr (std::is_constructible_v<F, T>) {
                result.emplace(F(k.parameter));
            } else {
                result.emplace(f);
            }
        }
    });
    if (!result) {
        throw std::logic_error(std::string("no activation is called ") + k.activation);
    }
    return *result;
}

}  // namespace

oracle::reference<float> truth_of(kernel<float> const& k) {
    return find(k);
}

oracle::reference<double> truth_of(kernel<double> const& k) {
    return find(k);
}

}  // namespace test
