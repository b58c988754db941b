// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <gtest/gtest.h>

#include <cstring>

#include "worst.hpp"

namespace test {

/// Both are NaN, or they have the same bits: -0 is not +0.
template <class T>
bool same_bits(T a, T b) noexcept {
    return (!(a == a) && !(b == b)) || std::memcmp(&a, &b, sizeof a) == 0;
}

/// For EXPECT_PRED_FORMAT2(test::same, expected, actual).
template <class T>
testing::AssertionResult same(char const*, char const* expression, T expected, T actual) {
    if (same_bits(expected, actual)) {
        return testing::AssertionSuccess();
    }
    return testing::AssertionFailure() << expression << " is " << hex(actual) << ", expected " << hex(expected);
}

}  // namespace test
