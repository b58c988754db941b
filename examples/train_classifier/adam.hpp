// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "parameter.hpp"

namespace demo {

/// Adam (D. P. Kingma and J. L. Ba, 2015) with its usual constants and decoupled weight decay (I. Loshchilov and
/// F. Hutter, 2019).
class adam {
public:
    explicit adam(std::vector<parameter> parameters);

    /// Moves every parameter against its gradient.
    void step(float learning_rate);

private:
    struct moments {
        Eigen::ArrayXf mean;
        Eigen::ArrayXf square;
    };

    std::vector<parameter> parameters_;
    std::vector<moments> moments_;
    double mean_decayed_ = 1;    // mean_decay ^ steps
    double square_decayed_ = 1;  // square_decay ^ steps
};

}  // namespace demo
