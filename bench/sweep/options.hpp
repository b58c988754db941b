// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>

#include "subject.hpp"

namespace sweep {

struct options {
    selection wanted;
    std::string type = "float";
    std::string function = "both";
    std::uint64_t from = 0;
    std::uint64_t to = 0xFFFFFFFF;
    std::uint64_t stride = 1;
    std::uint64_t samples = 1000000;
    unsigned threads = 0;
    std::string json;
    bool resume = false;
    bool self_test = false;
    bool help = false;

    bool includes_type(std::string const& name) const {
        return type == "all" || type == name;
    }
};

extern char const* const usage;

/// Throws std::invalid_argument with one line that names the option and what was expected.
options parse(int argc, char const* const* argv);

}  // namespace sweep
