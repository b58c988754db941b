// SPDX-License-Identifier: BSL-1.0
//
// f(z.colwise() + b) and f(z.rowwise() + b) are evaluated with packets and give the bits of the sum evaluated first.
#include <gtest/gtest.h>

#include <string>

#include <xact/eigen.hpp>

namespace {

template <class Expression>
constexpr bool has_packets = (int(Eigen::internal::evaluator<Expression>::Flags) & int(Eigen::PacketAccessBit)) != 0;

template <class Matrix>
struct eigen_broadcast : testing::Test {};

using matrices = testing::Types<Eigen::MatrixXf, Eigen::MatrixXd,
                                Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>,
                                Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;

struct matrix_names {
    template <class Matrix>
    static std::string GetName(int) {
        return std::string(sizeof(typename Matrix::Scalar) == 4 ? "float" : "double") +
               (Matrix::IsRowMajor ? "_by_rows" : "_by_columns");
    }
};

TYPED_TEST_SUITE(eigen_broadcast, matrices, matrix_names);

TYPED_TEST(eigen_broadcast, gives_the_bits_of_the_sum_evaluated_first) {
    using T = typename TypeParam::Scalar;
    using column = Eigen::Matrix<T, Eigen::Dynamic, 1>;
    using row = Eigen::Matrix<T, 1, Eigen::Dynamic>;
    xact::gelu<T> const f;
    for (Eigen::Index rows = 1; rows < 20; ++rows) {
        for (Eigen::Index columns : {1, 2, 7, 16, 33}) {
            TypeParam const w = TypeParam::Random(rows, 5);
            TypeParam const x = TypeParam::Random(5, columns);
            TypeParam const z = w * x;
            column const b = column::Random(rows);
            row const c = row::Random(columns);
            TypeParam const by_column = z.colwise() + b;
            TypeParam const by_row = z.rowwise() + c;
            EXPECT_EQ(TypeParam(xact::forward(f, z.colwise() + b)), TypeParam(xact::forward(f, by_column)));
            EXPECT_EQ(TypeParam(xact::forward(f, z.rowwise() + c)), TypeParam(xact::forward(f, by_row)));
            EXPECT_EQ(TypeParam(xact::derivative(f, z.colwise() + b)), TypeParam(xact::derivative(f, by_column)));
            TypeParam const fused = xact::forward(f, (w * x).colwise() + b);
            EXPECT_TRUE(
                fused.isApprox(TypeParam(xact::forward(f, by_column)), T(1e-5)));  // products round as they like
            if (columns > 2) {  // a part of a matrix, whose columns do not follow each other
                EXPECT_EQ(TypeParam(xact::forward(f, z.rightCols(columns - 1).rowwise() + c.tail(columns - 1))),
                          TypeParam(xact::forward(f, by_row.rightCols(columns - 1))));
            }
        }
    }
}

TYPED_TEST(eigen_broadcast, keeps_packets) {
    using T = typename TypeParam::Scalar;
    TypeParam const z = TypeParam::Random(8, 8);
    Eigen::Matrix<T, Eigen::Dynamic, 1> const b = z.col(0);
    Eigen::Matrix<T, 1, Eigen::Dynamic> const c = z.row(0);
    auto const by_column = xact::forward(xact::gelu<T>(), z.colwise() + b);
    auto const by_row = xact::forward(xact::gelu<T>(), z.rowwise() + c);
    if (Eigen::internal::packet_traits<T>::Vectorizable) {
        EXPECT_TRUE(has_packets<std::decay_t<decltype(by_column)>>);
        EXPECT_TRUE(has_packets<std::decay_t<decltype(by_row)>>);
    }
}

}  // namespace
