// SPDX-License-Identifier: BSL-1.0
//
// Mistakes that the compiler explains: CASE selects one; refused.cmake compiles each and reads the first error.
#include <list>
#include <vector>

#include <xact/xact.hpp>
#if CASE == 3
#include <xact/eigen.hpp>
#endif

int main() {
    std::vector<float> x(3);
    std::vector<double> doubles(3);
    [[maybe_unused]] std::vector<float> const constant(3);
    [[maybe_unused]] std::list<float> list(3);
    xact::gelu<float> const f;
#if CASE == 0
    xact::forward(f, x, x);
#elif CASE == 1
    xact::forward(f, doubles, doubles);
#elif CASE == 2
    xact::forward(f, x, doubles);
#elif CASE == 3
    Eigen::MatrixXf m(2, 2);
    xact::forward(f, m, m);
#elif CASE == 4
    xact::forward(f, list, list);
#elif CASE == 5
    xact::forward(f, x, constant);
#elif CASE == 6
    xact::backward(f, x, doubles, x);
#elif CASE == 7
    xact::prelu_forward(doubles, x, x, {1, 3, 1});
#elif CASE == 8
    std::vector<bool> bits(3);
    xact::forward(f, bits, x);
#endif
    return static_cast<int>(doubles[0]);
}
