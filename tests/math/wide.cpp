// SPDX-License-Identifier: BSL-1.0
//
// The kernels of `correct` float compute f and f' at once: one pass gives the bits of the two calls, in scalars and in
// the widest vectors, for the parameters that have such a kernel and for others.
#include <gtest/gtest.h>

#include <xact/registry.hpp>

#include "../support/activations.hpp"
#include "../support/lanes.hpp"

namespace {

template <class F>
void expect_one_pass(F const& f) {
    SCOPED_TRACE(F::name);
    test::scalar_results<F> const scalar(f);
    scalar.expect_consistent(f);
    using V = xact::simd::widest<float>;
    if constexpr (xact::simd::traits<V>::is_batch) {
        test::expect_both<V>(f, scalar);
    }
}

TEST(wide, gives_both_results_of_every_activation) {
    xact::activations::for_each<float, xact::correct>([](auto const& f) { expect_one_pass(f); });
}

TEST(wide, gives_both_results_for_other_parameters) {
    expect_one_pass(xact::swish<float, xact::correct>(1.702F));
    expect_one_pass(xact::elu<float, xact::correct>(0.5F));
}

}  // namespace
