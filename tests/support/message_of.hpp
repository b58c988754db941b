// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <stdexcept>
#include <string>

namespace test {

/// Makes a call and returns the message of the std::invalid_argument that it throws, or "" if it throws nothing.
template <class Call>
std::string message_of(Call const& call) {
    try {
        call();
    } catch (std::invalid_argument const& error) {
        return error.what();
    }
    return "";
}

}  // namespace test
