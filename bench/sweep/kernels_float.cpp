// SPDX-License-Identifier: BSL-1.0
#include "kernels.hpp"

namespace sweep {

std::vector<subject<float>> float_subjects(selection const& wanted) {
    return subjects_of<float>(wanted, "float");
}

}  // namespace sweep
