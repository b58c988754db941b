// SPDX-License-Identifier: BSL-1.0
//
// Eigen's tensors: that expressions are evaluated with packets, on all the threads of a pool, with the bits of scalar
// calls; tensors as buffers.
#include "recipes/tensor_includes.hpp"

#include <atomic>
#include <type_traits>

#include "../support/types.hpp"
#include "check.hpp"

namespace {

using test::same;

template <class F, class X, class Y>
void expect_forward(F const& f, X const& x, Y const& y) {
    ASSERT_EQ(x.size(), y.size());
    for (Eigen::Index i = 0; i < x.size(); ++i) {
        ASSERT_PRED_FORMAT2(same, f(x.data()[i]), y.data()[i]) << "at " << i;
    }
}

TEST(recipe, tensor) {
#include "recipes/tensor.hpp"
    auto const threefold = [&](float a) { return f(a * 3.0F); };
    expect_forward(threefold, x, y);
    expect_forward(threefold, x, z);
    auto const derivative = [&](float a) { return f.derivative(a); };
    expect_forward(derivative, x, slope);
    expect_forward([&](float a) { return derivative(a) * derivative(a); }, x, grad);
}

std::atomic<long> scalars{0}, lanes{0};

/// An activation as those of the library, f(x) = 2 x, which counts its numbers by the way they came.
template <class T, class Policy>
struct counting : xact::elementwise<counting<T, Policy>> {
    template <class V>
    V evaluate(V const& x) const {
        if constexpr (std::is_arithmetic_v<V>) {
            ++scalars;
        } else {
            lanes += static_cast<long>(V::size);
        }
        return x + x;
    }
    template <class V>
    V differentiate(V const& x) const {
        return evaluate(x);
    }
};

template <class T>
class eigen_tensor : public testing::Test {
protected:
    eigen_tensor() {
        scalars = 0;
        lanes = 0;
    }

    static constexpr Eigen::Index lanes_of_packet = Eigen::internal::packet_traits<T>::size;
};

using types = testing::Types<float, double>;
TYPED_TEST_SUITE(eigen_tensor, types, test::type_names);

TYPED_TEST(eigen_tensor, expressions_are_evaluated_with_packets) {
    using T = TypeParam;
    counting<T, xact::faithful> const f;
    Eigen::Tensor<T, 3> x(5, 7, 11);
    x.setRandom();
    Eigen::Index const in_packets = x.size() / this->lanes_of_packet * this->lanes_of_packet;
    auto const expect_packets = [&](auto const& expression, char const* what) {
        scalars = 0;
        lanes = 0;
        Eigen::Tensor<T, 3> const y = expression;
        expect_forward([](T a) { return a + a; }, x, y);
        EXPECT_EQ(lanes, in_packets) << what;
        EXPECT_EQ(scalars, x.size() - in_packets) << what;
    };
    expect_packets(x.unaryExpr(f), "unaryExpr");
    expect_packets(x.unaryExpr(xact::eigen::forward_op(f)), "forward_op");
    expect_packets(x.unaryExpr(xact::eigen::derivative_op(f)), "derivative_op");
    Eigen::Tensor<T, 3> one(5, 7, 11);
    one.setConstant(T(1));
    expect_packets(x.binaryExpr(one, xact::eigen::backward_op(f)), "backward_op");
}

TYPED_TEST(eigen_tensor, thread_pools_use_packets_on_all_their_threads) {
    using T = TypeParam;
    counting<T, xact::faithful> const f;
    Eigen::Tensor<T, 2> x(401, 503);
    x.setRandom();
    Eigen::Tensor<T, 2> y(401, 503);
    Eigen::ThreadPool pool(4);
    Eigen::ThreadPoolDevice const device(&pool, 4);
    y.device(device) = x.unaryExpr(f);
    expect_forward([](T a) { return a + a; }, x, y);
    EXPECT_EQ(scalars + lanes, x.size());
    EXPECT_LE(scalars, 64 * (this->lanes_of_packet - 1)) << "only the ends of what a thread is given";

    auto const expression = x.unaryExpr(xact::gelu<T>{});
    Eigen::TensorEvaluator<decltype(expression) const, Eigen::ThreadPoolDevice> const evaluator(expression, device);
    auto const cost = evaluator.costPerCoeff(true);
    EXPECT_EQ(Eigen::TensorCostModel<Eigen::ThreadPoolDevice>::numThreads(static_cast<double>(x.size()), cost, 4), 4)
        << "what Eigen is told of the cost is worth all threads";
    EXPECT_EQ(Eigen::TensorCostModel<Eigen::ThreadPoolDevice>::numThreads(100, cost, 4), 1) << "but not for a hundred";
}

TYPED_TEST(eigen_tensor, every_way_of_evaluation_has_the_bits_of_scalar_calls) {
    using T = TypeParam;
    Eigen::Tensor<T, 3> x(13, 9, 8);
    for (Eigen::Index i = 0; i < x.size(); ++i) {
        x.data()[i] = neighbors::number<T>(static_cast<std::size_t>(i));
    }
    Eigen::ThreadPool pool(3);
    Eigen::ThreadPoolDevice const device(&pool, 3);
    Eigen::Tensor<T, 3> y(13, 9, 8);
    xact::gelu<T> const f;
    y = x.unaryExpr(f);
    expect_forward(f, x, y);
    y.setZero();
    xact::elu<T> const g{T(0.5)};
    y.device(device) = x.unaryExpr(g);
    expect_forward(g, x, y);
    Eigen::array<Eigen::Index, 3> const axes{2, 0, 1};
    Eigen::Tensor<T, 3> const shuffled = x.shuffle(axes).unaryExpr(f).eval();  // by blocks
    Eigen::Tensor<T, 3> const order = x.shuffle(axes);
    expect_forward(f, order, shuffled);
    Eigen::Tensor<T, 2> const chip = x.chip(3, 1).unaryExpr(f);
    Eigen::Tensor<T, 2> const part = x.chip(3, 1);
    expect_forward(f, part, chip);
    Eigen::Tensor<T, 3, Eigen::RowMajor> rows(3, 5, 7);
    rows.setRandom();
    Eigen::Tensor<T, 3, Eigen::RowMajor> const by_rows = rows.unaryExpr(f);
    expect_forward(f, rows, by_rows);
    Eigen::TensorFixedSize<T, Eigen::Sizes<3, 5>> fixed;
    fixed.setRandom();
    Eigen::TensorFixedSize<T, Eigen::Sizes<3, 5>> fixed_y;
    fixed_y = fixed.unaryExpr(f);
    expect_forward(f, fixed, fixed_y);
}

template <class H, class Own>
void expect_half_tensors() {
    Eigen::Tensor<H, 2> x(37, 11);
    for (Eigen::Index i = 0; i < x.size(); ++i) {
        x.data()[i] = H(0.03125F * static_cast<float>(i - 200));
    }
    xact::gelu<H> const f;
    Eigen::Tensor<H, 2> const y = x.unaryExpr(f);
    Eigen::ThreadPool pool(2);
    Eigen::ThreadPoolDevice const device(&pool, 2);
    Eigen::Tensor<H, 2> z(37, 11);
    z.device(device) = x.unaryExpr(f);
    xact::gelu<Own> const own;
    for (Eigen::Index i = 0; i < x.size(); ++i) {
        auto const expected = static_cast<float>(own(Own(static_cast<float>(x.data()[i]))));
        ASSERT_PRED_FORMAT2(same, expected, static_cast<float>(y.data()[i]));
        ASSERT_PRED_FORMAT2(same, expected, static_cast<float>(z.data()[i]));
    }
}

TEST(eigen_tensor_half, has_the_bits_of_our_own_half_types) {
    expect_half_tensors<Eigen::half, xact::float16>();
    expect_half_tensors<Eigen::bfloat16, xact::bfloat16>();
}

TEST(eigen_tensor_buffers, are_what_the_array_algorithms_take) {
    Eigen::Tensor<float, 2> x(12, 9), y(12, 9);
    x.setRandom();
    xact::softplus<float> const f;
    xact::forward(f, x, y);
    expect_forward(f, x, y);
    Eigen::TensorMap<Eigen::Tensor<float, 1>> map(y.data(), 108);
    xact::forward(f, x, map);
    expect_forward(f, x, map);

    Eigen::Tensor<float, 2, Eigen::RowMajor> other(12, 9);
    EXPECT_EQ(test::message_of([&] { xact::forward(f, x, other); }),
              "xact::forward: one of in and out lies in memory by rows, the other by columns");
}

template <int Layout>
void expect_slopes_along(std::size_t axis) {
    Eigen::Tensor<float, 3, Layout> x(3, 4, 5), y(3, 4, 5);
    x.setRandom();
    x = x - x.constant(0.5F);
    std::vector<float> slopes(static_cast<std::size_t>(x.dimension(axis)));
    for (std::size_t k = 0; k < slopes.size(); ++k) {
        slopes[k] = 0.125F * static_cast<float>(k + 1);
    }
    xact::prelu_forward(slopes, x, y, xact::channels_along(axis, x));
    for (Eigen::Index i = 0; i < 3; ++i) {
        for (Eigen::Index j = 0; j < 4; ++j) {
            for (Eigen::Index k = 0; k < 5; ++k) {
                std::size_t const at[] = {static_cast<std::size_t>(i), static_cast<std::size_t>(j),
                                          static_cast<std::size_t>(k)};
                ASSERT_PRED_FORMAT2(same, xact::prelu<float>{slopes[at[axis]]}(x(i, j, k)), y(i, j, k));
            }
        }
    }
}

TEST(eigen_tensor_buffers, have_channels_along_any_axis) {
    for (std::size_t axis = 0; axis < 3; ++axis) {
        expect_slopes_along<Eigen::ColMajor>(axis);
        expect_slopes_along<Eigen::RowMajor>(axis);
    }
}

}  // namespace
