// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/activation/elu.hpp>
#include <xact/activation/gelu.hpp>
#include <xact/activation/gelu_tanh.hpp>
#include <xact/activation/leaky_relu.hpp>
#include <xact/activation/mish.hpp>
#include <xact/activation/prelu.hpp>
#include <xact/activation/relu.hpp>
#include <xact/activation/sigmoid.hpp>
#include <xact/activation/softplus.hpp>
#include <xact/activation/swish.hpp>
#include <xact/activation/tanh.hpp>

namespace xact {
inline namespace XACT_ABI {

/// A list of activation templates.
template <template <class, class> class... Activations>
struct activation_list {
    static constexpr std::size_t size = sizeof...(Activations);  ///< How many there are.

    /// Calls visit(activation) once for each activation of the list, with its default parameters.
    template <class T = float, class Policy = faithful, class Visitor>
    static constexpr void for_each(Visitor&& visit) {
        (visit(Activations<T, Policy>{}), ...);
    }

    /// Returns visit(activation) for the one at `index` of the list, with its default parameters. Whatever the index,
    /// the visitor has to return the same type.
    template <class T = float, class Policy = faithful, class Visitor>
    static constexpr decltype(auto) visit_at(std::size_t index, Visitor&& visit) {
        return visit_from<Activations<T, Policy>...>(index, visit);
    }

private:
    template <class First, class... Rest, class Visitor>
    static constexpr decltype(auto) visit_from(std::size_t index, Visitor& visit) {
        if constexpr (sizeof...(Rest) == 0) {
            return visit(First{});
        } else {
            if (index == 0) {
                return visit(First{});
            }
            return visit_from<Rest...>(index - 1, visit);
        }
    }
};

/// Every activation of the library: tests, benches, docs and dispatch loop over this list.
using activations =
    activation_list<relu, leaky_relu, prelu, elu, gelu, gelu_tanh, swish, mish, sigmoid, tanh, softplus>;

}  // namespace XACT_ABI
}  // namespace xact
