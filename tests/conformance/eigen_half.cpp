// SPDX-License-Identifier: BSL-1.0
//
// Eigen::half and Eigen::bfloat16: expressions of every kind, packets and coefficients, have the bits of xact's own
// half types.
#include <gtest/gtest.h>

#include <cstring>
#include <string>

#include <xact/eigen.hpp>

namespace {

template <class H>
using own = std::conditional_t<std::is_same_v<H, Eigen::half>, xact::float16, xact::bfloat16>;

template <class H>
own<H> as_own(H h) {
    own<H> result;
    std::memcpy(&result, &h, sizeof result);
    return result;
}

template <class H>
using matrix = Eigen::Matrix<H, Eigen::Dynamic, Eigen::Dynamic>;

/// Numbers of many magnitudes, as many rows as no packet divides.
template <class H>
matrix<H> numbers() {
    matrix<H> result(1021, 7);
    for (Eigen::Index i = 0; i < result.size(); ++i) {
        float const magnitude = std::ldexp(1.0F + static_cast<float>(i % 97) / 97.0F, static_cast<int>(i % 40) - 30);
        result(i) = H(i % 2 == 0 ? magnitude : -magnitude);
    }
    return result;
}

template <class F>
class eigen_half : public testing::Test {};

struct names {
    template <class F>
    static std::string GetName(int) {
        return std::string(F::name) + (std::is_same_v<typename F::value_type, Eigen::half> ? "_half" : "_bfloat16");
    }
};

using examples = testing::Types<xact::relu<Eigen::half>, xact::elu<Eigen::half>, xact::gelu<Eigen::half>,
                                xact::relu<Eigen::bfloat16>, xact::elu<Eigen::bfloat16>, xact::gelu<Eigen::bfloat16>>;
TYPED_TEST_SUITE(eigen_half, examples, names);

template <template <class, class> class Activation, class H, class Policy>
Activation<own<H>, Policy> with_own_type(Activation<H, Policy> const&) {
    return {};
}

template <class X, class Expected>
void expect_bits(matrix<X> const& actual, Expected const& expected, char const* what) {
    for (Eigen::Index i = 0; i < actual.size(); ++i) {
        ASSERT_EQ(as_own(actual(i)).bits, expected(i).bits) << what << ' ' << i;
    }
}

TYPED_TEST(eigen_half, expressions_have_the_bits_of_scalar_calls) {
    using H = typename TypeParam::value_type;
    TypeParam const f;
    auto const g = with_own_type(f);
    matrix<H> const x = numbers<H>();
    matrix<H> const grad = x.reverse();
    auto const value = [&](Eigen::Index i) { return g(as_own(x(i))); };
    auto const slope = [&](Eigen::Index i) { return g.derivative(as_own(x(i))); };
    auto const product = [&](Eigen::Index i) {
        return own<H>(static_cast<float>(grad(i)) * g.derivative(static_cast<float>(x(i))));
    };
    expect_bits<H>(xact::forward(f, x), value, "forward");
    expect_bits<H>(x.unaryExpr(f), value, "unaryExpr");
    expect_bits<H>(xact::derivative(f, x), slope, "derivative");
    expect_bits<H>(xact::backward(f, x, grad), product, "backward");
    for (Eigen::Index i = 0; i < x.size(); i += 13) {
        EXPECT_EQ(as_own(f(x(i))).bits, value(i).bits);
        EXPECT_EQ(as_own(f.derivative(x(i))).bits, slope(i).bits);
    }
}

TYPED_TEST(eigen_half, bias_is_added_in_float) {
    using H = typename TypeParam::value_type;
    TypeParam const f;
    auto const g = with_own_type(f);
    matrix<H> const x = numbers<H>();
    Eigen::Matrix<H, Eigen::Dynamic, 1> const bias = x.col(0).reverse();
    matrix<H> out(x.rows(), x.cols());
    xact::bias_forward(f, x, bias, out);
    auto const expected = [&](Eigen::Index i) {
        return own<H>(g(static_cast<float>(x(i)) + static_cast<float>(bias(i % x.rows()))));
    };
    expect_bits<H>(out, expected, "bias_forward");
}

}  // namespace
