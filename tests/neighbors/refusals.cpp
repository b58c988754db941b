// SPDX-License-Identifier: BSL-1.0
//
// What must not compile, with a part of the message.
#include <list>
#include <vector>

#include <xact/xact.hpp>
#if XACT_REFUSAL == 3
#include <xact/eigen.hpp>
#endif

int main() {
    std::vector<float> x(3);
    std::vector<double> doubles(3);
    [[maybe_unused]] std::vector<float> const constant(3);
    [[maybe_unused]] std::list<float> list(3);
    xact::gelu<float> const f;
#if XACT_REFUSAL == 1  // an activation takes its own type
    xact::forward(f, doubles, doubles);
#elif XACT_REFUSAL == 2  // hold elements of one type
    xact::forward(f, x, doubles);
#elif XACT_REFUSAL == 3  // a buffer is a pointer with a length or has contiguous elements
    Eigen::MatrixXf m(2, 2);
    xact::forward(f, m, m);
#elif XACT_REFUSAL == 4  // a buffer is a pointer with a length or has contiguous elements
    xact::forward(f, list, list);
#elif XACT_REFUSAL == 5  // an output range is const
    xact::forward(f, x, constant);
#elif XACT_REFUSAL == 6  // hold elements of one type
    xact::backward(f, x, doubles, x);
#elif XACT_REFUSAL == 7  // hold elements of one type
    xact::prelu_forward(doubles, x, x, {1, 3, 1});
#elif XACT_REFUSAL == 8  // a buffer is a pointer with a length or has contiguous elements
    std::vector<bool> bits(3);
    xact::forward(f, bits, x);
#else
    xact::forward(f, x, x);
#endif
    return static_cast<int>(doubles[0]);
}
