// SPDX-License-Identifier: BSL-1.0
//
// One body: a scalar call and every lane of every batch type of this build give the same bits, whatever the other lanes
// hold. An AVX2 build has 128-bit batches, too, and an AVX-512 build all three sizes; contract/lanes.cpp asks every
// activation for one batch type of each size.
#include <gtest/gtest.h>

#include "../support/activations.hpp"
#include "../support/lanes.hpp"

namespace {

template <class F>
class lanes : public testing::Test {};

using types = testing::Types<xact::relu<float>, xact::elu<double>, xact::elu<float, xact::correct>, xact::gelu<float>,
                             xact::gelu<double>>;
TYPED_TEST_SUITE(lanes, types, test::policy_names);

/// Calls check(batch type) for the instruction sets of the list that have registers of T. (On aarch64 xsimd lists the
/// NEON of 32-bit ARM, too, and gives it batches of no doubles, which floats need as well.)
template <class T, class Check, class... Arch>
void for_each_batch([[maybe_unused]] xsimd::arch_list<Arch...> list, [[maybe_unused]] Check const& check) {
#if XACT_HAS_BATCHES
    auto const one = [&](auto arch) {
        using A = decltype(arch);
        if constexpr (xsimd::types::has_simd_register<T, A>::value) {
            if constexpr (xsimd::batch<double, A>::size > 0) {
                check(static_cast<xsimd::batch<T, A>*>(nullptr));
            }
        }
    };
    (one(Arch{}), ...);
#endif
}

TYPED_TEST(lanes, have_the_bits_of_the_scalar_call) {
    using F = TypeParam;
    using T = typename F::value_type;
    F const f;
    test::scalar_results<F> const scalar(f);
    scalar.expect_consistent(f);
    for_each_batch<T>(xsimd::supported_architectures{}, [&](auto* batch) {
        using B = std::remove_pointer_t<decltype(batch)>;
        test::expect_lanes<B>(f, scalar);
        test::expect_both<B>(f, scalar);
    });
}

}  // namespace
