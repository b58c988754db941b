// SPDX-License-Identifier: BSL-1.0

/// \file
/// An activation is a small object: call it with a number, hand it to an algorithm, call it with an xsimd batch. All
/// three give the same bits.

#include <algorithm>
#include <cstdio>
#include <vector>

#include <xact/xact.hpp>

namespace {

/// One activation on one number: value, slope, or both in one pass.
void print_around_zero() {
    xact::gelu<float> const gelu;
    std::printf("%6s  %12s  %12s\n", "x", "gelu(x)", "gelu'(x)");
    for (float const x : {-6.0F, -1.0F, 0.0F, 1.0F, 6.0F}) {
        auto const [value, slope] = gelu.value_and_derivative(x);
        std::printf("%6.1f  %12g  %12g\n", static_cast<double>(x), static_cast<double>(value),
                    static_cast<double>(slope));
    }
}

/// Parameters are public members with the usual defaults.
bool parameters_are_members() {
    xact::leaky_relu<double> leaky;
    bool const has_default = leaky(-1.0) == -0.01;
    leaky.negative_slope = 0.2;
    return has_default && leaky(-1.0) == -0.2 && xact::leaky_relu<double>{0.2}(-1.0) == -0.2;
}

/// A functor is copied like a number and fits every algorithm of the standard library.
std::vector<float> with_the_standard_library(std::vector<float> const& x) {
    std::vector<float> y(x.size());
    std::transform(x.begin(), x.end(), y.begin(), xact::mish<float>{});
    return y;
}

/// In a loop of your own: as many numbers at once as the instruction set holds.
std::vector<float> with_batches(std::vector<float> const& x) {
    using batch = xsimd::batch<float>;
    std::vector<float> y(x.size());
    xact::mish<float> const mish;
    for (std::size_t i = 0; i + batch::size <= x.size(); i += batch::size) {
        mish(batch::load_unaligned(&x[i])).store_unaligned(&y[i]);
    }
    return y;
}

}  // namespace

int main() {
    print_around_zero();

    std::vector<float> x(64);  // a multiple of every batch size
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] = 0.25F * static_cast<float>(i) - 8;
    }
    bool const same = with_the_standard_library(x) == with_batches(x);
    std::printf("scalar calls and batches give %s results\n", same ? "the same" : "DIFFERENT");

    bool const textbook_is_lost = xact::gelu<float>{}(-6.0F) < 0;  // 0.5 x (1 + erf(x / sqrt(2))) gives -0 here
    return same && textbook_is_lost && parameters_are_members() ? 0 : 1;
}
