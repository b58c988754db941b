// SPDX-License-Identifier: BSL-1.0
//
// Forward and derivative stay within the `accuracy` that the header of each activation states: in the core, in the
// tails down to the subnormal results, next to zero and around the roots of the derivative. Finite inputs only, so that
// the test holds under -Ofast as well. Prints one row per activation:
//     accuracy [--gtest_filter='*gelu*']         XACT_SAMPLES=100000 searches longer
#include <cstdio>
#include <cstdlib>

#include "../kernels/fixture.hpp"
#include "../support/leniency.hpp"
#include "../support/worst.hpp"

namespace {

using oracle::quantity;

/// The default policy is measured most thoroughly.
std::size_t samples(std::string const& policy) {
    char const* const wanted = std::getenv("XACT_SAMPLES");
    std::size_t const n = wanted != nullptr ? std::strtoul(wanted, nullptr, 10) : 800;
    return policy == "faithful" ? n : n / 4;
}

/// By vectors, and every fourth result by a scalar call.
template <class Kernel, class T>
std::vector<T> mixed(Kernel const& k, quantity q, std::vector<T> const& x) {
    std::vector<T> result = k(q, x);
    for (std::size_t i = 0; i < x.size(); i += 4) {
        result[i] = k(q, x[i]);
    }
    return result;
}

class accuracy : public test::of_kernels {};

TEST_P(accuracy, is_what_the_header_states) {
    each([](auto const& k) {
        using T = test::number<std::decay_t<decltype(k)>>;
        oracle::reference<T> const truth = test::truth_of(k);
        std::vector<T> const x = oracle::inputs(truth, k.curved_low, k.curved_high, samples(k.policy));
        std::printf("%-12s %-9s", k.activation, k.policy);
        for (quantity const q : test::both_quantities) {
            auto const worst = test::worst_error(
                truth, q, x, [&](std::vector<T> const& in) { return mixed(k, q, in); },
                test::smallest_unit(k, truth, q));
            EXPECT_LE(worst.ulps, k.max_ulp[test::index_of(q)]) << oracle::name_of(q) << " at " << test::hex(worst.x);
            std::printf("  %s %.6g ulp at %s", oracle::name_of(q), worst.ulps, test::hex(worst.x).c_str());
        }
        std::printf("  (%zu inputs)\n", x.size());
    });
}

INSTANTIATE_TEST_SUITE_P(of, accuracy, test::kernels_of({"faithful", "fast"}), test::name_of_kernel);

}  // namespace
