// SPDX-License-Identifier: BSL-1.0
//
// xact::correct gives the float nearest to the true value, for f and f': on a stride through all floats, on the dense
// inputs of the accuracy test and around everything that happens to f or f'; for other parameters than the default on
// fewer inputs. Finite inputs only. XACT_SAMPLES=n takes n steps of the stride.
#include <cstdlib>

#include "../kernels/fixture.hpp"
#include "../support/parameters.hpp"
#include "../support/worst.hpp"

namespace {

using oracle::quantity;

std::int64_t samples() {
    char const* const wanted = std::getenv("XACT_SAMPLES");
    return wanted != nullptr ? std::strtol(wanted, nullptr, 10) : 6000;
}

template <class T>
void expect_correct(test::kernel<T> const& k, std::int64_t n) {
    oracle::reference<T> const truth = test::truth_of(k);
    std::vector<T> x = oracle::inputs(truth, k.curved_low, k.curved_high, static_cast<std::size_t>(n / 12));
    std::int64_t const end = oracle::rank_of(std::numeric_limits<T>::max());
    for (std::int64_t rank = -end; rank <= end; rank += 2 * end / n + 1) {
        x.push_back(oracle::number_of<T>(rank));
    }
    for (quantity const q : test::both_quantities) {
        std::vector<T> const y = k(q, x);
        for (std::size_t i = 0; i < x.size(); ++i) {
            ASSERT_EQ(truth.rounded(q, x[i]), y[i]) << oracle::name_of(q) << " at " << test::hex(x[i]);
        }
    }
}

class correct_policy : public test::of_kernels {};

TEST_P(correct_policy, rounds_correctly) {
    each([](auto const& k) { expect_correct(k, samples()); });
}

TEST_P(correct_policy, rounds_correctly_with_other_parameters) {
    each([](auto const& k) {
        if (k.has_parameter) {
            for (auto const p : test::interesting_parameters<test::number<std::decay_t<decltype(k)>>>()) {
                SCOPED_TRACE("parameter " + test::hex(p));
                expect_correct(test::with_parameter(k, p), samples() / 8);
            }
        }
    });
}

INSTANTIATE_TEST_SUITE_P(of, correct_policy, test::float_kernels_of({"correct"}), test::name_of_kernel);

}  // namespace
