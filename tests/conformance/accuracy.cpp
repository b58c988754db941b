// SPDX-License-Identifier: BSL-1.0
//
// Forward and derivative stay within the `accuracy` that the header of each activation states: in the core, in the
// tails down to the subnormal results, next to zero and around the roots of the derivative. Prints one row per
// activation:
//     accuracy [--gtest_filter='*gelu*']         XACT_SAMPLES=100000 searches longer
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

#include "../support/activations.hpp"
#include "../support/evaluate.hpp"
#include "../support/worst.hpp"

namespace {

using oracle::quantity;

std::size_t samples() {
    char const* const wanted = std::getenv("XACT_SAMPLES");
    return wanted != nullptr ? std::strtoul(wanted, nullptr, 10) : 800;
}

template <class F>
class accuracy : public testing::Test {};

TYPED_TEST_SUITE(accuracy, test::activations<>, test::activation_names);

TYPED_TEST(accuracy, is_what_the_header_states) {
    using F = TypeParam;
    using T = typename F::value_type;
    F const f;
    oracle::reference<T> const truth(f);
    std::vector<T> const x = oracle::inputs(truth, F::curved.low, F::curved.high, samples());
    auto const worst = [&](quantity q) {
        return test::worst_error(
            truth, q, x, [&](std::vector<T> const& in) { return test::evaluate_all<xact::simd::widest<T>>(f, q, in); });
    };
    auto const value = worst(quantity::value);
    auto const slope = worst(quantity::slope);
    EXPECT_LE(value.ulps, F::accuracy.forward) << "forward at " << test::hex(value.x);
    EXPECT_LE(slope.ulps, F::accuracy.derivative) << "derivative at " << test::hex(slope.x);
    std::printf("%-12s %-6s  forward %.6g ulp at %s  derivative %.6g ulp at %s  (%zu inputs)\n", F::name,
                test::name_of_type<T>(), value.ulps, test::hex(value.x).c_str(), slope.ulps, test::hex(slope.x).c_str(),
                x.size());
}

}  // namespace
