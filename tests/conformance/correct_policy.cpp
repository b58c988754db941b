// SPDX-License-Identifier: BSL-1.0
//
// xact::correct gives the float nearest to the true value, for f and f': on a stride through all floats, on the dense
// inputs of the accuracy test and around everything that happens to f or f'. XACT_SAMPLES=n takes n steps of the
// stride.
#include <gtest/gtest.h>

#include <cstdlib>

#include "../support/activations.hpp"
#include "../support/bits.hpp"
#include "../support/evaluate.hpp"

namespace {

using oracle::quantity;

std::int64_t samples() {
    char const* const wanted = std::getenv("XACT_SAMPLES");
    return wanted != nullptr ? std::strtol(wanted, nullptr, 10) : 6000;
}

template <class F>
class correct_policy : public testing::Test {};

using types = test::activations_of<float, xact::correct>;
TYPED_TEST_SUITE(correct_policy, types, test::activation_names);

TYPED_TEST(correct_policy, rounds_correctly) {
    using F = TypeParam;
    F const f;
    oracle::reference<float> const truth(f);
    std::vector<float> x = oracle::inputs(truth, F::curved.low, F::curved.high, 500);
    std::int64_t const end = oracle::rank_of(std::numeric_limits<float>::max());
    for (std::int64_t rank = -end; rank <= end; rank += 2 * end / samples() + 1) {
        x.push_back(oracle::number_of<float>(rank));
    }
    for (quantity const q : {quantity::value, quantity::slope}) {
        std::vector<float> const y = test::evaluate_all<xact::simd::widest<float>>(f, q, x);
        for (std::size_t i = 0; i < x.size(); ++i) {
            EXPECT_EQ(truth.rounded(q, x[i]), y[i]) << oracle::name_of(q) << " at " << test::hex(x[i]);
        }
    }
}

}  // namespace
