// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include <xact/names/short_string.hpp>

// Numbers to text and back, exactly, on every system and at compile time: std::from_chars for floating point begins
// with GCC 11 and is missing in libc++ for long, and strtod and printf ask the locale what a decimal point is.
// Arithmetic on whole numbers of many digits needs neither.
namespace xact {
inline namespace XACT_ABI {
namespace names {

/// A whole number of up to 4096 bits, which a decimal number of 800 digits and any exponent of double needs.
class natural {
public:
    constexpr explicit natural(std::uint64_t value) noexcept {
        for (; value != 0; value >>= 32) {
            words_[size_++] = static_cast<std::uint32_t>(value);
        }
    }

    /// *this = *this * factor + summand
    constexpr void multiply_add(std::uint32_t factor, std::uint32_t summand) noexcept {
        std::uint64_t carry = summand;
        for (int i = 0; i < size_; ++i) {
            carry += std::uint64_t{words_[i]} * factor;
            words_[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        push(carry);
    }

    constexpr void shift_left(int bits) noexcept {
        for (; bits >= 31; bits -= 31) {
            multiply_add(std::uint32_t{1} << 31, 0);
        }
        multiply_add(std::uint32_t{1} << bits, 0);
    }

    constexpr void add(natural const& other) noexcept {
        std::uint64_t carry = 0;
        for (int i = 0; i < size_ || i < other.size_; ++i) {
            carry += std::uint64_t{words_[i]} + other.words_[i];  // words beyond the size are 0
            words_[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        size_ = size_ < other.size_ ? other.size_ : size_;
        push(carry);
    }

    /// *this -= other, which is not larger
    constexpr void subtract(natural const& other) noexcept {
        std::uint64_t borrow = 0;
        for (int i = 0; i < size_; ++i) {
            std::uint64_t const difference = std::uint64_t{words_[i]} - other.words_[i] - borrow;
            words_[i] = static_cast<std::uint32_t>(difference);
            borrow = difference >> 63;
        }
        while (size_ > 0 && words_[size_ - 1] == 0) {
            --size_;
        }
    }

    /// Negative, 0 or positive as *this is less than, equal to or greater than other.
    constexpr int compare(natural const& other) const noexcept {
        if (size_ != other.size_) {
            return size_ - other.size_;
        }
        for (int i = size_ - 1; i >= 0; --i) {
            if (words_[i] != other.words_[i]) {
                return words_[i] < other.words_[i] ? -1 : 1;
            }
        }
        return 0;
    }

    /// The number of binary digits.
    constexpr int bits() const noexcept {
        int result = 32 * size_;
        for (std::uint32_t top = size_ == 0 ? 0 : words_[size_ - 1]; size_ != 0 && top >> 31 == 0; top <<= 1) {
            --result;
        }
        return result;
    }

private:
    constexpr void push(std::uint64_t carry) noexcept {
        if (carry != 0) {
            words_[size_++] = static_cast<std::uint32_t>(carry);
        }
    }

    std::uint32_t words_[128] = {};
    int size_ = 0;
};

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// A decimal number that has been read but not rounded: digits * 10^exponent.
struct decimal_number {
    bool negative = false;
    natural digits{0};
    int count = 0;  // of digits, without leading zeros
    int exponent = 0;
};

/// The whole of `text` as [+-] digits [. digits] [e [+-] digits] with at least one digit before the e, or nothing.
constexpr std::optional<decimal_number> read_decimal(std::string_view text) noexcept {
    constexpr int most_digits = 800;  // 767 tell the numbers of type double and their midpoints apart
    constexpr int far = 100000;
    decimal_number result;
    std::size_t at = 0;
    auto const next_is = [&](char a, char b) { return at < text.size() && (text[at] == a || text[at] == b); };
    auto const skip_sign = [&] {
        bool const minus = next_is('-', '-');
        at += next_is('-', '+') ? 1U : 0U;
        return minus;
    };

    result.negative = skip_sign();
    bool any = false;
    bool after_point = false;
    bool is_cut = false;
    for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !after_point)); ++at) {
        if (text[at] == '.') {
            after_point = true;
            continue;
        }
        auto const digit = static_cast<std::uint32_t>(text[at] - '0');
        any = true;
        if (result.count < most_digits) {
            result.digits.multiply_add(10, digit);
            result.count += result.count > 0 || digit > 0 ? 1 : 0;
            result.exponent -= after_point ? 1 : 0;
        } else {
            is_cut = is_cut || digit != 0;
            result.exponent += after_point || result.exponent > far ? 0 : 1;
        }
    }
    if (is_cut) {  // a last digit that says on which side of every midpoint the number is
        result.digits.multiply_add(10, 1);
        result.exponent -= 1;
        result.count += 1;
    }
    if (any && next_is('e', 'E')) {
        ++at;
        bool const minus = skip_sign();
        int exponent = 0;
        any = false;
        for (; at < text.size() && is_digit(text[at]); ++at) {
            any = true;
            exponent = exponent < far ? 10 * exponent + (text[at] - '0') : exponent;
        }
        result.exponent += minus ? -exponent : exponent;
    }
    return any && at == text.size() ? std::optional<decimal_number>(result) : std::nullopt;
}

/// The number rounded to nearest, ties to even, or nothing where it exceeds the largest one. T is float or double.
template <class T>
constexpr std::optional<T> round_decimal(decimal_number const& number) noexcept {
    using limits = std::numeric_limits<T>;
    T const zero = number.negative ? T(-0.0) : T(0);
    int const magnitude = number.count + number.exponent;  // below 10^magnitude
    if (number.count == 0 || magnitude < limits::min_exponent10 - limits::digits10 - 5) {
        return zero;
    }
    if (magnitude > limits::max_exponent10 + 1) {
        return std::nullopt;
    }
    natural numerator = number.digits;
    natural denominator(1);
    for (int i = 0; i < number.exponent; ++i) {
        numerator.multiply_add(10, 0);
    }
    for (int i = 0; i > number.exponent; --i) {
        denominator.multiply_add(10, 0);
    }

    // numerator / denominator * 2^exponent with a quotient from 1 to 2
    int exponent = numerator.bits() - denominator.bits();
    (exponent > 0 ? denominator : numerator).shift_left(exponent > 0 ? exponent : -exponent);
    if (numerator.compare(denominator) < 0) {
        numerator.shift_left(1);
        --exponent;
    }
    int const lowest = limits::min_exponent - limits::digits;  // exponent of the smallest subnormal number
    int const bits = exponent - lowest + 1 < limits::digits ? exponent - lowest + 1 : limits::digits;
    if (bits < 0) {
        return zero;
    }
    std::uint64_t significand = 0;
    for (int i = 0; i < bits; ++i) {
        bool const one = numerator.compare(denominator) >= 0;
        if (one) {
            numerator.subtract(denominator);
        }
        significand = 2 * significand + (one ? 1 : 0);
        numerator.shift_left(1);
    }
    int const rest = numerator.compare(denominator);  // against half a unit
    significand += rest > 0 || (rest == 0 && significand % 2 == 1) ? 1 : 0;

    T result = static_cast<T>(significand);
    for (int i = exponent - bits + 1; i > 0; --i) {
        if (result > limits::max() / 2) {
            return std::nullopt;
        }
        result *= 2;
    }
    // The condition keeps -ffast-math from gathering factors, whose product might vanish.
    for (int i = exponent - bits + 1; i < 0 && result > 0; ++i) {
        result *= T(0.5);
    }
    return number.negative ? -result : result;
}

/// The whole of `text` as a number, correctly rounded, or nothing: also where T has no number of that size.
template <class T>
constexpr std::optional<T> to_number(std::string_view text) noexcept {
    std::optional<decimal_number> const number = read_decimal(text);
    return number ? round_decimal<T>(*number) : std::nullopt;
}

/// The digits of a positive number as 0.ddd * 10^point.
struct shortest_digits {
    char digits[20] = {};
    int count = 0;
    int point = 0;
};

/// The shortest digits that are read back as x, the nearest to x among them (G. L. Steele and J. L. White, 1990). All
/// numbers that lie closer to x than to its neighbors are read as x: those between x - below and x + above.
template <class T>
constexpr shortest_digits digits_of(T x) noexcept {
    using limits = std::numeric_limits<T>;
    constexpr T implicit_bit = static_cast<T>(std::uint64_t{1} << (limits::digits - 1));
    int exponent = 0;
    for (; x >= 2 * implicit_bit && exponent < limits::max_exponent; ++exponent) {
        x *= T(0.5);
    }
    for (; x < implicit_bit && exponent > limits::min_exponent - limits::digits; --exponent) {
        x *= 2;
    }
    bool const is_even = static_cast<std::uint64_t>(x) % 2 == 0;  // then the ends of the interval are read as x, too
    bool const below_is_closer = !(x > implicit_bit) && exponent > limits::min_exponent - limits::digits;

    natural value(static_cast<std::uint64_t>(x));  // in units of 1 / one
    natural one(1);
    natural below(1);
    (exponent > 0 ? value : one).shift_left((exponent > 0 ? exponent : -exponent));
    below.shift_left(exponent > 0 ? exponent : 0);
    natural above = below;
    value.shift_left(below_is_closer ? 2 : 1);
    one.shift_left(below_is_closer ? 2 : 1);
    above.shift_left(below_is_closer ? 1 : 0);
    auto const reaches = [&](natural const& bound) {  // value + above reaches the bound
        natural sum = value;
        sum.add(above);
        int const order = sum.compare(bound);
        return is_even ? order >= 0 : order > 0;
    };
    auto const times_ten = [](auto&... numbers) { (numbers.multiply_add(10, 0), ...); };

    shortest_digits result;
    while (reaches(one)) {
        times_ten(one);
        ++result.point;
    }
    for (times_ten(value, below, above); !reaches(one); times_ten(value, below, above)) {
        --result.point;
    }
    for (;; times_ten(value, below, above)) {
        char digit = '0';
        for (; value.compare(one) >= 0; ++digit) {
            value.subtract(one);
        }
        int const order = value.compare(below);
        bool const down = is_even ? order <= 0 : order < 0;
        bool const up = reaches(one);
        if (down || up) {
            natural doubled = value;
            doubled.shift_left(1);
            int const side = doubled.compare(one);
            bool const nearer_up = side > 0 || (side == 0 && digit % 2 == 1);
            result.digits[result.count++] = static_cast<char>(digit + (up && (!down || nearer_up) ? 1 : 0));
            return result;
        }
        result.digits[result.count++] = digit;
    }
}

/// The shortest text that is read back as x: 0.2, -1.5, 1e-7; nan, inf and -inf are not read back.
template <class T>
constexpr short_string<32> to_text(T x) noexcept {
    short_string<32> text;
    if (!(x == x)) {
        return text += "nan";
    }
    if (x < 0 || (!(x > 0) && 1 / x < 0)) {
        text += '-';
        x = -x;
    }
    if (!(x > 0) || x > std::numeric_limits<T>::max()) {
        return text += x > 0 ? "inf" : "0";
    }
    shortest_digits const number = digits_of(x);
    bool const is_plain = number.point > -4 && number.point <= 16;
    int const point = is_plain ? number.point : 1;
    for (int i = point < 1 ? point - 1 : 0; i < number.count || i < point; ++i) {
        if (i == point && i > 0) {
            text += '.';
        }
        text += i >= 0 && i < number.count ? number.digits[i] : '0';
        if (i == point - 1 && i < 0) {
            text += '.';
        }
    }
    if (!is_plain) {
        text += 'e';
        text += number.point - 1 < 0 ? "-" : "";
        int const exponent = number.point - 1 < 0 ? 1 - number.point : number.point - 1;
        for (int power = exponent >= 100 ? 100 : exponent >= 10 ? 10 : 1; power > 0; power /= 10) {
            text += static_cast<char>('0' + exponent / power % 10);
        }
    }
    return text;
}

}  // namespace names
}  // namespace XACT_ABI
}  // namespace xact
