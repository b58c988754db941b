// SPDX-License-Identifier: BSL-1.0
//
// forward, derivative and backward as Eigen expressions: kinds, storage orders, blocks, maps and strides, no
// temporaries, errors.
#include "../support/no_malloc.hpp"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

#include <xact/eigen.hpp>

#include "../support/bits.hpp"
#include "../support/message_of.hpp"

namespace {

using row_major = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

xact::elu<float> const f(0.7F);

template <class X, class Y>
void expect_forward(X const& x, Y const& y) {
    ASSERT_EQ(x.rows(), y.rows());
    ASSERT_EQ(x.cols(), y.cols());
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        for (Eigen::Index j = 0; j < x.cols(); ++j) {
            ASSERT_PRED_FORMAT2(test::same, f(x(i, j)), y(i, j)) << "at " << i << ", " << j;
        }
    }
}

TEST(eigen_expressions, keep_the_kind_of_their_argument) {
    Eigen::MatrixXf const m = Eigen::MatrixXf::Random(3, 4);
    Eigen::ArrayXXf const a = m;
    using of_matrix = decltype(xact::forward(f, m));
    using of_array = decltype(xact::derivative(f, a));
    static_assert(std::is_base_of_v<Eigen::MatrixBase<of_matrix>, of_matrix>);
    static_assert(std::is_base_of_v<Eigen::ArrayBase<of_array>, of_array>);
    Eigen::MatrixXf const w = Eigen::MatrixXf::Random(2, 3);
    Eigen::MatrixXf const product = w * xact::forward(f, m);
    Eigen::MatrixXf const y = xact::forward(f, m);
    EXPECT_TRUE(product.isApprox(w * y));
    Eigen::ArrayXXf const sum = xact::forward(f, a) + 2 * xact::backward(f, a, a);
    Eigen::ArrayXXf const expected = a.unaryExpr([](float x) { return f(x) + 2 * (x * f.derivative(x)); });
    EXPECT_TRUE(sum.isApprox(expected));
}

TEST(eigen_expressions, take_matrices_of_every_layout) {
    Eigen::MatrixXf const x = 3 * Eigen::MatrixXf::Random(19, 23);
    row_major const r = x;
    Eigen::MatrixXf y = xact::forward(f, x);
    expect_forward(x, y);
    y = xact::forward(f, r);  // the orders differ
    expect_forward(x, y);
    row_major r_y = xact::forward(f, r);
    expect_forward(x, r_y);
    r_y = xact::forward(f, x.transpose()).transpose();
    expect_forward(x, r_y);
    y.setConstant(9);
    y.block(1, 2, 16, 20) = xact::forward(f, x.block(1, 2, 16, 20));
    expect_forward(x.block(1, 2, 16, 20), y.block(1, 2, 16, 20));
    EXPECT_EQ(y.row(0), Eigen::RowVectorXf::Constant(23, 9));
    EXPECT_EQ(y.col(22), Eigen::VectorXf::Constant(19, 9));
    Eigen::RowVectorXf const row = xact::forward(f, x.row(3));
    expect_forward(x.row(3), row);
    Eigen::Map<Eigen::ArrayXf const, 0, Eigen::InnerStride<3>> const strided(x.data() + 1, 100);
    Eigen::ArrayXf const s = xact::forward(f, strided);
    expect_forward(strided, s);
    Eigen::Map<row_major const, 0, Eigen::OuterStride<>> const map(x.data() + 1, 7, 33, Eigen::OuterStride<>(40));
    row_major const m = xact::forward(f, map);
    expect_forward(map, m);
    Eigen::Ref<Eigen::MatrixXf const> const ref = x.leftCols(5);
    y = xact::forward(f, ref);
    expect_forward(ref, y);
    y = xact::forward(f, 2 * x + x.cwiseAbs());
    expect_forward((2 * x + x.cwiseAbs()).eval(), y);
}

TEST(eigen_expressions, work_in_place) {
    Eigen::MatrixXf const x = Eigen::MatrixXf::Random(9, 5);
    Eigen::MatrixXf y = x;
    y = xact::forward(f, y);
    expect_forward(x, y);
    Eigen::MatrixXf g = x;
    g = xact::backward(f, x, g);
    EXPECT_EQ(g, x.cwiseProduct(Eigen::MatrixXf(xact::derivative(f, x))));
}

TEST(eigen_expressions, of_backward_mix_orders) {
    Eigen::MatrixXf const x = Eigen::MatrixXf::Random(19, 7);
    row_major const grad = row_major::Random(19, 7);
    Eigen::MatrixXf const g = xact::backward(f, x, grad);
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        for (Eigen::Index j = 0; j < x.cols(); ++j) {
            ASSERT_PRED_FORMAT2(test::same, grad(i, j) * f.derivative(x(i, j)), g(i, j));
        }
    }
}

TEST(eigen_expressions, make_no_temporary) {
    Eigen::Matrix4f const small = Eigen::Matrix4f::Random();
    Eigen::Matrix4f small_y;
    Eigen::MatrixXf const z = Eigen::MatrixXf::Random(20, 30);
    Eigen::VectorXf const b = Eigen::VectorXf::Random(20);
    Eigen::MatrixXf y(20, 30);
    {
        test::no_malloc const guard;
        small_y = xact::forward(f, small * small);
        y = xact::forward(f, z);
        y = xact::backward(f, z, xact::derivative(f, z));
        y = xact::forward(f, z.colwise() + b);
    }
    expect_forward((small * small).eval(), small_y);
    expect_forward((z.colwise() + b).eval(), y);
}

TEST(eigen_expressions, refuse_gradients_of_another_shape) {
    Eigen::MatrixXf const x(3, 4), grad(4, 3);
    EXPECT_EQ(test::message_of([&] { Eigen::MatrixXf const g = xact::backward(f, x, grad); }),
              "xact::backward: x is 3 x 4, grad is 4 x 3");
}

}  // namespace
