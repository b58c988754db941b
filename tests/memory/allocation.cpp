// SPDX-License-Identifier: BSL-1.0
//
// For threads with deadlines: no call of the library allocates, element by element or for arrays of any size.
#include <gtest/gtest.h>

#include <cstdlib>

#include <xact/xact.hpp>

#include "../arrays/arrays.hpp"
#include "../support/types.hpp"
#include "counting.hpp"

namespace {

using namespace arrays;

/// What `call` allocates.
template <class Call>
unsigned long allocations_of(Call const& call) {
    unsigned long const before = test::allocations();
    call();
    return test::allocations() - before;
}

TEST(allocation, is_counted) {
    int* volatile number = nullptr;
    EXPECT_GT(allocations_of([&] { number = new int(1); }), 0U);
    delete number;
    void* volatile memory = nullptr;
    unsigned long const by_malloc = allocations_of([&] { memory = std::malloc(1); });
    EXPECT_EQ(by_malloc > 0, test::counts_malloc());
    std::free(memory);
}

template <class T>
struct no_allocation : testing::Test {
    static constexpr std::size_t most = 300000;  // more than the megabyte from which the size of the cache counts
    std::vector<T> x = std::vector<T>(most, T(0.5F));
    std::vector<T> grad = x, y = x, slope = x;

    arguments<T> of_size(std::size_t n) {
        arguments<T> a;
        a.in = {x.data(), n};
        a.grad_output = {grad.data(), n};
        a.out = {y.data(), n};
        a.derivative_out = {slope.data(), n};
        return a;
    }
};

using types = testing::Types<float, double, xact::float16, xact::bfloat16>;
TYPED_TEST_SUITE(no_allocation, types, test::type_names);

TYPED_TEST(no_allocation, in_arrays_or_element_by_element) {
    ASSERT_FALSE(subjects<TypeParam>().empty());
    std::size_t const sizes[] = {0, 1, 7, 64, 1001, this->most};
    for (auto const& of : subjects<TypeParam>()) {
        for (algorithm const which : algorithms) {
            for (std::size_t const n : sizes) {
                arguments<TypeParam> a = this->of_size(n);
                for (xact::stores const how : {xact::stores::automatic, xact::stores::streaming}) {
                    a.how = how;
                    EXPECT_EQ(allocations_of([&] { of.run(of.usual, which, a); }), 0U)
                        << name_of(which) << ' ' << of.activation << ", n = " << n;
                }
            }
            EXPECT_EQ(allocations_of([&] {
                          of.scalar(of.usual, which, {this->x[0], this->grad[0]});
                      }),
                      0U)
                << name_of(which) << ' ' << of.activation << " of a number";
        }
    }
}

TYPED_TEST(no_allocation, by_channel) {
    using T = TypeParam;
    channel_calls<T> const calls = channels<T>();
    layout const shapes[] = {{2, 3, 5}, {50, 17, 1}, {3, 2000, 1}, {2, 3, 1000}, {10, 30, 1000}};
    std::vector<T> slopes(2000, T(0.25F)), grad_slopes = slopes;
    for (layout const& shape : shapes) {
        std::size_t const n = shape.outer * shape.channels * shape.inner;
        channel_arguments<T> a;
        a.shape = shape;
        a.slopes = {slopes.data(), shape.channels};
        a.in = {this->x.data(), n};
        a.grad_output = {this->grad.data(), n};
        a.out = {this->y.data(), n};
        a.grad_slopes = {grad_slopes.data(), shape.channels};
        EXPECT_EQ(allocations_of([&] { calls.forward(a); }), 0U);
        EXPECT_EQ(allocations_of([&] { calls.backward(a); }), 0U);
        EXPECT_EQ(allocations_of([&] { calls.slope_gradient(a); }), 0U);
    }
}

}  // namespace
