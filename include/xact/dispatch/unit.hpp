// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstring>
#include <new>
#include <type_traits>

#include <xact/apply/algorithms.hpp>
#include <xact/apply/prelu.hpp>
#include <xact/dispatch/interface.hpp>
#include <xact/dispatch/list.hpp>

// The kernels of one instruction set. Included by the units that xact_add_dispatch generates, and by nothing else: what
// is instantiated here is code that only some processors run.
namespace xact::dispatch {
inline namespace XACT_ABI {

/// The functor of this unit that has the bytes of the caller's.
template <class F>
class copy_of {
public:
    static_assert(std::is_trivially_copyable_v<F>, "a dispatched activation is copied by its bytes");

    explicit copy_of(void const* bytes) noexcept {
        std::memcpy(bytes_, bytes, sizeof(F));
    }
    F const& operator*() const noexcept {
        return *std::launder(reinterpret_cast<F const*>(bytes_));
    }

private:
    alignas(F) unsigned char bytes_[sizeof(F)];
};

template <class T>
T const* input(void const* data) noexcept {
    return static_cast<T const*>(data);
}

template <class T>
T* output(void* data) noexcept {
    return static_cast<T*>(data);
}

// The arguments were checked where the call came from.

template <class F, class T>
void run_forward(void const* f, arrays const& a) noexcept {
    apply::transform_array(apply::forward_kernel<F>{*copy_of<F>(f)}, std::array{input<T>(a.in[0])},
                           std::array{output<T>(a.out[0])}, a.n, a.how);
}

template <class F, class T>
void run_derivative(void const* f, arrays const& a) noexcept {
    apply::transform_array(apply::derivative_kernel<F>{*copy_of<F>(f)}, std::array{input<T>(a.in[0])},
                           std::array{output<T>(a.out[0])}, a.n, a.how);
}

template <class F, class T>
void run_value_and_derivative(void const* f, arrays const& a) noexcept {
    apply::transform_array(apply::value_and_derivative_kernel<F>{*copy_of<F>(f)}, std::array{input<T>(a.in[0])},
                           std::array{output<T>(a.out[0]), output<T>(a.out[1])}, a.n, a.how);
}

template <class F, class T>
void run_backward(void const* f, arrays const& a) noexcept {
    apply::transform_array(apply::backward_kernel<F>{*copy_of<F>(f)}, std::array{input<T>(a.in[0]), input<T>(a.in[1])},
                           std::array{output<T>(a.out[0])}, a.n, a.how);
}

template <class T>
void run_prelu_forward(prelu_arrays const& a) {
    xact::prelu_forward(input<T>(a.slopes), input<T>(a.in), output<T>(a.out), {a.outer, a.channels, a.inner});
}

template <class T>
void run_prelu_backward(prelu_arrays const& a) {
    xact::prelu_backward(input<T>(a.slopes), input<T>(a.in), input<T>(a.grad_output), output<T>(a.out),
                         output<T>(a.grad_slopes), {a.outer, a.channels, a.inner});
}

template <class T>
void run_prelu_slope_gradient(prelu_arrays const& a) {
    *output<T>(a.grad_slopes) =
        xact::prelu_slope_gradient(input<T>(a.in), input<T>(a.grad_output), a.outer * a.channels * a.inner);
}

/// What the target did not ask for is not instantiated.
template <class Target, class F, class T, algorithm Which>
constexpr array_function function() noexcept {
    if constexpr (!Target::has(Which)) {
        return nullptr;
    } else if constexpr (Which == algorithm::forward) {
        return &run_forward<F, T>;
    } else if constexpr (Which == algorithm::derivative) {
        return &run_derivative<F, T>;
    } else if constexpr (Which == algorithm::value_and_derivative) {
        return &run_value_and_derivative<F, T>;
    } else {
        return &run_backward<F, T>;
    }
}

template <class Target, class T, class Functors>
struct functions;
template <class Target, class T, class... Functors>
struct functions<Target, T, type_list<Functors...>> {
    static constexpr array_function rows[][algorithms] = {
        {function<Target, Functors, T, algorithm::forward>(), function<Target, Functors, T, algorithm::derivative>(),
         function<Target, Functors, T, algorithm::value_and_derivative>(),
         function<Target, Functors, T, algorithm::backward>()}...};
};

#define XACT_DISPATCH_SPELL(name) XACT_DISPATCH_SPELL_EXPANDED(name)
#define XACT_DISPATCH_SPELL_EXPANDED(name) #name

/// XACT_ABI is `name`, which is what these flags are expected to give; an empty name expects nothing.
constexpr bool is_compiled_for(char const* name) noexcept {
    char const* abi = XACT_DISPATCH_SPELL(XACT_ABI);
    if (*name == '\0') {
        return true;
    }
    while (*abi != '\0' && *abi == *name) {
        ++abi;
        ++name;
    }
    return *abi == *name;
}

/// The kernels of this translation unit's instruction set for elements of type T. Arch is xsimd's tag of that
/// instruction set, void where the flags of the build decide.
template <class Target, class T, class Arch>
constexpr kernels kernels_for() noexcept {
    static_assert(std::is_void_v<Arch> || simd::is_vector_of<simd::widest<T>, Arch>,
                  "xsimd takes the options of this unit for another instruction set");
    auto const& rows = functions<Target, T, functors_of<Target, T>>::rows;
    if constexpr (Target::has_prelu) {
        return {rows, &run_prelu_forward<T>, &run_prelu_backward<T>, &run_prelu_slope_gradient<T>};
    } else {
        return {rows, nullptr, nullptr, nullptr};
    }
}

}  // namespace XACT_ABI
}  // namespace xact::dispatch
