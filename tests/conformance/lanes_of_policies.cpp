// SPDX-License-Identifier: BSL-1.0
//
// What lanes.cpp says, for the policies that are not the default and for one batch type of each register size.
#include <gtest/gtest.h>

#include "../support/activations.hpp"
#include "../support/lanes.hpp"

namespace {

template <class F>
class lanes_of_policies : public testing::Test {};

using types = test::concatenation<test::activations<xact::correct>, test::activations<xact::fast>>::type;
TYPED_TEST_SUITE(lanes_of_policies, types, test::policy_names);

TYPED_TEST(lanes_of_policies, have_the_bits_of_the_scalar_call) {
    using F = TypeParam;
    using T = typename F::value_type;
    F const f;
    test::scalar_results<F> const scalar(f);
    scalar.expect_consistent(f);
    auto const check = [&](auto bytes) {
        using B = xsimd::make_sized_batch_t<T, decltype(bytes)::value / sizeof(T)>;
        if constexpr (!std::is_void_v<B>) {
            test::expect_lanes<B>(f, scalar);
            test::expect_both<B>(f, scalar);
        }
    };
    check(std::integral_constant<std::size_t, 16>{});
    check(std::integral_constant<std::size_t, 32>{});
    check(std::integral_constant<std::size_t, 64>{});
}

}  // namespace
