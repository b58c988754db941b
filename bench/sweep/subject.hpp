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

using oracle::number_format;
using oracle::quantity;

template <class T>
using wider = std::conditional_t<std::is_same_v<T, float>, double, long double>;

/// Brackets of the true values for a block of inputs.
template <class T>
using enclosure_of_block = std::function<void(quantity, T const*, bracket<wider<T>>*, std::size_t)>;

/// What a policy promises for f and f'. `lenient` bounds the derivative's error in units that do not get smaller than a
/// quarter of the type's epsilon times the derivative's largest magnitude; see gauge.
struct promise {
    double bound[2];
    bool correctly_rounded;
    bool lenient;
};

/// One activation under one policy, as a function on blocks of inputs.
template <class T>
struct variant {
    std::string policy;
    promise promised;
    std::function<void(quantity, T const*, T*, std::size_t)> compute;
};

/// One activation with its parameters and what is known about its true values. The 16-bit formats are swept as floats
/// that happen to be numbers of the format. This type names no instruction set, so all that measures and reports is
/// compiled without any.
template <class T>
struct subject {
    std::string name;
    std::string type;
    number_format format;
    std::optional<double> parameter;  // where it is not the default
    double curved_low;
    double curved_high;
    oracle::reference<T> exact;
    enclosure_of_block<T> enclose;
    std::vector<variant<T>> variants;
};

/// Which subjects and variants to make; "all" stands for all. A parameter replaces the default of the activations that
/// have one and leaves out the others.
struct selection {
    std::string activation = "all";
    std::string policy = "all";
    std::optional<double> parameter;

    bool includes(std::string const& name) const {
        return activation == "all" || activation == name;
    }
    bool includes_policy(std::string const& name) const {
        return policy == "all" || policy == name;
    }
};

/// The instruction set that this program was compiled for, and whether this machine has it.
std::string instruction_set();
bool is_supported();

std::vector<std::string> activation_names();

std::vector<subject<float>> float_subjects(selection const& wanted);
std::vector<subject<double>> double_subjects(selection const& wanted);
std::vector<subject<float>> float16_subjects(selection const& wanted);
std::vector<subject<float>> bfloat16_subjects(selection const& wanted);

/// The quick reference for an activation of the registry, whose parameters are given as `oracle::reference` takes them.
/// Unlike the activations it is compiled once for all instruction sets.
template <class T>
enclosure_of_block<T> quick_enclosure(std::string const& name, std::vector<T> const& parameters);

}  // namespace sweep
