// SPDX-License-Identifier: BSL-1.0
#include "kernels.hpp"

namespace sweep {

std::vector<subject<double>> double_subjects(selection const& wanted) {
    return subjects_of<double>(wanted, "double");
}

}  // namespace sweep
