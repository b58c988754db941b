// SPDX-License-Identifier: BSL-1.0
#include "loss.hpp"

#include <cmath>

namespace demo {

double softmax_cross_entropy(matrix const& outputs, std::vector<int> const& labels, matrix& gradient) {
    // Only differences of outputs matter; with the largest moved to 0 no exponential overflows.
    gradient = outputs.rowwise() - outputs.colwise().maxCoeff();
    double loss = 0;
    for (Index i = 0; i < outputs.cols(); ++i) {
        auto column = gradient.col(i).array();
        Index const label = labels[static_cast<std::size_t>(i)];
        float const correct = column(label);
        column = column.exp();
        float const sum = column.sum();
        loss += static_cast<double>(std::log(sum) - correct);
        column /= sum;
        column(label) -= 1;
    }
    gradient /= static_cast<float>(outputs.cols());
    return loss / static_cast<double>(outputs.cols());
}

double accuracy(matrix const& outputs, std::vector<int> const& labels) {
    Index right = 0;
    for (Index i = 0; i < outputs.cols(); ++i) {
        Index best = 0;
        outputs.col(i).maxCoeff(&best);
        right += best == labels[static_cast<std::size_t>(i)] ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(outputs.cols());
}

}  // namespace demo
