// SPDX-License-Identifier: BSL-1.0
//
// One body: a scalar call and every lane of every vector size of this build give the same bits, whatever the other
// lanes hold, for every policy. conformance/lanes.cpp looks at every batch type there is.
#include "../kernels/fixture.hpp"
#include "../support/mixed.hpp"

namespace {

class lanes : public test::of_kernels {};

TEST_P(lanes, have_the_bits_of_the_scalar_call) {
    each([](auto const& k) {
        using T = test::number<std::decay_t<decltype(k)>>;
        std::vector<T> const x = test::mixed_inputs<T>(k.curved_low, k.curved_high);
        for (oracle::quantity const q : test::both_quantities) {
            std::vector<T> const scalar = k.by_vectors(0, q, x);
            for (std::size_t const bytes : k.registers) {
                test::expect_same(x, scalar, k.by_vectors(bytes, q, x),
                                  std::to_string(bytes) + " bytes, " + oracle::name_of(q));
            }
        }
    });
}

INSTANTIATE_TEST_SUITE_P(of, lanes, test::kernels_of({"faithful", "correct", "fast"}), test::name_of_kernel);

}  // namespace
