// SPDX-License-Identifier: BSL-1.0
//
// Whole matrices are assigned by the loops for arrays: the coefficients have the bits of scalar calls, whatever lies
// where, and nothing next to the matrix is touched.
#include <gtest/gtest.h>

#include <xact/eigen.hpp>

#include "../support/activations.hpp"
#include "../support/bits.hpp"

namespace {

template <class F>
struct eigen_assign : testing::Test {
    using T = typename F::value_type;
    using matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic>;
    using by_rows = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    using column = Eigen::Matrix<T, Eigen::Dynamic, 1>;
    using row = Eigen::Matrix<T, 1, Eigen::Dynamic>;

    F const f = other_than_usual();
    matrix const z = matrix::Random(100, 17) * T(4);
    column const b = column::Random(100);
    row const c = row::Random(17);
    matrix const by_column = z.colwise() + b;
    matrix const by_row = z.rowwise() + c;

    static F other_than_usual() {
        if constexpr (std::is_constructible_v<F, T>) {
            return F(T(0.375));
        } else {
            return F();
        }
    }

    template <class Y, class X>
    void expect_values(Y const& y, X const& x) const {
        ASSERT_EQ(y.rows(), x.rows());
        ASSERT_EQ(y.cols(), x.cols());
        for (Eigen::Index i = 0; i < x.rows(); ++i) {
            for (Eigen::Index j = 0; j < x.cols(); ++j) {
                ASSERT_PRED_FORMAT2(test::same, f(T(x(i, j))), T(y(i, j))) << i << ", " << j;
            }
        }
    }
};

using functions = testing::Types<xact::relu<float>, xact::gelu<float>, xact::swish<float>, xact::elu<double>>;
TYPED_TEST_SUITE(eigen_assign, functions, test::policy_names);

TYPED_TEST(eigen_assign, takes_matrices_arrays_vectors_and_maps) {
    using fixture = TestFixture;
    typename fixture::matrix y = xact::forward(this->f, this->z);
    this->expect_values(y, this->z);
    y = this->z.unaryExpr(this->f);
    this->expect_values(y, this->z);
    y.array() = this->z.array().unaryExpr(this->f);
    this->expect_values(y, this->z);
    y = this->z;
    y = xact::forward(this->f, y);
    this->expect_values(y, this->z);
    typename fixture::by_rows const rows = xact::forward(this->f, this->z);
    this->expect_values(rows, this->z);
    y.resize(17, 100);
    y.transpose() = xact::forward(this->f, this->z);
    this->expect_values(y.transpose(), this->z);
    typename fixture::row const v = fixture::row::Random(333);
    y = xact::forward(this->f, v);
    this->expect_values(y, v);
    typename fixture::column steps = fixture::column::Random(666);
    Eigen::Map<typename fixture::column, 0, Eigen::InnerStride<2>> every_other(steps.data(), 333);
    every_other = xact::forward(this->f, v.transpose());
    this->expect_values(every_other, v.transpose());
    typename fixture::matrix const none(0, 5);
    y = xact::forward(this->f, none);
    EXPECT_EQ(y.cols(), 5);
    EXPECT_EQ(y.rows(), 0);
}

TYPED_TEST(eigen_assign, leaves_the_neighbors_of_a_block_alone) {
    using fixture = TestFixture;
    using number = typename fixture::T;
    for (Eigen::Index rows : {7, 63, 64, 70, 100}) {
        typename fixture::matrix large = fixture::matrix::Constant(120, 40, number(7));
        large.block(3, 2, rows, 17) = xact::forward(this->f, this->z.topRows(rows));
        this->expect_values(large.block(3, 2, rows, 17), this->z.topRows(rows));
        large.block(3, 2, rows, 17) = xact::forward(this->f, this->z.topRows(rows).colwise() + this->b.head(rows));
        this->expect_values(large.block(3, 2, rows, 17), this->by_column.topRows(rows));
        large.block(3, 2, rows, 17).setConstant(number(7));
        EXPECT_EQ(large, fixture::matrix::Constant(120, 40, number(7)));
    }
}

TYPED_TEST(eigen_assign, adds_the_bias_of_a_layer) {
    using fixture = TestFixture;
    typename fixture::matrix y = xact::forward(this->f, this->z.colwise() + this->b);
    this->expect_values(y, this->by_column);
    y = xact::forward(this->f, this->z.rowwise() + this->c);
    this->expect_values(y, this->by_row);
    typename fixture::by_rows const z_by_rows = this->z;
    typename fixture::by_rows rows = xact::forward(this->f, z_by_rows.colwise() + this->b);
    this->expect_values(rows, this->by_column);
    rows = xact::forward(this->f, z_by_rows.rowwise() + this->c);
    this->expect_values(rows, this->by_row);
    y = xact::forward(this->f, this->z.colwise() + this->b * 2);
    this->expect_values(y, typename fixture::matrix(this->z.colwise() + this->b * 2));
    typename fixture::matrix const wide = fixture::matrix::Random(3, 100);
    y = xact::forward(this->f, this->z.colwise() + wide.row(1).transpose());
    this->expect_values(y, typename fixture::matrix(this->z.colwise() + wide.row(1).transpose()));
}

TYPED_TEST(eigen_assign, evaluates_a_product_before_its_factor_is_overwritten) {
    using fixture = TestFixture;
    typename fixture::matrix const w = fixture::matrix::Random(100, 30);
    typename fixture::matrix y = fixture::matrix::Random(30, 17);
    typename fixture::matrix const product = w * y;
    y = xact::forward(this->f, (w * y).colwise() + this->b);
    this->expect_values(y, typename fixture::matrix(product.colwise() + this->b));
}

}  // namespace
