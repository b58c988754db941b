// SPDX-License-Identifier: BSL-1.0
//
// All that is measured, for one instruction set and one type, BENCH_SCALAR: a unit for both takes gigabytes to compile.
#include "cases.hpp"

#include "../textbook_eigen.hpp"

#include <xact/xact.hpp>

namespace bench {
namespace {

template <class F>
struct with_xact {
    using T = typename F::value_type;

    static void run(F const& f, task what, buffers<T>& b) {
        switch (what) {
            case task::forward:
                xact::forward(f, b.x, b.y);
                break;
            case task::derivative:
                xact::derivative(f, b.x, b.y);
                break;
            case task::value_and_derivative:
                xact::value_and_derivative(f, b.x, b.y, b.slope);
                break;
            case task::backward:
                xact::backward(f, b.x, b.grad, b.y);
                break;
        }
    }
};

template <class F>
struct with_standard {
    using T = typename F::value_type;

    static void run(F const& f, task what, buffers<T>& b) {
        T const* x = b.x.data();
        T const* grad = b.grad.data();
        T* y = b.y.data();
        T* slope = b.slope.data();
        for (std::size_t i = 0; i < b.n; ++i) {
            switch (what) {  // the compiler moves it out of the loop
                case task::forward:
                    y[i] = textbook<F>::value(f, x[i]);
                    break;
                case task::derivative:
                    y[i] = textbook<F>::slope(f, x[i]);
                    break;
                case task::value_and_derivative:
                    y[i] = textbook<F>::value(f, x[i]);
                    slope[i] = textbook<F>::slope(f, x[i]);
                    break;
                case task::backward:
                    y[i] = grad[i] * textbook<F>::slope(f, x[i]);
                    break;
            }
        }
    }
};

template <class F>
struct with_eigen {
    using T = typename F::value_type;
    using expressions = textbook_eigen<F>;

    static void run(F const& f, task what, buffers<T>& b) {
        auto const size = static_cast<Eigen::Index>(b.n);
        typename expressions::input const x(b.x.data(), size);
        typename expressions::output y(b.y.data(), size);
        switch (what) {
            case task::forward:
                expressions::value(f, x, y);
                break;
            case task::derivative:
                expressions::slope(f, x, y);
                break;
            case task::value_and_derivative:
                expressions::value(f, x, y);
                expressions::slope(f, x, typename expressions::output(b.slope.data(), size));
                break;
            case task::backward:
                expressions::slope(f, x, y);
                y *= typename expressions::input(b.grad.data(), size);
                break;
        }
    }
};

template <class Runner, class F>
void add(std::vector<measured<typename F::value_type>>& all, char const* who, F const& f) {
    for (task const what : {task::forward, task::derivative, task::value_and_derivative, task::backward}) {
        all.push_back({who, F::name, what, [f, what](auto& b) { Runner::run(f, what, b); }});
    }
}

}  // namespace

template <class T>
std::vector<measured<T>> cases() {
    std::vector<measured<T>> all;
    xact::activations::for_each<T, xact::faithful>([&](auto const& f) {
        using F = std::decay_t<decltype(f)>;
        add<with_xact<F>>(all, "faithful", f);
        add<with_standard<F>>(all, "std", f);
        add<with_eigen<F>>(all, "eigen", f);
    });
    auto const add_policy = [&](auto const& f) {
        using F = std::decay_t<decltype(f)>;
        add<with_xact<F>>(all, F::policy_type::name, f);
    };
    xact::activations::for_each<T, xact::fast>(add_policy);
    xact::activations::for_each<T, xact::correct>(add_policy);
    return all;
}

template std::vector<measured<BENCH_SCALAR>> cases();

}  // namespace bench
