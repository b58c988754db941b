// SPDX-License-Identifier: BSL-1.0
//
// The parallel algorithms of the standard library (with GCC: on TBB). The bits do not depend on who computes what.
#include "recipes/parallel_includes.hpp"

#include "check.hpp"

namespace {

TEST(recipe, parallel) {
#include "recipes/parallel.hpp"
    neighbors::expect_forward(f, x, y);
    neighbors::expect_forward(f, x, z);
}

TEST(par_unseq, gives_the_bits_of_scalar_calls) {
    std::vector<float> const x = neighbors::numbers<float>(30'011);
    std::vector<float> y(x.size());
    xact::activations::for_each<float>([&](auto const& f) {
        std::transform(std::execution::par_unseq, x.begin(), x.end(), y.begin(), f);
        neighbors::expect_forward(f, x, y);
    });
}

}  // namespace
