// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <stdexcept>

namespace demo {

/// Something the user can put right: an option, a file name, a line of data. One line; the program ends with code 2.
struct input_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace demo
