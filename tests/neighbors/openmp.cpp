// SPDX-License-Identifier: BSL-1.0
//
// OpenMP: loops over numbers and over pieces. The bits do not depend on who computes what, nor on whether the compiler
// put several numbers into one vector.
#include "recipes/openmp_includes.hpp"

#include <omp.h>

#include "check.hpp"

namespace {

TEST(recipe, openmp) {
    ASSERT_GT(omp_get_max_threads(), 0);
#include "recipes/openmp.hpp"
    neighbors::expect_forward(f, x, y);
    neighbors::expect_forward(f, x, z);
}

TEST(openmp, gives_the_bits_of_scalar_calls) {
    std::vector<float> const x = neighbors::numbers<float>(10'007);
    std::vector<float> y(x.size()), slope(x.size());
    xact::activations::for_each<float>([&](auto const& f) {
#pragma omp parallel for simd num_threads(3)
        for (std::size_t i = 0; i < x.size(); ++i) {
            y[i] = f(x[i]);
            slope[i] = f.derivative(x[i]);
        }
        std::vector<float> in_vectors(x.size());
        xact::forward(f, x, in_vectors);
        neighbors::expect_forward([](float a) { return a; }, in_vectors, y);
        xact::derivative(f, x, in_vectors);
        neighbors::expect_forward([](float a) { return a; }, in_vectors, slope);
    });
}

}  // namespace
