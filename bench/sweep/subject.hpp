// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "bracket.hpp"
#include "oracle/reference.hpp"

namespace sweep {

using oracle::quantity;

template <class T>
using wider = std::conditional_t<std::is_same_v<T, float>, double, long double>;

/// One activation under one policy, as a function on blocks of inputs.
template <class T>
struct variant {
    std::string policy;
    double bound[2];         // in ulp, as the header states it, for f and f'
    bool correctly_rounded;  // what the policy promises on top
    std::function<void(quantity, T const*, T*, std::size_t)> compute;
};

/// One activation with its parameters and what is known about its true values. This type names no instruction set, so
/// all that measures and reports is compiled without any.
template <class T>
struct subject {
    std::string name;
    double curved_low;
    double curved_high;
    oracle::reference<T> exact;
    std::function<void(quantity, T const*, bracket<wider<T>>*, std::size_t)> enclose;
    std::vector<variant<T>> variants;
};

/// The instruction set that this program was compiled for, and whether this machine has it.
std::string instruction_set();
bool is_supported();

std::vector<std::string> activation_names();

/// The activations whose names and policies pass the filters ("all" passes everything). `parameter` replaces the
/// default of those that have one and drops the others.
template <class T>
std::vector<subject<T>> subjects(std::string const& activation, std::string const& policy,
                                 std::optional<double> parameter);

extern template std::vector<subject<float>> subjects(std::string const&, std::string const&, std::optional<double>);
extern template std::vector<subject<double>> subjects(std::string const&, std::string const&, std::optional<double>);

}  // namespace sweep
