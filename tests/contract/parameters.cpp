// SPDX-License-Identifier: BSL-1.0
//
// The promise holds for every parameter: negative, zero, subnormal and huge ones included.
#include <cmath>
#include <limits>

#include "../kernels/fixture.hpp"
#include "../support/leniency.hpp"
#include "../support/parameters.hpp"
#include "../support/worst.hpp"

namespace {

using oracle::quantity;

class parameters : public test::of_kernels {
protected:
    /// check(kernel) for each parameter of an activation that has one.
    template <class Check>
    static void for_each_parameter(Check const& check) {
        each([&](auto const& k) {
            if (k.has_parameter) {
                for (auto const p : test::interesting_parameters<test::number<std::decay_t<decltype(k)>>>()) {
                    SCOPED_TRACE("parameter " + test::hex(p));
                    check(test::with_parameter(k, p));
                }
            }
        });
    }
};

TEST_P(parameters, keep_the_stated_accuracy) {
    for_each_parameter([](auto const& k) {
        using T = test::number<std::decay_t<decltype(k)>>;
        oracle::reference<T> const truth = test::truth_of(k);
        std::vector<T> const x =
            oracle::inputs(truth, k.curved_low, k.curved_high, k.policy == std::string("faithful") ? 60 : 20);
        for (quantity const q : test::both_quantities) {
            auto const worst = test::worst_error(
                truth, q, x, [&](std::vector<T> const& in) { return k(q, in); }, test::smallest_unit(k, truth, q));
            EXPECT_LE(worst.ulps, k.max_ulp[test::index_of(q)]) << oracle::name_of(q) << " at " << test::hex(worst.x);
        }
    });
}

TEST_P(parameters, give_no_nan_at_infinities) {
    for_each_parameter([](auto const& k) {
        using limits = std::numeric_limits<test::number<std::decay_t<decltype(k)>>>;
        for (quantity const q : test::both_quantities) {
            EXPECT_FALSE(std::isnan(k(q, limits::infinity()))) << oracle::name_of(q);
            EXPECT_FALSE(std::isnan(k(q, -limits::infinity()))) << oracle::name_of(q);
            EXPECT_TRUE(std::isnan(k(q, limits::quiet_NaN()))) << oracle::name_of(q);
        }
    });
}

INSTANTIATE_TEST_SUITE_P(of, parameters, test::kernels_of({"faithful", "fast"}), test::name_of_kernel);

}  // namespace
