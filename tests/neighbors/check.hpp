// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <vector>

#include "../support/bits.hpp"
#include "../support/message_of.hpp"

namespace neighbors {

/// Numbers of both signs and many magnitudes, zeros and subnormal numbers among them.
template <class T>
T number(std::size_t i) {
    if (i % 101 == 0) {
        return i % 2 == 0 ? T(0) : -T(0);
    }
    T const magnitude =
        std::ldexp(T(1) + static_cast<T>(i % 89) / T(89), static_cast<int>(i % 43) - (i % 47 == 0 ? 160 : 36));
    return i % 2 == 0 ? magnitude : -magnitude;
}

template <class T>
std::vector<T> numbers(std::size_t n) {
    std::vector<T> result(n);
    for (std::size_t i = 0; i < n; ++i) {
        result[i] = number<T>(i);
    }
    return result;
}

/// y = f(x), for ranges of any kind of one length; f may be any function of a number.
template <class F, class X, class Y>
void expect_forward(F const& f, X const& x, Y const& y) {
    using std::begin;
    using std::end;
    auto value = begin(y);
    std::size_t count = 0;
    for (auto const& number : x) {
        ASSERT_PRED_FORMAT2(test::same, f(number), *value) << "at " << count;
        ++value;
        ++count;
    }
    EXPECT_GT(count, 0U);
    EXPECT_TRUE(value == end(y)) << "more results than numbers";
}

}  // namespace neighbors
