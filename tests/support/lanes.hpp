// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <type_traits>
#include <vector>

#include "evaluate.hpp"
#include "mixed.hpp"

namespace test {

template <class F, class T = typename F::value_type>
std::vector<T> mixed_inputs() {
    return mixed_inputs<T>(F::curved.low, F::curved.high);
}

/// Scalar calls: what every lane has to give.
template <class F, class T = typename F::value_type>
struct scalar_results {
    std::vector<T> x = mixed_inputs<F>();
    std::vector<T> value;
    std::vector<T> slope;

    explicit scalar_results(F const& f)
        : value(evaluate_all<T>(f, oracle::quantity::value, x)),
          slope(evaluate_all<T>(f, oracle::quantity::slope, x)) {}

    /// The other scalar calls agree with forward and derivative.
    void expect_consistent(F const& f) const {
        for (std::size_t i = 0; i < x.size(); ++i) {
            auto const [v, d] = f.value_and_derivative(x[i]);
            ASSERT_PRED_FORMAT2(same, value[i], v) << "value_and_derivative(" << hex(x[i]) << ')';
            ASSERT_PRED_FORMAT2(same, slope[i], d) << "value_and_derivative(" << hex(x[i]) << ')';
            ASSERT_PRED_FORMAT2(same, value[i], f(x[i])) << "operator()(" << hex(x[i]) << ')';
        }
    }
};

/// Every lane of batches B gives the bits of the scalar call.
template <class B, class F>
void expect_lanes(F const& f, scalar_results<F> const& scalar) {
    std::string const batch = "lane of " + std::to_string(B::size) + ": ";
    expect_same(scalar.x, scalar.value, evaluate_all<B>(f, oracle::quantity::value, scalar.x), batch + "forward");
    expect_same(scalar.x, scalar.slope, evaluate_all<B>(f, oracle::quantity::slope, scalar.x), batch + "derivative");
}

template <class V, class F, class T = typename F::value_type>
[[gnu::noinline]] void evaluate_both(F const& f, T const* x, T* value, T* slope) {
    auto const [v, d] = f.value_and_derivative(V::load_unaligned(x));
    v.store_unaligned(value);
    d.store_unaligned(slope);
}

/// The one pass for both gives the bits of the two calls.
template <class B, class F>
void expect_both(F const& f, scalar_results<F> const& scalar) {
    using T = typename F::value_type;
    std::vector<T> value(scalar.x.size());
    std::vector<T> slope(scalar.x.size());
    for (std::size_t i = 0; i < scalar.x.size(); i += B::size) {
        evaluate_both<B>(f, &scalar.x[i], &value[i], &slope[i]);
    }
    expect_same(scalar.x, scalar.value, value, "value of value_and_derivative");
    expect_same(scalar.x, scalar.slope, slope, "derivative of value_and_derivative");
}

}  // namespace test
