// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <gtest/gtest.h>

#include <string>

#include <xact/registry.hpp>

#include "types.hpp"

namespace test {

template <class List, class T, class Policy>
struct instances;

/// The activations of a list as a list of types for typed tests.
template <template <class, class> class... Activation, class T, class Policy>
struct instances<xact::activation_list<Activation...>, T, Policy> {
    using type = ::testing::Types<Activation<T, Policy>...>;
};

template <class First, class Second>
struct concatenation;

template <class... A, class... B>
struct concatenation<::testing::Types<A...>, ::testing::Types<B...>> {
    using type = ::testing::Types<A..., B...>;
};

/// Every activation of the registry for one type.
template <class T, class Policy = xact::faithful>
using activations_of = typename instances<xact::activations, T, Policy>::type;

/// Every activation of the registry, in float and in double.
template <class Policy = xact::faithful>
using activations = typename concatenation<activations_of<float, Policy>, activations_of<double, Policy>>::type;

/// A few activations, for properties of loops and lanes that do not depend on the function: one that is plain, one with
/// a parameter, one that looks up tables, and the other policies.
using examples =
    ::testing::Types<xact::relu<float>, xact::relu<double>, xact::elu<float>, xact::elu<double>, xact::gelu<float>,
                     xact::gelu<double>, xact::mish<float, xact::correct>, xact::swish<float, xact::fast>>;

/// Names typed tests after their activation: gelu_tanh_float.
struct activation_names {
    template <class F>
    static std::string GetName(int) {
        return std::string(F::name) + '_' + name_of_type<typename F::value_type>();
    }
};

/// gelu_tanh_float_correct
struct policy_names {
    template <class F>
    static std::string GetName(int i) {
        return activation_names::GetName<F>(i) + '_' + F::policy_type::name;
    }
};

}  // namespace test
