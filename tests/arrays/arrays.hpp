// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include <xact/apply/stores.hpp>
#include <xact/simd/half.hpp>

// Every array algorithm of every activation, type and policy behind plain functions: arrays.cpp and channels.cpp alone
// are compiled for an instruction set, once for all programs that try them.
namespace arrays {

enum class algorithm { forward, derivative, value_and_derivative, backward };

inline constexpr algorithm algorithms[] = {algorithm::forward, algorithm::derivative, algorithm::value_and_derivative,
                                           algorithm::backward};

constexpr char const* name_of(algorithm a) noexcept {
    constexpr char const* names[] = {"xact::forward", "xact::derivative", "xact::value_and_derivative",
                                     "xact::backward"};
    return names[static_cast<int>(a)];
}

/// What an algorithm reads and writes besides `in` and its first output.
constexpr bool reads_gradients(algorithm a) noexcept {
    return a == algorithm::backward;
}
constexpr bool has_two_outputs(algorithm a) noexcept {
    return a == algorithm::value_and_derivative;
}

/// Elements in memory, a range as far as the library is concerned.
template <class T>
struct view {
    T* first = nullptr;
    std::size_t count = 0;
    T* data() const noexcept {
        return first;
    }
    std::size_t size() const noexcept {
        return count;
    }
};

/// The arguments of a call: as ranges, or as pointers with the size of `in`. An algorithm takes those it has.
template <class T>
struct arguments {
    view<T const> in;
    view<T const> grad_output;
    view<T> out;
    view<T> derivative_out;
    bool as_ranges = false;
    xact::stores how = xact::stores::automatic;
};

/// The same element by element.
template <class T>
struct element {
    T in;
    T grad_output;
};
template <class T>
struct results {
    T out;
    T derivative_out;
};

/// One activation.
template <class T>
struct subject {
    using parameter_type = typename xact::dtype<T>::working;

    char const* activation;
    char const* policy;
    std::size_t position;  // in the registry, which has so many:
    std::size_t of_activations;
    bool has_parameter;
    parameter_type usual;  // the default of the parameter

    void (*run)(parameter_type parameter, algorithm which, arguments<T> const& of);
    results<T> (*scalar)(parameter_type parameter, algorithm which, element<T> const& at);
};

/// All of a type (float, double, xact::float16 or xact::bfloat16) that are linked into the program: each object file of
/// arrays.cpp adds its own before main.
template <class T>
std::vector<subject<T>>& subjects() {
    static std::vector<subject<T>> all;
    return all;
}

/// PReLU with a slope for each channel.
struct layout {
    std::size_t outer;
    std::size_t channels;
    std::size_t inner;
};

template <class T>
struct channel_arguments {
    view<T const> slopes;
    view<T const> in;
    view<T const> grad_output;
    view<T> out;          // of forward; the gradient of the input
    view<T> grad_slopes;  // of backward
    layout shape{0, 0, 0};
    bool as_ranges = false;
};

template <class T>
struct channel_calls {
    void (*forward)(channel_arguments<T> const& of);
    void (*backward)(channel_arguments<T> const& of);
    T (*slope_gradient)(channel_arguments<T> const& of);
    T (*scalar_forward)(T slope, T x);
    T (*scalar_backward)(T slope, T x, T grad);
};

template <class T>
channel_calls<T> channels();

}  // namespace arrays
