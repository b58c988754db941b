// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <xact/registry.hpp>

#include "../textbook.hpp"
#include "registry.hpp"

namespace bench {

/// The usual loop: one vector after the other through `Formula::value` or `slope`, over some library's functions.
template <class F, class Formula, class Functions, direction Way>
void composed(typename F::value_type const* x, typename F::value_type const* grad, typename F::value_type* y,
              std::size_t n) {
    F const f{};
    for (std::size_t i = 0; i < n; i += Functions::lanes) {
        auto const v = Functions::load(x + i);
        if constexpr (Way == direction::forward) {
            Functions::store(y + i, Formula::value(f, v));
        } else if constexpr (Way == direction::derivative) {
            Functions::store(y + i, Formula::slope(f, v));
        } else {
            Functions::store(y + i, Functions::load(grad + i) * Formula::slope(f, v));
        }
    }
}

/// The rows of one activation in both types. Library::functions<T> is standard_functions<T> for some vector, with
/// `lanes`, `load` and `store`. Library must be a type of an unnamed namespace: it makes all this the translation
/// unit's own. (A template in its place would not, to GCC, and the linker would merge libraries of the same name.)
template <template <class, class> class Activation, class Library, template <class, class> class Formula,
          direction... Ways>
void add_formula(registry& table, char const* remark) {
    auto const add = [&](auto zero) {
        using T = decltype(zero);
        using F = Activation<T, xact::faithful>;
        using functions = typename Library::template functions<T>;
        (table.add(F::name, Ways, &composed<F, Formula<F, functions>, functions, Ways>, remark), ...);
    };
    add(0.0F);
    add(0.0);
}

/// By the textbook formula.
template <template <class, class> class Activation, class Library>
void add_textbook(registry& table, char const* remark = "") {
    add_formula<Activation, Library, textbook, direction::forward, direction::derivative, direction::backward>(table,
                                                                                                               remark);
}

/// The same for each activation of a list.
template <class Library, template <class, class> class... Activations>
void add_textbooks(registry& table, xact::activation_list<Activations...>) {
    (add_textbook<Activations, Library>(table), ...);
}

/// Those whose textbook formulas need exp, expm1, log1p and tanh, and all there are formulas for.
using without_erf = xact::activation_list<xact::elu, xact::gelu_tanh, xact::swish, xact::mish, xact::sigmoid,
                                          xact::tanh, xact::softplus>;
using with_textbook =
    xact::activation_list<xact::relu, xact::leaky_relu, xact::prelu, xact::elu, xact::gelu, xact::gelu_tanh,
                          xact::swish, xact::mish, xact::sigmoid, xact::tanh, xact::softplus>;

/// By the formulas that keep the tails, where they differ. A library without erfc has no gelu.
template <class Library, bool HasErfc = true>
void add_stable(registry& table) {
    if constexpr (HasErfc) {
        add_formula<xact::gelu, Library, stable, direction::forward, direction::derivative, direction::backward>(
            table, "x erfc(-x / sqrt(2)) / 2");
    }
    add_formula<xact::gelu_tanh, Library, stable, direction::forward, direction::derivative, direction::backward>(
        table, "x / (1 + exp(-2 u))");
    add_formula<xact::sigmoid, Library, stable, direction::derivative, direction::backward>(table, "e / (1 + e)^2");
    add_formula<xact::tanh, Library, stable, direction::derivative, direction::backward>(table, "4 e / (1 + e)^2");
}

}  // namespace bench
