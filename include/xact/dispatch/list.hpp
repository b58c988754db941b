// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <xact/core/dtype.hpp>
#include <xact/core/policy.hpp>
#include <xact/registry.hpp>

// Which functors a target has kernels for, in which order. A caller and the units of all instruction sets derive the
// same order from the same arguments of xact_add_dispatch, so that a position in it is all a call has to name.
namespace xact::dispatch {
inline namespace XACT_ABI {

template <class... Types>
struct type_list {
    static constexpr std::size_t size = sizeof...(Types);
};

template <class... Lists>
struct joined {
    using type = type_list<>;
};
template <class... A>
struct joined<type_list<A...>> {
    using type = type_list<A...>;
};
template <class... A, class... B, class... Others>
struct joined<type_list<A...>, type_list<B...>, Others...> : joined<type_list<A..., B...>, Others...> {};

template <class T, class List>
struct position;
template <class T, class... Types>
struct position<T, type_list<Types...>> {
    static constexpr std::size_t find() noexcept {
        std::size_t result = 0;
        bool found = false;
        ((found = found || std::is_same_v<T, Types>, result += found ? 0 : 1), ...);
        return result;
    }
};

/// The position of T in the list, the size of the list if it is not there.
template <class T, class List>
inline constexpr std::size_t position_of = position<T, List>::find();

template <class T, class List>
inline constexpr bool is_in = position_of<T, List> < List::size;

template <class List, class... Types>
struct without_repetitions {
    using type = List;
};
template <class List, class First, class... Others>
struct without_repetitions<List, First, Others...>
    : without_repetitions<std::conditional_t<is_in<First, List>, List, typename joined<List, type_list<First>>::type>,
                          Others...> {};

/// The policy with the same results that kernels are compiled for: the half types round correctly under each, and
/// `fast` has kernels of its own for float alone.
template <class T, class Policy>
using representative =
    std::conditional_t<is_half<T> || (std::is_same_v<T, double> && std::is_same_v<Policy, fast>), faithful, Policy>;

template <class F>
struct with_representative_policy {
    using type = F;
};
template <template <class, class> class Activation, class T, class Policy>
struct with_representative_policy<Activation<T, Policy>> {
    using type = Activation<T, representative<T, Policy>>;
};

template <class List, class T, class Policies>
struct registered;
template <template <class, class> class... Activations, class T, class... Policies>
struct registered<activation_list<Activations...>, T, type_list<Policies...>> {
    template <class Policy>
    using of_policy = type_list<Activations<T, Policy>...>;
    using type = typename joined<of_policy<Policies>...>::type;
};

template <class T, class Policies>
struct policies_for;
template <class T, class... Policies>
struct policies_for<T, type_list<Policies...>> : without_repetitions<type_list<>, representative<T, Policies>...> {};

/// A functor without a value_type works on every element type.
template <class F, class T, class = void>
inline constexpr bool works_on = true;
template <class F, class T>
inline constexpr bool works_on<F, T, std::void_t<typename F::value_type>> = std::is_same_v<typename F::value_type, T>;

template <class T, class Functors>
struct working_on;
template <class T, class... Functors>
struct working_on<T, type_list<Functors...>>
    : joined<type_list<>, std::conditional_t<works_on<Functors, T>, type_list<Functors>, type_list<>>...> {};

/// Every functor of a target's dispatch for elements of type T: the activations of the library, which are all of the
/// registry unless the target asks for fewer, under each policy, then those of the user.
template <class Target, class T>
using functors_of = typename joined<
    typename registered<typename Target::library, T, typename policies_for<T, typename Target::policies>::type>::type,
    typename working_on<T, typename Target::custom>::type>::type;

/// The functor whose kernels compute what F does.
template <class Target, class T, class F>
using dispatched =
    std::conditional_t<is_in<F, functors_of<Target, T>>, F, typename with_representative_policy<F>::type>;

}  // namespace XACT_ABI
}  // namespace xact::dispatch
