// SPDX-License-Identifier: BSL-1.0
//
// The fused steps of a layer on matrices, f(z + bias) and PReLU with a slope per row or column, and their gradients:
// every storage order, shape, block and stride against the definition.
#include "../support/no_malloc.hpp"

#include <gtest/gtest.h>

#include <string>

#include <xact/eigen.hpp>

#include "../support/bits.hpp"
#include "../support/message_of.hpp"

namespace {

using Eigen::Dynamic;
using Eigen::Index;
using test::message_of;

template <class T, int Order>
using matrix = Eigen::Matrix<T, Dynamic, Dynamic, Order>;

template <class A, class B>
void expect_same(A const& expected, B const& actual, char const* what) {
    for (Index i = 0; i < expected.rows(); ++i) {
        for (Index j = 0; j < expected.cols(); ++j) {
            ASSERT_PRED_FORMAT2(test::same, expected(i, j), actual(i, j)) << what << " at " << i << ", " << j;
        }
    }
}

/// The parameter that a row or column vector holds for an element.
template <class Vector>
typename Vector::Scalar parameter(Vector const& vector, Index row, Index col) {
    return vector[Vector::ColsAtCompileTime == 1 ? row : col];
}

/// expect f(i, j) summed over what shares a parameter, to one rounding and a double sum's errors
template <class Vector, class Term>
void expect_sums(Index rows, Index cols, Vector const& actual, Term const& term) {
    using T = typename Vector::Scalar;
    Eigen::VectorXd sums = Eigen::VectorXd::Zero(actual.size());
    Eigen::VectorXd magnitudes = sums;
    for (Index i = 0; i < rows; ++i) {
        for (Index j = 0; j < cols; ++j) {
            Index const k = Vector::ColsAtCompileTime == 1 ? i : j;
            sums[k] += term(i, j);
            magnitudes[k] += std::abs(term(i, j));
        }
    }
    for (Index k = 0; k < actual.size(); ++k) {
        double const epsilon = static_cast<double>(std::numeric_limits<T>::epsilon());
        ASSERT_LE(std::abs(sums[k] - static_cast<double>(actual[k])),
                  std::abs(sums[k]) * epsilon + magnitudes[k] * 1e-14);
    }
}

template <class Z, class Vector, class Out>
struct layer {
    using T = typename Z::Scalar;
    xact::elu<T> f{T(0.7)};
    Z z;
    Z grad;
    Vector vector;

    layer(Index rows, Index cols)
        : z(3 * Z::Random(rows, cols)),
          grad(Z::Random(rows, cols)),
          vector(Vector::Random(Vector::ColsAtCompileTime == 1 ? rows : 1, Vector::ColsAtCompileTime == 1 ? 1 : cols)) {
    }

    Out each(T (*compute)(layer const&, T z, T parameter, T grad)) const {
        Out result(z.rows(), z.cols());
        for (Index i = 0; i < z.rows(); ++i) {
            for (Index j = 0; j < z.cols(); ++j) {
                result(i, j) = compute(*this, z(i, j), parameter(vector, i, j), grad(i, j));
            }
        }
        return result;
    }

    Out biased() const {
        return each([](layer const& l, T x, T b, T) { return l.f(x + b); });
    }
    Out biased_grad() const {
        return each([](layer const& l, T x, T b, T g) { return g * l.f.derivative(x + b); });
    }
    Out rectified() const {
        return each([](layer const&, T x, T slope, T) { return xact::prelu<T>(slope)(x); });
    }
    Out rectified_grad() const {
        return each([](layer const&, T x, T slope, T g) { return g * xact::prelu<T>(slope).derivative(x); });
    }

    void check_bias() const {
        Out out(z.rows(), z.cols());
        xact::bias_forward(f, z, vector, out);
        expect_same(biased(), out, "bias_forward");
        Z in_place = z;
        xact::bias_forward(f, in_place, vector, in_place);
        expect_same(out, in_place, "bias_forward in place");

        Vector grad_vector = vector;
        xact::bias_backward(f, z, vector, grad, out, grad_vector);
        expect_same(biased_grad(), out, "bias_backward");
        expect_sums(z.rows(), z.cols(), grad_vector, [&](Index i, Index j) {
            T const slope = f.derivative(z(i, j) + parameter(vector, i, j));
            return static_cast<double>(grad(i, j)) * static_cast<double>(slope);
        });
        in_place = grad;
        xact::bias_backward(f, z, vector, in_place, in_place, grad_vector);
        expect_same(out, in_place, "bias_backward in place");
    }

    void check_prelu() const {
        Out out(z.rows(), z.cols());
        xact::prelu_forward(vector, z, out);
        expect_same(rectified(), out, "prelu_forward");
        Vector grad_vector = vector;
        xact::prelu_backward(vector, z, grad, out, grad_vector);
        expect_same(rectified_grad(), out, "prelu_backward");
        auto const term = [&](Index i, Index j) {
            return z(i, j) > 0 ? 0.0 : static_cast<double>(grad(i, j)) * static_cast<double>(z(i, j));
        };
        expect_sums(z.rows(), z.cols(), grad_vector, term);
        T const shared = xact::prelu_slope_gradient(z, grad);
        double expected = 0;
        double magnitude = 0;
        for (Index i = 0; i < z.rows(); ++i) {
            for (Index j = 0; j < z.cols(); ++j) {
                expected += term(i, j);
                magnitude += std::abs(term(i, j));
            }
        }
        EXPECT_NEAR(expected, static_cast<double>(shared),
                    std::abs(expected) * static_cast<double>(std::numeric_limits<T>::epsilon()) + magnitude * 1e-14);
    }
};

template <class Z, class Out>
void check_shapes() {
    using T = typename Z::Scalar;
    Index const rows[] = {1, 2, 3, 10, 16, 17, 100, 200};
    Index const cols[] = {0, 1, 2, 3, 16, 64, 150};
    for (Index r : rows) {
        for (Index c : cols) {
            SCOPED_TRACE(std::to_string(r) + " x " + std::to_string(c));
            layer<Z, Eigen::Matrix<T, Dynamic, 1>, Out> const per_row(r, c);
            per_row.check_bias();
            per_row.check_prelu();
            layer<Z, Eigen::Matrix<T, 1, Dynamic>, Out> const per_col(r, c);
            per_col.check_bias();
            per_col.check_prelu();
        }
    }
}

TEST(bias_forward, follows_the_definition_on_column_major_matrices) {
    check_shapes<matrix<float, Eigen::ColMajor>, matrix<float, Eigen::ColMajor>>();
}

TEST(bias_forward, follows_the_definition_on_row_major_matrices) {
    check_shapes<matrix<double, Eigen::RowMajor>, matrix<double, Eigen::RowMajor>>();
}

TEST(bias_forward, follows_the_definition_from_a_matrix_to_an_array_of_the_other_order) {
    check_shapes<matrix<float, Eigen::RowMajor>, Eigen::Array<float, Dynamic, Dynamic>>();
}

/// f'(0) is infinite: lanes beyond the end of a row must not leak into its sum.
struct reciprocal_slope {
    template <class V>
    V derivative(V const& x) const {
        return V(1) / x;
    }
};

struct bias_layer : testing::Test {
    xact::elu<float> f;
    Eigen::MatrixXf z = 2 * Eigen::MatrixXf::Random(21, 17);
    Eigen::MatrixXf y = Eigen::MatrixXf::Constant(21, 17, 9);
    Eigen::VectorXf b = Eigen::VectorXf::Random(21);

    template <class Z, class B, class Y>
    void expect(Z const& from, B const& bias, Y const& actual) const {
        auto const& g = f;
        Eigen::MatrixXf const expected = (from.colwise() + bias).eval().unaryExpr([&](float x) { return g(x); });
        expect_same(expected, actual, "bias_forward");
    }
};

TEST_F(bias_layer, works_on_blocks_and_touches_nothing_else) {
    xact::bias_forward(f, z.block(1, 2, 18, 14), b.segment(2, 18), y.block(2, 1, 18, 14));
    expect(z.block(1, 2, 18, 14), b.segment(2, 18), y.block(2, 1, 18, 14));
    y.block(2, 1, 18, 14).setConstant(9);
    EXPECT_EQ(y, Eigen::MatrixXf::Constant(21, 17, 9));
}

TEST_F(bias_layer, works_with_inner_strides) {
    using strides = Eigen::Stride<Dynamic, Dynamic>;
    Eigen::Map<Eigen::MatrixXf const, 0, strides> const from(z.data(), 9, 5, strides(63, 2));
    Eigen::Map<Eigen::MatrixXf, 0, strides> to(y.data(), 9, 5, strides(42, 2));
    Eigen::Map<Eigen::VectorXf const, 0, Eigen::InnerStride<2>> const bias(b.data(), 9);
    xact::bias_forward(f, from, bias, to);
    expect(from, bias, to);
    EXPECT_EQ(y(1, 0), 9) << "written between the strides";
    xact::bias_forward(f, z, z.row(0), y);  // a row vector with a stride
    Eigen::MatrixXf const biased = z.rowwise() + z.row(0);
    expect_same(Eigen::MatrixXf(xact::forward(f, biased)), y, "a row of a column-major matrix as bias");
}

TEST_F(bias_layer, evaluates_expressions_first) {
    Eigen::MatrixXf const w = Eigen::MatrixXf::Random(21, 6);
    Eigen::MatrixXf const x = Eigen::MatrixXf::Random(6, 17);
    xact::bias_forward(f, w * x, b, y);
    expect((w * x).eval(), b, y);
    xact::bias_forward(f, z, 2 * b, y);
    expect(z, (2 * b).eval(), y);
}

TEST_F(bias_layer, allocates_nothing) {
    Eigen::VectorXf grad_b(21);
    Eigen::MatrixXf const from = z;
    {
        test::no_malloc const guard;
        xact::bias_forward(f, z, b, y);
        xact::bias_forward(f, z, b, z);
        xact::bias_backward(f, from, b, y, z, grad_b);
        xact::prelu_forward(b, from, z);
        xact::prelu_backward(b, from, y, z, grad_b);
    }
    expect(from, b, y);
}

TEST_F(bias_layer, ignores_what_a_kernel_makes_of_idle_lanes) {
    Eigen::MatrixXf const ones = Eigen::MatrixXf::Ones(1021, 1021);
    Eigen::RowVectorXf const no_bias = Eigen::RowVectorXf::Zero(1021);
    Eigen::MatrixXf grad(1021, 1021);
    Eigen::RowVectorXf sums(1021);
    xact::bias_backward(reciprocal_slope{}, ones, no_bias, ones, grad, sums);
    EXPECT_EQ(sums, Eigen::RowVectorXf::Constant(1021, 1021));
}

TEST_F(bias_layer, refuses_shapes_that_do_not_fit) {
    Eigen::VectorXf grad_b(21), short_b(20);
    EXPECT_EQ(message_of([&] { xact::bias_forward(f, z, short_b, y); }),
              "xact::bias_forward: z is 21 x 17, bias is 20 x 1");
    EXPECT_EQ(message_of([&] { xact::bias_forward(f, z, b.transpose(), y); }),
              "xact::bias_forward: z is 21 x 17, bias is 1 x 21");
    EXPECT_EQ(message_of([&] { xact::bias_forward(f, z, b, y.leftCols(3)); }),
              "xact::bias_forward: z is 21 x 17, out is 21 x 3");
    EXPECT_EQ(message_of([&] { xact::bias_backward(f, z, b, z.topRows(2), y, grad_b); }),
              "xact::bias_backward: z is 21 x 17, grad_output is 2 x 17");
    EXPECT_EQ(message_of([&] { xact::bias_backward(f, z, b, z, y, short_b); }),
              "xact::bias_backward: bias is 21 x 1, grad_bias is 20 x 1");
    EXPECT_EQ(message_of([&] { xact::prelu_forward(short_b, z, y); }),
              "xact::prelu_forward: x is 21 x 17, slopes is 20 x 1");
    EXPECT_EQ(message_of([&] { xact::prelu_slope_gradient(z, z.leftCols(2)); }),
              "xact::prelu_slope_gradient: x is 21 x 17, grad_output is 21 x 2");
    EXPECT_EQ(y, Eigen::MatrixXf::Constant(21, 17, 9)) << "written before the check";
}

}  // namespace
