// SPDX-License-Identifier: BSL-1.0
//
// xact::correct gives the float nearest to the true value, for f and f': on a stride through all floats, on the dense
// inputs of the accuracy test, around everything that happens to f or f' and where the sweep over all floats has found
// them next to the middle between two floats; for other parameters than the default on fewer inputs. Finite inputs
// only. XACT_SAMPLES=n takes n steps of the stride.
#include <cmath>
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

/// Where one activation or the other, or its derivative, comes so close to the middle between two floats that a result
/// in double may not tell on which side it is.
std::vector<float> hard_inputs() {
    std::vector<float> x = {
        0x1.40d932p-25F, 0x1.40d932p-26F, 0x1.ap-17F,     0x1.6148dep-16F, 0x1.051d12p-15F,
        0x1.a1becap-14F, 0x1.d483ap-12F,  0x1.184a0ep-9F, 0x1.dfd60cp-7F,  0x1.d1097ep-7F,
        0x1.af0facp-5F,  0x1.56339cp-3F,  0x1.afba2ap-3F, 0x1.914796p-2F,  0x1.80eacep-1F,
        0x1.80ead2p-1F,  0x1.81429ep-1F,  0x1.822dap-1F,  0x1.8280e4p-1F,  0x1.8506aap-1F,
        0x1.31432cp0F,   0x1.4713fp0F,    0x1.474974p0F,  0x1.4749c4p0F,   0x1.b999eep+2F,
    };
    // 1/2 + x/2, 1/2 + x/4 and x/2 as such may be that middle. The next term of the series decides.
    for (int odd = 1; odd < 256; odd += 2) {
        x.push_back(static_cast<float>(std::ldexp(odd, -24)));
        x.push_back(static_cast<float>(std::ldexp(odd, -23)));
    }
    for (int odd = 1; odd < 64; odd += 2) {
        x.push_back(static_cast<float>(std::ldexp(odd, -149)));
        x.push_back(static_cast<float>(std::ldexp(odd, -132)));
    }
    return x;
}

template <class T>
void expect_correct(test::kernel<T> const& k, std::int64_t n) {
    oracle::reference<T> const truth = test::truth_of(k);
    std::vector<T> x = oracle::inputs(truth, k.curved_low, k.curved_high, static_cast<std::size_t>(n / 12));
    std::int64_t const end = oracle::rank_of(std::numeric_limits<T>::max());
    for (std::int64_t rank = -end; rank <= end; rank += 2 * end / n + 1) {
        x.push_back(oracle::number_of<T>(rank));
    }
    if (!k.has_parameter || k.parameter == 1) {
        for (float const hard : hard_inputs()) {
            x.push_back(T(hard));
            x.push_back(T(-hard));
        }
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
