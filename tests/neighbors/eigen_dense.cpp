// SPDX-License-Identifier: BSL-1.0
//
// Eigen's matrices where they are: maps, references and blocks, chains of noalias, half types, and fixed sizes, none of
// which touches the heap.
#include "../support/no_malloc.hpp"

#include "recipes/eigen_fixed_includes.hpp"
#include "recipes/eigen_half_includes.hpp"
#include "recipes/eigen_noalias_includes.hpp"
#include "recipes/eigen_views_includes.hpp"

#include "check.hpp"

namespace {

using test::same;

template <class F, class X, class Y>
void expect_forward(F const& f, X const& x, Y const& y) {
    ASSERT_EQ(x.rows(), y.rows());
    ASSERT_EQ(x.cols(), y.cols());
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        for (Eigen::Index j = 0; j < x.cols(); ++j) {
            ASSERT_PRED_FORMAT2(same, f(x(i, j)), y(i, j)) << "at " << i << ", " << j;
        }
    }
}

TEST(recipe, eigen_views) {
#include "recipes/eigen_views.hpp"
    for (int i = 0; i < 12; ++i) {
        float expected = 0.5F * static_cast<float>(i - 6);
        expected = i >= 6 ? f(expected) : expected;
        expected = i % 3 == 0 ? f(expected) : expected;
        EXPECT_PRED_FORMAT2(same, expected, samples[i]) << "at " << i;
    }
}

TEST(recipe, eigen_noalias) {
#include "recipes/eigen_noalias.hpp"
    Eigen::MatrixXf const product = W * x;
    expect_forward(f, (product.colwise() + b).eval(), y);
    expect_forward(f, (product.colwise() + b).eval(), z);
}

TEST(recipe, eigen_fixed) {
    test::no_malloc const guard;
#include "recipes/eigen_fixed.hpp"
    expect_forward(f, (x.colwise() + b).eval(), lazy);
    expect_forward(f, (x.colwise() + b).eval(), fused);
}

TEST(recipe, eigen_half) {
#include "recipes/eigen_half.hpp"
    expect_forward([&](Eigen::bfloat16 a) { return static_cast<float>(f(a)); }, stored, y.cast<float>().eval());
    expect_forward([&](Eigen::bfloat16 a) { return xact::gelu<float>{}(static_cast<float>(a)); }, stored, wide);
}

TEST(no_malloc, notices) {
    test::no_malloc const guard;
    EXPECT_THROW(Eigen::VectorXf(100), std::logic_error);
}

template <class T>
Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic> numbers(Eigen::Index rows, Eigen::Index cols) {
    using real = xact::working_of<T>;
    Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic> result(rows, cols);
    for (Eigen::Index i = 0; i < result.size(); ++i) {
        result(i) = static_cast<T>(static_cast<real>(0.0625) * static_cast<real>(i % 31 - 15));
    }
    return result;
}

/// Every function of the bridge on x of a fixed size, in and out in the given storage orders.
template <class T, int Rows, int Cols, int InOrder, int OutOrder>
void expect_no_malloc() {
    using in = Eigen::Matrix<T, Rows, Cols, InOrder>;
    using out = Eigen::Matrix<T, Rows, Cols, OutOrder>;
    using column = Eigen::Matrix<T, Rows, 1>;
    in const x = numbers<T>(Rows, Cols);
    in const grad = x.reverse();
    column const per_row = numbers<T>(Rows, 1);
    xact::gelu<T> const f;
    out lazy, same_as_lazy, slope, back, fused, fused_sum, fused_back, prelu, prelu_back;
    column grad_per_row;
    {
        test::no_malloc const guard;
        lazy = xact::forward(f, x);
        same_as_lazy = x.unaryExpr(f);
        slope = xact::derivative(f, x);
        back = xact::backward(f, x, grad);
        xact::bias_forward(f, x, per_row, fused);
        xact::bias_forward(f, x + grad, per_row, fused_sum);
        xact::bias_backward(f, x, per_row, grad, fused_back, grad_per_row);
        xact::prelu_forward(per_row, x, prelu);
        xact::prelu_backward(per_row, x, grad, prelu_back, grad_per_row);
    }
    using real = xact::working_of<T>;
    auto const in_real = [](auto const& matrix) { return matrix.template cast<real>().eval(); };
    auto const value = [&](T a) { return static_cast<real>(f(a)); };
    expect_forward(value, x, in_real(lazy));
    expect_forward(value, x, in_real(same_as_lazy));
    expect_forward([&](T a) { return static_cast<real>(f.derivative(a)); }, x, in_real(slope));
    for (Eigen::Index j = 0; j < Cols; ++j) {
        for (Eigen::Index i = 0; i < Rows; ++i) {
            auto const a = static_cast<real>(x(i, j));
            auto const parameter = static_cast<real>(per_row(i));
            auto const rounded = [](real r) { return static_cast<real>(static_cast<T>(r)); };
            ASSERT_PRED_FORMAT2(same, rounded(f(a + parameter)), static_cast<real>(fused(i, j)));
            ASSERT_PRED_FORMAT2(same, static_cast<real>(xact::prelu<T>{parameter}(x(i, j))),
                                static_cast<real>(prelu(i, j)));
            ASSERT_PRED_FORMAT2(same, rounded(f.derivative(a) * static_cast<real>(grad(i, j))),
                                static_cast<real>(back(i, j)));
        }
    }
}

template <class T, int Rows, int Cols>
void expect_no_malloc_in_any_order() {
    constexpr int order = Cols == 1 ? Eigen::ColMajor : Eigen::RowMajor;
    constexpr int other = Rows == 1 ? Eigen::RowMajor : Eigen::ColMajor;
    expect_no_malloc<T, Rows, Cols, other, other>();
    if constexpr (order != other) {
        expect_no_malloc<T, Rows, Cols, order, other>();
        expect_no_malloc<T, Rows, Cols, other, order>();
    }
}

TEST(fixed_sizes, never_touch_the_heap) {
    expect_no_malloc_in_any_order<float, 4, 6>();
    expect_no_malloc_in_any_order<float, 7, 5>();
    expect_no_malloc_in_any_order<double, 3, 3>();
    expect_no_malloc_in_any_order<float, 9, 1>();
    expect_no_malloc_in_any_order<float, 1, 6>();
    expect_no_malloc_in_any_order<Eigen::half, 4, 6>();
    expect_no_malloc_in_any_order<Eigen::bfloat16, 5, 3>();
}

TEST(fixed_sizes, with_strides_or_of_a_known_maximum_never_touch_the_heap) {
    float memory[64];
    for (int i = 0; i < 64; ++i) {
        memory[i] = 0.125F * static_cast<float>(i - 32);
    }
    using every_second = Eigen::Map<Eigen::Matrix<float, 4, 3>, 0, Eigen::Stride<10, 2>>;
    every_second const x(memory);
    using small = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, 0, 8, 8>;
    Eigen::Vector4f const b = Eigen::Vector4f::Ones();
    xact::mish<float> const f;
    float out[64] = {};
    every_second y(out);
    {
        test::no_malloc const guard;
        xact::bias_forward(f, x, b, y);
        small z(5, 3);
        z.setConstant(-1.0F);
        xact::bias_forward(f, z.topRows(4), b, y.leftCols(3));
        xact::bias_forward(f, x, b, z.topRows(4));
        expect_forward([&](float a) { return f(a + 1.0F); }, x, z.topRows(4));
    }
    EXPECT_PRED_FORMAT2(same, f(0.0F), y(1, 1));
    EXPECT_EQ(out[1], 0) << "written between the elements";
}

TEST(fixed_sizes, too_large_for_the_stack_are_taken_too) {
    static float memory[200 * 300] = {};
    using large = Eigen::Map<Eigen::Matrix<float, 200, 300>>;
    large x(memory);
    x.setConstant(-2.0F);
    Eigen::MatrixXf const b = Eigen::MatrixXf::Ones(200, 1);
    Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> y(200, 300);
    xact::relu<float> const f;
    xact::bias_forward(f, x, Eigen::VectorXf(b), y);
    EXPECT_EQ(y.sum(), 0);
}

TEST(views, are_read_and_written_where_they_are) {
    Eigen::MatrixXd const x = numbers<double>(13, 9);
    xact::elu<double> const f{0.5};
    auto const forward_of_reference = [&](Eigen::Ref<Eigen::MatrixXd const> const& z) {
        return Eigen::MatrixXd(xact::forward(f, z));
    };
    expect_forward(f, x, forward_of_reference(x));
    expect_forward(f, x.block(2, 1, 7, 5).eval(), forward_of_reference(x.block(2, 1, 7, 5)));
    Eigen::MatrixXd y = x;
    {
        test::no_malloc const guard;
        y.middleCols(2, 4) = y.middleCols(2, 4).unaryExpr(f);
        y.row(1) = xact::forward(f, y.row(1));
        y.diagonal() = xact::derivative(f, y.diagonal());
        xact::bias_forward(f, y.block(5, 0, 3, 9), y.col(8).segment(5, 3), y.block(5, 0, 3, 9));
    }
    for (Eigen::Index j = 0; j < 9; ++j) {
        for (Eigen::Index i = 0; i < 13; ++i) {
            double a = x(i, j);
            a = j >= 2 && j < 6 ? f(a) : a;
            a = i == 1 ? f(a) : a;
            a = i == j ? f.derivative(a) : a;
            double bias = x(i, 8);
            bias = i == 8 ? f.derivative(bias) : bias;
            a = i >= 5 && i < 8 ? f(a + bias) : a;
            ASSERT_PRED_FORMAT2(same, a, y(i, j)) << "at " << i << ", " << j;
        }
    }
}

TEST(noalias, chains_allocate_nothing_of_their_own) {
    Eigen::MatrixXf const w = numbers<float>(24, 16);
    Eigen::MatrixXf const x = numbers<float>(16, 8);
    Eigen::VectorXf const b = numbers<float>(24, 1);
    Eigen::VectorXf const v = x.col(0);
    Eigen::MatrixXf z(24, 8), y(24, 8);
    Eigen::VectorXf h(24);
    xact::tanh<float> const f;
    z.noalias() = w * x;
    Eigen::MatrixXf const product = z;
    Eigen::VectorXf const vector_product = w * v;
    {
        test::no_malloc const guard;
        y.noalias() = xact::forward(f, z.colwise() + b);
        z.noalias() = z.unaryExpr(f);
        h.noalias() = w * v;
        h = xact::forward(f, h + b);
        h.noalias() += xact::derivative(f, vector_product);
    }
    expect_forward(f, (product.colwise() + b).eval(), y);
    expect_forward(f, product, z);
    for (Eigen::Index i = 0; i < 24; ++i) {
        ASSERT_PRED_FORMAT2(same, f(vector_product(i) + b(i)) + f.derivative(vector_product(i)), h(i));
    }
}

TEST(half_matrices, work_in_every_storage_order_and_place) {
    auto const expect = [](auto zero) {
        using H = decltype(zero);
        using matrix = Eigen::Matrix<H, Eigen::Dynamic, Eigen::Dynamic>;
        matrix const x = numbers<H>(19, 6);
        xact::swish<H> const f;
        auto const value = [&](H a) { return static_cast<float>(f(a)); };
        Eigen::Matrix<H, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> const by_rows = xact::forward(f, x);
        expect_forward(value, x, by_rows.template cast<float>().eval());
        matrix y = x;
        y.middleRows(3, 9) = y.middleRows(3, 9).unaryExpr(f);
        expect_forward(value, x.middleRows(3, 9).eval(), y.middleRows(3, 9).template cast<float>().eval());
        EXPECT_TRUE((y.topRows(3).array() == x.topRows(3).array()).all());
        matrix const w = numbers<H>(5, 19);
        matrix const lazy = xact::forward(f, w * x);
        expect_forward(value, (w * x).eval(), lazy.template cast<float>().eval());
    };
    expect(Eigen::half(0));
    expect(Eigen::bfloat16(0));
}

}  // namespace
