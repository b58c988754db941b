// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <xact/apply/stores.hpp>
#include <xact/dispatch/choice.hpp>

// What a caller and the units of the instruction sets hand to each other. Nothing here depends on compiler flags, so
// nothing here is in the namespace XACT_ABI.
namespace xact::dispatch {

/// The arguments of an array algorithm; those that it has not are null.
struct arrays {
    void const* in[2];
    void* out[2];
    std::size_t n;
    stores how;
};

/// The arguments of a PReLU by channel. The gradient of one shared slope is written to grad_slopes.
struct prelu_arrays {
    void const* slopes;
    void const* in;
    void const* grad_output;
    void* out;
    void* grad_slopes;
    std::size_t outer, channels, inner;
};

/// The functor comes as its bytes: it is a type of its own for each instruction set, with one layout. (Nothing throws.
/// But PReLU checks its arguments once more, and for a throw within noexcept clang emits a function of one name.)
using array_function = void (*)(void const* functor, arrays const& a) noexcept;
using prelu_function = void (*)(prelu_arrays const& a);

enum class algorithm { forward, derivative, value_and_derivative, backward };
inline constexpr std::size_t algorithms = 4;

/// The code of one instruction set for one element type: a row of functions for each functor, in the order of
/// functors_of<target, T>. What the target did not ask for is null.
struct kernels {
    array_function const (*functors)[algorithms];
    prelu_function prelu_forward;
    prelu_function prelu_backward;
    prelu_function prelu_slope_gradient;
};

/// Why a level was chosen. `limited`: the environment variable allows no wider one; `unmet`: it asks for one that the
/// processor lacks; `unknown`: it names none.
enum class why { widest, limited, unmet, unknown };
inline constexpr std::size_t whys = 4;

/// A level that was chosen, with its kernels by the position of the element type.
struct selection {
    kernels const* const* by_type;
    std::size_t level;
    why reason;
};

}  // namespace xact::dispatch
