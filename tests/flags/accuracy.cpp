// SPDX-License-Identifier: BSL-1.0
//
// The bounds of the headers hold whatever the user's compiler options: kernels.cpp is compiled with -Ofast, without
// contraction and without optimization, this file as usual. Finite inputs only: -Ofast promises nothing for the others.
#include <gtest/gtest.h>

#include "../support/worst.hpp"
#include "kernels.hpp"

namespace {

using oracle::quantity;

template <class T>
void expect_accuracy(std::vector<test::kernel<T>> const& kernels) {
    for (test::kernel<T> const& k : kernels) {
        std::vector<T> const x = oracle::inputs(k.truth, k.curved_low, k.curved_high, 150);
        auto const worst = [&](quantity q) {
            return test::worst_error(k.truth, q, x, [&](std::vector<T> const& in) {
                std::vector<T> result(in.size());
                k.evaluate(q, in.data(), result.data(), in.size());
                for (std::size_t i = 0; i < in.size(); i += 4) {
                    k.evaluate(q, &in[i], &result[i], 1);  // a scalar call
                }
                return result;
            });
        };
        auto const value = worst(quantity::value);
        auto const slope = worst(quantity::slope);
        EXPECT_LE(value.ulps, k.accuracy_of_value) << k.name << " forward at " << test::hex(value.x);
        EXPECT_LE(slope.ulps, k.accuracy_of_slope) << k.name << " derivative at " << test::hex(slope.x);
    }
}

TEST(flags, keep_the_accuracy_of_float) {
    expect_accuracy(test::float_kernels());
}

TEST(flags, keep_the_accuracy_of_double) {
    expect_accuracy(test::double_kernels());
}

}  // namespace
