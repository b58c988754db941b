// SPDX-License-Identifier: BSL-1.0
//
// Buffers with an unmapped page before or behind them, at every length and every distance from it: no algorithm reads
// or writes outside of them. Under the address sanitizer and valgrind the rest of their pages is out of bounds as well.
#include <gtest/gtest.h>

#include <xact/xact.hpp>

#include "../arrays/channel_trial.hpp"
#include "../arrays/numbers.hpp"

namespace {

using namespace arrays;

constexpr std::size_t longest = 70;  // more than eight vectors of 8 and less than the next one
constexpr std::size_t farthest = 16;

/// A different place for each buffer of a call.
place place_of(std::size_t buffer, std::size_t at) {
    return {(at / (farthest + 1) + buffer) % 2 == 0, (at + 5 * buffer) % (farthest + 1)};
}
constexpr std::size_t places = 2 * (farthest + 1);

template <class T>
struct unmapped_pages : testing::Test {
    workbench<T> bench{longest, farthest};
    trial<T> t;

    void check(subject<T> const& of, std::size_t n, std::size_t at) {
        t.of = &of;
        t.parameter = of.usual;
        t.in = numbers<T>(n, 0);
        t.grad_output = numbers<T>(n, 3);
        t.out_size = t.derivative_size = n;
        t.in_at = place_of(0, at);
        t.grad_at = place_of(1, at);
        t.out_at = place_of(2, at);
        t.derivative_at = place_of(3, at);
        for (algorithm const which : algorithms) {
            t.which = which;
            for (xact::stores const how : {xact::stores::cached, xact::stores::streaming}) {
                t.how = how;
                for (target const out : {target::itself, target::input, target::gradient}) {
                    t.out_is = out;
                    ASSERT_EQ(bench.check(t), "");
                }
            }
        }
    }
};

using types = testing::Types<float, double, xact::float16, xact::bfloat16>;
TYPED_TEST_SUITE(unmapped_pages, types, test::type_names);

TYPED_TEST(unmapped_pages, are_never_entered) {
    ASSERT_FALSE(subjects<TypeParam>().empty());
    for (auto const& of : subjects<TypeParam>()) {
        // The loops are those of these two; how the others lie in memory changes with their length.
        bool const at_every_place =
            !under_valgrind() && (of.activation == std::string("relu") || of.activation == std::string("swish"));
        for (std::size_t n = 0; n <= longest; ++n) {
            for (std::size_t at = at_every_place ? 0 : n % places; at < places; at += at_every_place ? 1 : places) {
                ASSERT_NO_FATAL_FAILURE(this->check(of, n, at));
            }
        }
    }
}

TYPED_TEST(unmapped_pages, are_never_entered_by_channels) {
    using T = TypeParam;
    constexpr std::size_t most = 4 * longest;
    channel_workbench<T> channels_bench(longest, most, farthest);
    channel_trial<T> c;
    std::size_t const outers[] = {0, 1, 3};
    for (channel_algorithm const which :
         {channel_algorithm::forward, channel_algorithm::backward, channel_algorithm::slope_gradient}) {
        c.which = which;
        std::size_t at = 0;
        for (std::size_t const outer : outers) {
            for (std::size_t channels = 0; channels <= longest; channels += under_valgrind() ? 5U : 1U) {
                for (std::size_t inner = 0; outer * channels * inner <= most && inner <= longest; ++inner, ++at) {
                    std::size_t const n = outer * channels * inner;
                    c.shape = {outer, channels, inner};
                    c.slopes = numbers<T>(channels, 2);
                    c.in = numbers<T>(n, 0);
                    c.grad_output = numbers<T>(n, 3);
                    c.slopes_at = place_of(0, at);
                    c.in_at = place_of(1, at);
                    c.grad_at = place_of(2, at);
                    c.out_at = place_of(3, at);
                    c.sums_at = place_of(4, at);
                    c.out_is = at % 3 == 0 ? target::input : at % 3 == 1 ? target::gradient : target::itself;
                    c.sums_are = at % 4 == 0 ? sums_target::slopes : sums_target::themselves;
                    ASSERT_EQ(channels_bench.check(c), "");
                }
            }
        }
    }
}

#ifdef XACT_TEST_HAS_PAGES
/// A read or write by one element too much is seen at either end.
TEST(unmapped_pages_themselves, are_seen) {
    test::fenced_memory memory(100);
    char volatile* const begin = memory.first<char volatile>(1);
    char volatile* const end = memory.last<char volatile>(0);
    begin[0] = 1;
    end[-1] = 2;
    EXPECT_EQ(begin[0] + end[-1], 3);
    if (!under_valgrind()) {
        EXPECT_DEATH(begin[-1] = 1, "");
        EXPECT_DEATH(static_cast<void>(end[0]), "");
    }
}
#endif

}  // namespace
