// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <iosfwd>
#include <string_view>
#include <type_traits>
#include <utility>

#include <xact/apply/algorithms.hpp>
#include <xact/names/parser.hpp>

namespace xact {
inline namespace XACT_ABI {

/// \file
/// Activations that are chosen at run time, by the names that model files give them.

namespace names {

template <class F, class List, class T, class Policy>
inline constexpr bool is_listed = false;
template <class F, template <class, class> class... Activations, class T, class Policy>
inline constexpr bool is_listed<F, activation_list<Activations...>, T, Policy> =
    (std::is_same_v<F, Activations<T, Policy>> || ...);

/// "leaky_relu(negative_slope=0.2)" in place.
using activation_text = short_string<128>;

}  // namespace names

/// One of the library's activations with its parameters, chosen at run time: a small value without heap or virtual
/// functions, that is copied, compared, printed and read back.
///
///     xact::any_activation<float> const f("leaky_relu(negative_slope=0.2)");
///     xact::forward(f, x, y);  // which activation it is, is asked once for the whole array
///
/// The array algorithms of <xact/xact.hpp> take it like an activation, with the same bits. Everything else, batches and
/// Eigen expressions included, goes through `visit`, once outside of the loop:
///
///     f.visit([&](auto const& chosen) { y = xact::forward(chosen, W * x); });
template <class T = float, class Policy = faithful>
class any_activation {
public:
    using value_type = T;         ///< The type of the numbers.
    using policy_type = Policy;   ///< The accuracy policy.
    using choices = activations;  ///< What it may be: the registry. The array algorithms look for this.

    /// Reads a name of the registry or one that model files use, with parameters: gelu,
    /// "LeakyReLU(negative_slope=0.2)", "Elu[alpha=1.5]", "GELU(approximate='tanh')", SiLU. Capitals, `_`, `-` and
    /// blanks in names do not matter, the locale does not either; what is left out has the defaults of the library.
    /// docs/choosing-at-run-time.md lists the spellings. An object of static storage may be constexpr: it is read by
    /// the compiler.
    ///
    /// Throws std::invalid_argument with one line that names the mistake: an unknown activation, with the nearest names
    /// first, a parameter that it does not have, or a number that is none.
    constexpr explicit any_activation(std::string_view text) : choice_(names::parser<T, Policy>().parse(text)) {}

    /// An activation of the registry, as it is.
    template <class F, std::enable_if_t<names::is_listed<F, activations, T, Policy>, int> = 0>
    constexpr any_activation(F const& f) noexcept {  // NOLINT(google-explicit-constructor): it is one of them
        while (names::catalog<T, Policy>[choice_.index].name != F::name) {
            ++choice_.index;
        }
        names::copy_parameters(f, choice_);
    }

    /// Returns visit(f) for the chosen activation f, of its own type: what is done there knows the function at compile
    /// time. Whatever the activation, the visitor has to return the same type.
    template <class Visitor>
    constexpr decltype(auto) visit(Visitor&& visitor) const {
        return activations::visit_at<T, Policy>(choice_.index, [&](auto f) -> decltype(auto) {
            using F = decltype(f);
            if constexpr (names::parameter_count<F> != 0) {
                for (std::size_t k = 0; k < F::parameters.size(); ++k) {
                    f.*(F::parameters[k].member) = choice_.parameters[k];
                }
            }
            return visitor(std::as_const(f));
        });
    }

    /// The name in the registry: "leaky_relu".
    constexpr std::string_view name() const noexcept {
        return names::catalog<T, Policy>[choice_.index].name;
    }

    /// "leaky_relu(negative_slope=0.2)": the name and all parameters, as short as they can be read back exactly. (A
    /// parameter that was set to NaN or infinity is written so and not read back.) It converts to std::string_view and
    /// has a c_str().
    constexpr names::activation_text text() const noexcept {
        auto const& entry = names::catalog<T, Policy>[choice_.index];
        names::activation_text result;
        result += entry.name;
        for (std::size_t k = 0; k < entry.count; ++k) {
            result += k == 0 ? "(" : ", ";
            result += entry.parameters[k];
            result += '=';
            result += names::to_text(choice_.parameters[k]);
        }
        result += entry.count == 0 ? "" : ")";
        return result;
    }

    /// f(x) of one number or dual number. It asks which activation it is each time; arrays do once.
    template <class X>
    constexpr auto operator()(X const& x) const {
        return forward(x);
    }

    /// f(x) of one number or dual number
    template <class X>
    constexpr auto forward(X const& x) const {
        require_number<X>();
        return visit([&x](auto const& f) { return f.forward(x); });
    }

    /// f'(x) of one number
    template <class X>
    constexpr X derivative(X const& x) const {
        require_number<X>();
        return visit([&x](auto const& f) { return f.derivative(x); });
    }

    /// {f(x), f'(x)} of one number
    template <class X>
    constexpr value_derivative<X> value_and_derivative(X const& x) const {
        require_number<X>();
        return visit([&x](auto const& f) { return f.value_and_derivative(x); });
    }

    /// The same activation with equal parameters.
    friend constexpr bool operator==(any_activation const& a, any_activation const& b) noexcept {
        bool same = a.choice_.index == b.choice_.index;
        for (std::size_t k = 0; same && k < names::catalog<T, Policy>[a.choice_.index].count; ++k) {
            same = a.choice_.parameters[k] == b.choice_.parameters[k];
        }
        return same;
    }

    friend constexpr bool operator!=(any_activation const& a, any_activation const& b) noexcept {
        return !(a == b);
    }

    /// Writes text().
    template <class Traits>
    friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                                        any_activation const& f) {
        return out << f.text().c_str();
    }

    /// For Eigen, which asks for every packet: not to be used.
    template <class Packet>
    Packet packetOp(Packet const&) const {
        static_assert(
            std::is_void_v<Packet>,
            "xact: an activation chosen at run time is asked which it is once per expression, not per packet: write "
            "f.visit([&](auto const& chosen) { y = xact::forward(chosen, x); })");
    }

private:
    template <class X>
    static constexpr void require_number() noexcept {
        static_assert(
            !simd::traits<X>::is_batch,
            "xact: an activation chosen at run time is asked which it is once per array, not per vector: write "
            "f.visit([&](auto const& chosen) { ... }) around the loop");
        static_assert(std::is_same_v<X, T> || simd::traits<X>::is_batch || math::is_dual<any_activation, X>,
                      "xact: an activation chosen at run time takes a number of its type or a dual number over it");
    }

    names::choice<T, Policy> choice_;
};

/// Of the type and policy of the activation.
template <template <class, class> class Activation, class T, class Policy,
          std::enable_if_t<names::is_listed<Activation<T, Policy>, activations, T, Policy>, int> = 0>
any_activation(Activation<T, Policy> const&) -> any_activation<T, Policy>;

/// Returns visit(f) for the activation f of the given name and parameters, as any_activation<T, Policy> reads them.
///
///     xact::visit_activation("gelu", [&](auto const& f) { y = xact::forward(f, W * x); });
template <class T = float, class Policy = faithful, class Visitor>
constexpr decltype(auto) visit_activation(std::string_view text, Visitor&& visit) {
    return any_activation<T, Policy>(text).visit(visit);
}

}  // namespace XACT_ABI
}  // namespace xact
