// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

#include <xact/core/config.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace names {

/// Text of at most Capacity characters in place; what is more is cut off.
template <std::size_t Capacity>
class short_string {
public:
    constexpr short_string() = default;

    constexpr explicit short_string(std::string_view text) noexcept {
        *this += text;
    }

    constexpr short_string& operator+=(char c) noexcept {
        if (size_ < Capacity) {
            text_[size_++] = c;
        }
        return *this;
    }

    constexpr short_string& operator+=(std::string_view text) noexcept {
        for (char const c : text) {
            *this += c;
        }
        return *this;
    }

    constexpr operator std::string_view() const noexcept {  // NOLINT(google-explicit-constructor): it is text
        return {text_, size_};
    }

    /// The text with a 0 at its end.
    constexpr char const* c_str() const noexcept {
        return text_;
    }

    constexpr std::size_t size() const noexcept {
        return size_;
    }

private:
    char text_[Capacity + 1] = {};
    std::size_t size_ = 0;
};

/// An argument for a message: shortened, with a ? for what cannot be printed.
constexpr short_string<44> shown(std::string_view text) noexcept {
    constexpr std::size_t longest = 40;
    short_string<44> result;
    for (char const c : text.substr(0, longest)) {
        result += c < ' ' || c > '~' ? '?' : c;
    }
    result += text.size() > longest ? "..." : "";
    return result;
}

/// The same in quotes.
constexpr short_string<48> quoted(std::string_view text) noexcept {
    short_string<48> result;
    result += '"';
    result += shown(text);
    result += '"';
    return result;
}

}  // namespace names
}  // namespace XACT_ABI
}  // namespace xact
