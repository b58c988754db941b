// SPDX-License-Identifier: BSL-1.0
//
// Array algorithms that store past the caches: the same numbers at every length and alignment, nothing beyond the first
// and the last byte of a buffer, results in place of an input all the same; and when it is done unasked.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory>
#include <vector>

#include <xact/xact.hpp>

#include "../support/fenced_memory.hpp"
#include "../support/types.hpp"

namespace {

using test::fenced_memory;

/// Of more than a few instructions, for all the loops know. Each of its results is rounded once.
struct square {
    template <class V>
    V forward(V const& x) const {
        return x * x;
    }
    template <class V>
    V derivative(V const& x) const {
        return x + x;
    }
};

/// A few instructions, as its exact derivative tells.
struct magnitude {
    static constexpr auto accuracy = xact::max_ulp{0, 0};
    template <class V>
    V forward(V const& x) const {
        return xact::simd::abs(x);
    }
    template <class V>
    V derivative(V const& x) const {
        return xact::simd::copy_sign(V(1), x);
    }
};

template <class T>
T number(std::size_t i) {
    return static_cast<T>(static_cast<xact::working_of<T>>((static_cast<int>(i * 37 % 61) - 30) * 0.25));
}

template <class T>
bool same(T a, T b) {
    return std::memcmp(&a, &b, sizeof a) == 0;
}

/// f and f' of one number in the working precision, all of whose results here are exact in T.
template <class T, class F>
T value_of(F const& f, T x) {
    return static_cast<T>(f.forward(static_cast<xact::working_of<T>>(x)));
}
template <class T, class F>
T slope_of(F const& f, T x) {
    return static_cast<T>(f.derivative(static_cast<xact::working_of<T>>(x)));
}
template <class T>
T product(T a, T b) {
    return static_cast<T>(static_cast<xact::working_of<T>>(a) * static_cast<xact::working_of<T>>(b));
}

constexpr xact::stores ways[] = {xact::stores::automatic, xact::stores::cached, xact::stores::streaming};

template <class T>
struct array_stores : testing::Test {
    /// Several blocks of every loop, and a line of the cache before and after them.
    static constexpr std::size_t longest = 12 * xact::simd::traits<xact::simd::widest<T>>::size + 2 * 64 / sizeof(T);

    fenced_memory x_{longest * sizeof(T)}, grad_{longest * sizeof(T)}, y_{longest * sizeof(T)};
    fenced_memory slope_{longest * sizeof(T)};

    /// Calls body(x, grad, y, slope, n) for buffers at one end of their pages and at the other, freshly filled.
    template <class Body>
    void each_place(Body const& body) {
        for (std::size_t n = 0; n <= longest; ++n) {
            SCOPED_TRACE("n = " + std::to_string(n));
            fill(n, x_.first<T>(n), grad_.first<T>(n));
            body(x_.first<T>(n), grad_.last<T>(n), y_.last<T>(n), slope_.last<T>(n), n);
            if (testing::Test::HasFatalFailure()) {
                return;
            }
            fill(n, x_.last<T>(n), grad_.first<T>(n));
            body(x_.last<T>(n), grad_.first<T>(n), y_.first<T>(n), slope_.last<T>(n), n);
            if (testing::Test::HasFatalFailure()) {
                return;
            }
        }
    }

    void fill(std::size_t n, T* x, T*) {
        for (fenced_memory* m : {&grad_, &y_, &slope_}) {
            m->fill(unwritten);
        }
        for (std::size_t i = 0; i < n; ++i) {
            x[i] = number<T>(i);
            grad_.first<T>(n)[i] = number<T>(i + 7);
        }
        std::memmove(grad_.last<T>(n), grad_.first<T>(n), n * sizeof(T));
    }

    void expect_rest_unwritten(fenced_memory const& m, std::size_t n) const {
        auto const left = std::count(m.begin(), m.begin() + m.size(), static_cast<char>(unwritten));
        ASSERT_GE(static_cast<std::size_t>(left), m.size() - n * sizeof(T))
            << "something outside of the output is written";
    }

    static constexpr unsigned char unwritten = 0x5B;  // no byte of the numbers here

    template <class F>
    void check(F const& f) {
        for (xact::stores const how : ways) {
            SCOPED_TRACE("stores " + std::to_string(static_cast<int>(how)));
            ASSERT_NO_FATAL_FAILURE(check_out_of_place(f, how));
            ASSERT_NO_FATAL_FAILURE(check_in_place(f, how));
        }
    }

    template <class F>
    void check_out_of_place(F const& f, xact::stores how) {
        each_place([&](T* x, T* grad, T* y, T* slope, std::size_t n) {
            xact::forward(f, x, y, n, how);
            for (std::size_t i = 0; i < n; ++i) {
                ASSERT_TRUE(same(y[i], value_of(f, number<T>(i)))) << "forward, element " << i;
            }
            expect_rest_unwritten(y_, n);
            xact::derivative(f, x, y, n, how);
            for (std::size_t i = 0; i < n; ++i) {
                ASSERT_TRUE(same(y[i], slope_of(f, number<T>(i)))) << "derivative, element " << i;
            }
            expect_rest_unwritten(y_, n);
            xact::backward(f, x, grad, y, n, how);
            for (std::size_t i = 0; i < n; ++i) {
                ASSERT_TRUE(same(y[i], product(number<T>(i + 7), slope_of(f, number<T>(i))))) << "backward " << i;
            }
            expect_rest_unwritten(y_, n);
            xact::value_and_derivative(f, x, y, slope, n, how);
            for (std::size_t i = 0; i < n; ++i) {
                ASSERT_TRUE(same(y[i], value_of(f, number<T>(i)))) << "value of both, element " << i;
                ASSERT_TRUE(same(slope[i], slope_of(f, number<T>(i)))) << "derivative of both, element " << i;
            }
            expect_rest_unwritten(y_, n);
            expect_rest_unwritten(slope_, n);
        });
    }

    template <class F>
    void check_in_place(F const& f, xact::stores how) {
        each_place([&](T* x, T* grad, T*, T* slope, std::size_t n) {
            xact::backward(f, x, grad, grad, n, how);
            for (std::size_t i = 0; i < n; ++i) {
                ASSERT_TRUE(same(grad[i], product(number<T>(i + 7), slope_of(f, number<T>(i))))) << "backward " << i;
            }
            xact::value_and_derivative(f, x, slope, x, n, how);
            for (std::size_t i = 0; i < n; ++i) {
                ASSERT_TRUE(same(slope[i], value_of(f, number<T>(i)))) << "value of both, element " << i;
                ASSERT_TRUE(same(x[i], slope_of(f, number<T>(i)))) << "derivative over the input, element " << i;
                x[i] = number<T>(i);
            }
            xact::forward(f, x, x, n, how);
            for (std::size_t i = 0; i < n; ++i) {
                ASSERT_TRUE(same(x[i], value_of(f, number<T>(i)))) << "forward, element " << i;
            }
        });
    }
};

using scalars = testing::Types<float, double, xact::float16, xact::bfloat16>;
TYPED_TEST_SUITE(array_stores, scalars, test::type_names);

TYPED_TEST(array_stores, give_the_same_numbers_and_touch_nothing_else) {
    this->check(square{});
}

TYPED_TEST(array_stores, give_the_same_numbers_for_a_few_instructions) {
    this->check(magnitude{});
}

TEST(stores, take_ranges) {
    std::vector<float> const x = {-2, -1, 0, 1, 2}, grad(5, 3.0F);
    std::vector<float> y(5), slope(5);
    for (xact::stores const how : ways) {
        xact::forward(square{}, x, y, how);
        EXPECT_EQ(y, (std::vector<float>{4, 1, 0, 1, 4}));
        xact::derivative(square{}, x, y, how);
        EXPECT_EQ(y, (std::vector<float>{-4, -2, 0, 2, 4}));
        xact::backward(square{}, x, grad, y, how);
        EXPECT_EQ(y, (std::vector<float>{-12, -6, 0, 6, 12}));
        xact::value_and_derivative(square{}, x, y, slope, how);
        EXPECT_EQ(y, (std::vector<float>{4, 1, 0, 1, 4}));
        EXPECT_EQ(slope, (std::vector<float>{-4, -2, 0, 2, 4}));
    }
}

TEST(stores, go_past_the_caches_where_the_arrays_do_not_fit) {
    std::size_t const cache = xact::apply::last_level_cache();
    EXPECT_GE(cache, std::size_t{1} << 20);
    EXPECT_LE(cache, std::size_t{1} << 31);
    using xact::apply::past_the_caches;
    EXPECT_FALSE(past_the_caches(xact::stores::automatic, 0));
    EXPECT_FALSE(past_the_caches(xact::stores::automatic, cache));
    EXPECT_TRUE(past_the_caches(xact::stores::automatic, cache + 1));
    EXPECT_FALSE(past_the_caches(xact::stores::cached, std::numeric_limits<std::size_t>::max()));
    EXPECT_TRUE(past_the_caches(xact::stores::streaming, 1));
}

/// Small arrays must not even ask for the size of the cache.
TEST(stores, are_not_a_question_for_small_arrays) {
    using xact::apply::may_pass_the_caches;
    EXPECT_FALSE(may_pass_the_caches(xact::stores::automatic, std::size_t{1} << 20));
    EXPECT_TRUE(may_pass_the_caches(xact::stores::automatic, (std::size_t{1} << 20) + 1));
    EXPECT_FALSE(may_pass_the_caches(xact::stores::cached, std::numeric_limits<std::size_t>::max()));
    EXPECT_TRUE(may_pass_the_caches(xact::stores::streaming, 1));
}

TEST(stores, begin_at_a_line_common_to_all_outputs) {
    alignas(64) float memory[64] = {};
    using one = std::array<float*, 1>;
    using two = std::array<float*, 2>;
    using xact::apply::detail::before_a_line;
    EXPECT_EQ(before_a_line(one{memory}, 64), 0U);
    EXPECT_EQ(before_a_line(one{memory + 1}, 63), 15U);
    EXPECT_EQ(before_a_line(one{memory + 15}, 49), 1U);
    EXPECT_EQ(before_a_line(one{memory + 1}, 3), 3U);
    EXPECT_EQ(before_a_line(two{memory + 3, memory + 19}, 16), 13U);
    EXPECT_EQ(before_a_line(two{memory, memory + 24}, 16), 16U) << "no line begins in both at once";
}

TEST(stores, in_place_of_an_input_stay_in_the_caches) {
    float memory[4] = {};
    using one = std::array<float*, 1>;
    using two = std::array<float*, 2>;
    using inputs = std::array<float const*, 2>;
    using xact::apply::detail::any_in_place;
    EXPECT_FALSE(any_in_place(inputs{memory, memory + 1}, one{memory + 2}));
    EXPECT_TRUE(any_in_place(inputs{memory, memory + 1}, one{memory + 1}));
    EXPECT_TRUE(any_in_place(inputs{memory, memory + 1}, two{memory + 2, memory}));
}

/// Large enough to be stored past the caches unasked, on this machine.
TEST(stores, of_large_arrays_are_complete) {
    std::size_t const n = xact::apply::last_level_cache() / (2 * sizeof(float)) + 101;
    auto const x = std::make_unique<float[]>(n);
    auto const y = std::make_unique<float[]>(n + 1);
    for (std::size_t i = 0; i < n; ++i) {
        x[i] = number<float>(i);
    }
    xact::forward(square{}, x.get(), y.get() + 1, n);
    xact::forward(magnitude{}, x.get(), x.get(), n);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < n; ++i) {
        bool const right = y[i + 1] == number<float>(i) * number<float>(i) && x[i] == std::abs(number<float>(i));
        wrong += right ? 0U : 1U;
    }
    EXPECT_EQ(wrong, 0U);
}

}  // namespace
