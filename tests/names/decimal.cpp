// SPDX-License-Identifier: BSL-1.0
//
// Numbers as text, against the standard library: std::to_chars and std::from_chars where they are, strtod elsewhere.

#include <gtest/gtest.h>

#include <charconv>
#include <clocale>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>
#include <string>

#include <xact/names/decimal.hpp>

#include "../support/bits.hpp"

namespace {

using xact::names::to_number;
using xact::names::to_text;

static_assert(*to_number<float>("0.2") == 0.2F && *to_number<double>("1e-320") == 1e-320);
static_assert(to_text(0.1F) == std::string_view("0.1") && to_text(-1e-320) == std::string_view("-1e-320"));

template <class T>
T by_library(std::string const& text) {
    return std::is_same_v<T, float> ? static_cast<T>(std::strtof(text.c_str(), nullptr))
                                    : static_cast<T>(std::strtod(text.c_str(), nullptr));
}

/// Compares to_number with the C library, to which too large numbers are infinite.
template <class T>
void expect_same_number(std::string const& text) {
    T const expected = by_library<T>(text);
    auto const number = to_number<T>(text);
    if (std::isinf(expected)) {
        EXPECT_FALSE(number) << text;
    } else {
        ASSERT_TRUE(number) << text;
        EXPECT_PRED_FORMAT2(test::same, expected, *number) << text;
    }
}

template <class T, class Bits>
T random_number(std::mt19937_64& random) {
    for (;;) {
        auto const bits = static_cast<Bits>(random());
        T x;
        std::memcpy(&x, &bits, sizeof x);
        if (std::isfinite(x)) {
            return x;
        }
    }
}

/// The digits without the zeros at either end: 1.20e+01 gives 12.
std::string digits(std::string_view text) {
    std::string result;
    for (char const c : text.substr(0, text.find('e'))) {
        if (c >= '0' && c <= '9' && (c != '0' || !result.empty())) {
            result += c;
        }
    }
    result.erase(result.find_last_not_of('0') + 1);
    return result;
}

template <class T>
void expect_shortest(T x) {
    std::string const text(to_text(x));
    EXPECT_PRED_FORMAT2(test::same, x, by_library<T>(text)) << text;
    auto const number = to_number<T>(text);
    ASSERT_TRUE(number) << text;
    EXPECT_PRED_FORMAT2(test::same, x, *number) << text;
#ifdef __cpp_lib_to_chars
    char buffer[64];
    auto const end = std::to_chars(buffer, buffer + sizeof buffer, x, std::chars_format::scientific).ptr;
    EXPECT_EQ(digits(text), digits(std::string_view(buffer, static_cast<std::size_t>(end - buffer))));
#endif
}

TEST(Decimal, WritesTheShortestText) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 20000; ++i) {
        expect_shortest(random_number<float, std::uint32_t>(random));
    }
    for (int i = 0; i < 5000; ++i) {
        expect_shortest(random_number<double, std::uint64_t>(random));
    }
    for (int exponent = -1074; exponent < 1024; ++exponent) {  // below a power of two, numbers are closer
        expect_shortest(std::ldexp(1.0, exponent));
    }
    for (int exponent = -149; exponent < 128; ++exponent) {
        expect_shortest(std::ldexp(1.0F, exponent));
    }
}

TEST(Decimal, WritesReadableText) {
    EXPECT_EQ(std::string(to_text(0.0F)), "0");
    EXPECT_EQ(std::string(to_text(-0.0)), "-0");
    EXPECT_EQ(std::string(to_text(1.0F)), "1");
    EXPECT_EQ(std::string(to_text(-0.01F)), "-0.01");
    EXPECT_EQ(std::string(to_text(1234.5)), "1234.5");
    EXPECT_EQ(std::string(to_text(0.0001)), "0.0001");
    EXPECT_EQ(std::string(to_text(0.00001)), "1e-5");
    EXPECT_EQ(std::string(to_text(1e15)), "1000000000000000");
    EXPECT_EQ(std::string(to_text(1.25e16)), "1.25e16");
    EXPECT_EQ(std::string(to_text(std::numeric_limits<double>::max())), "1.7976931348623157e308");
    EXPECT_EQ(std::string(to_text(std::numeric_limits<float>::denorm_min())), "1e-45");
    EXPECT_EQ(std::string(to_text(-std::numeric_limits<float>::infinity())), "-inf");
    EXPECT_EQ(std::string(to_text(std::numeric_limits<double>::quiet_NaN())), "nan");
}

TEST(Decimal, ReadsEveryTextCorrectlyRounded) {
    std::mt19937_64 generator(2);
    auto const random = [&] { return static_cast<std::size_t>(generator() >> 33); };
    for (int i = 0; i < 5000; ++i) {
        std::string text;
        std::size_t const length = i % 50 == 0 ? 700 + random() % 200 : 1 + random() % 30;
        for (std::size_t k = 0; k < length; ++k) {
            text += static_cast<char>('0' + random() % 10);
        }
        text.insert(random() % (text.size() + 1), ".");
        if (random() % 2 == 0) {
            text += "e" + std::to_string(static_cast<int>(random() % 700) - 350);
        }
        expect_same_number<float>(text);
        expect_same_number<double>(text);
    }
}

/// Halfway between two neighbors, and as little as can be beside it: digits that no other check needs.
TEST(Decimal, DecidesTies) {
    std::mt19937_64 random(3);
    for (int i = 0; i < 1000; ++i) {
        float const x = std::abs(random_number<float, std::uint32_t>(random));
        float const next = std::nextafter(x, std::numeric_limits<float>::infinity());
        if (std::isinf(next)) {
            continue;
        }
        char text[400];
        std::snprintf(text, sizeof text, "%.160e", (static_cast<double>(x) + static_cast<double>(next)) / 2);
        expect_same_number<float>(text);
        std::string above = text;
        above.insert(above.find('e'), std::string(1000, '0') + "1");  // beyond the digits that are kept
        expect_same_number<float>(above);
    }
}

TEST(Decimal, ReadsTheEndsOfTheRange) {
    for (char const* text : {"3.4028235e38", "3.4028235677973366e38", "3.4028235677973365e38", "1.7976931348623158e308",
                             "1.7976931348623159e308", "7.0064923216240853e-46", "7.0064923216240854e-46", "2.5e-324",
                             "2.4e-324", "1e-400", "1e400", "1e-99999999999", "1e99999999999", "0e99999999999"}) {
        expect_same_number<float>(text);
        expect_same_number<double>(text);
    }
}

TEST(Decimal, RefusesWhatIsNoNumber) {
    for (char const* text : {"", "-", "+", ".", "-.", "1.2.3", "1e", "e5", "1e+", "1e5.", "0x10", "nan", "inf", " 1",
                             "1 ", "1,5", "--1", "1f", "1_000"}) {
        EXPECT_FALSE(to_number<double>(text)) << text;
    }
    for (char const* text : {"1.", "+.5", "1E+2", "-0", "00012"}) {
        EXPECT_TRUE(to_number<double>(text)) << text;
    }
}

/// Where the C library writes 0,5 and stops reading at the point. CMake makes such a locale, and skips this without.
TEST(Decimal, DoesNotAskTheLocale) {
    if (std::setlocale(LC_NUMERIC, "xact_comma") == nullptr) {
        GTEST_SKIP() << "no locale with a decimal comma (localedef is missing)";
    }
    bool const has_comma = std::strtod("0.5", nullptr) == 0;
    auto const number = to_number<float>("0.5");
    std::string const text(to_text(0.5F));
    std::setlocale(LC_NUMERIC, "C");
    EXPECT_TRUE(has_comma);
    EXPECT_EQ(number, 0.5F);
    EXPECT_EQ(text, "0.5");
}

}  // namespace
