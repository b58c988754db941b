// SPDX-License-Identifier: BSL-1.0
//
// xtensor: arrays as buffers, lazy expressions in vectors (XTENSOR_USE_XSIMD), views, storage orders.
#include "recipes/xtensor_includes.hpp"

#include <type_traits>
#include <xtensor/xadapt.hpp>
#include <xtensor/xfixed.hpp>
#include <xtensor/xstrided_view.hpp>
#include <xtensor/xtensor.hpp>

#include "check.hpp"

namespace {

using test::same;

TEST(recipe, xtensor) {
#include "recipes/xtensor.hpp"
    neighbors::expect_forward(f, x, y);
    ASSERT_EQ(z.shape(0), 2U);
    ASSERT_EQ(z.shape(1), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        for (std::size_t j = 0; j < 2; ++j) {
            EXPECT_PRED_FORMAT2(same, f(x(i, j + 1) + 1.0F), z(i, j));
        }
    }
}

/// f(x) = 3 x, which counts its numbers by the way they came.
struct counting {
    long* scalars;
    long* lanes;
    template <class V>
    V operator()(V const& x) const {
        if constexpr (std::is_arithmetic_v<V>) {
            ++*scalars;
        } else {
            *lanes += static_cast<long>(V::size);
        }
        return V(3) * x;
    }
};

TEST(xtensor, lazy_expressions_run_in_vectors) {
    xt::xtensor<float, 1> const x = xt::arange<float>(0, 1001);
    long scalars = 0, lanes = 0;
    xt::xtensor<float, 1> const y = xt::make_lambda_xfunction(counting{&scalars, &lanes}, x);
    EXPECT_EQ(y(1000), 3000);
    EXPECT_GE(lanes, 1001 - 16);
    EXPECT_LE(scalars, 16);
}

TEST(xtensor, lazy_expressions_have_the_bits_of_scalar_calls) {
    std::vector<float> const numbers = neighbors::numbers<float>(1001);
    auto const x = xt::adapt(numbers, {7, 143});
    xact::activations::for_each<float>([&](auto const& f) {
        xt::xarray<float> const y = xt::make_lambda_xfunction(f, x);
        neighbors::expect_forward(f, x, y);
        xt::xarray<float> const column = xt::make_lambda_xfunction(f, xt::view(x, xt::all(), 5));
        for (std::size_t i = 0; i < 7; ++i) {
            ASSERT_PRED_FORMAT2(same, f(x(i, 5)), column(i));
        }
    });
}

TEST(xtensor, arrays_are_buffers) {
    std::vector<double> const numbers = neighbors::numbers<double>(60);
    xact::gelu<double> const f;
    xt::xtensor<double, 3> const x = xt::adapt(numbers, {3, 4, 5});
    xt::xtensor<double, 3> y = xt::empty<double>({3, 4, 5});
    xact::forward(f, x, y);
    neighbors::expect_forward(f, numbers, y.storage());
    xt::xtensor_fixed<double, xt::xshape<3, 4, 5>> fixed;
    xact::forward(f, x, fixed);
    EXPECT_EQ(fixed, y);
    std::vector<double> out(60);
    xact::forward(f, x, xt::adapt(out, {60}));
    neighbors::expect_forward(f, numbers, out);
}

TEST(xtensor, a_view_without_gaps_is_a_buffer_from_where_it_begins) {
    xt::xtensor<float, 2> x = -xt::ones<float>({3, 4});
    auto row = xt::view(x, 1, xt::all());
    xact::prelu<float> const f{-5.0F};
    xact::forward(f, row, row);
    EXPECT_EQ(x, (xt::xtensor<float, 2>{{-1, -1, -1, -1}, {5, 5, 5, 5}, {-1, -1, -1, -1}}));
    auto last = xt::strided_view(x, {xt::range(2, 3), xt::all()});
    xact::forward(f, last, last);
    EXPECT_EQ(xt::xarray<float>(xt::row(x, 2)), (xt::xarray<float>{5, 5, 5, 5}));
    EXPECT_EQ(x(0, 3), -1);
}

TEST(xtensor, a_view_with_gaps_is_refused) {
    xt::xtensor<float, 2> x = -xt::ones<float>({3, 4});
    xt::xtensor<float, 1> y = xt::zeros<float>({3});
    auto column = xt::view(x, xt::all(), 1);
    xact::relu<float> const f;
    EXPECT_EQ(test::message_of([&] { xact::forward(f, column, y); }),
              "xact::forward: the elements of in do not lie one after the other in memory, by rows or by columns");
    EXPECT_EQ(test::message_of([&] { xact::forward(f, y, column); }),
              "xact::forward: the elements of out do not lie one after the other in memory, by rows or by columns");
    EXPECT_EQ(
        test::message_of([&] { xact::backward(f, y, column, y); }),
        "xact::backward: the elements of grad_output do not lie one after the other in memory, by rows or by columns");
    EXPECT_EQ(x(0, 1), -1) << "written before the check";
}

TEST(xtensor, storage_orders_are_not_mixed) {
    xt::xtensor<float, 2, xt::layout_type::row_major> const by_rows = xt::ones<float>({3, 4});
    xt::xtensor<float, 2, xt::layout_type::column_major> by_columns = xt::ones<float>({3, 4});
    xact::relu<float> const f;
    EXPECT_EQ(test::message_of([&] { xact::forward(f, by_rows, by_columns); }),
              "xact::forward: one of in and out lies in memory by rows, the other by columns");
    EXPECT_NO_THROW(xact::forward(f, by_columns, by_columns));
    xt::xtensor<float, 2, xt::layout_type::column_major> single = xt::ones<float>({12, 1});  // both at once
    xt::xtensor<float, 2> row = xt::ones<float>({1, 12});
    EXPECT_NO_THROW(xact::forward(f, row, single));
}

template <xt::layout_type Layout>
void expect_slopes_along(std::size_t axis) {
    std::vector<float> const numbers = neighbors::numbers<float>(120);
    xt::xtensor<float, 4, Layout> const x = xt::adapt(numbers, {2, 3, 4, 5});
    xt::xtensor<float, 4, Layout> y = x;
    std::vector<float> slopes(x.shape(axis));
    for (std::size_t k = 0; k < slopes.size(); ++k) {
        slopes[k] = 0.125F * static_cast<float>(k + 1);
    }
    xact::prelu_forward(slopes, x, y, xact::channels_along(axis, x));
    for (std::size_t i = 0; i < 120; ++i) {
        auto const at = xt::unravel_index(i, x.shape());
        xact::prelu<float> const f{slopes[static_cast<std::size_t>(at[axis])]};
        ASSERT_PRED_FORMAT2(same, f(x[at]), y[at]) << "axis " << axis << ", element " << i;
    }
}

TEST(xtensor, any_axis_may_have_the_channels) {
    for (std::size_t axis = 0; axis < 4; ++axis) {
        expect_slopes_along<xt::layout_type::row_major>(axis);
        expect_slopes_along<xt::layout_type::column_major>(axis);
    }
    xt::xtensor<float, 2> const x = xt::ones<float>({3, 4});
    EXPECT_EQ(test::message_of([&] { xact::channels_along(2, x); }),
              "xact::channels_along: axis 2 of an array of 2 dimensions");
    EXPECT_EQ(
        test::message_of([&] { xact::channels_along(0, xt::view(x, xt::all(), xt::range(0, 2))); }),
        "xact::channels_along: the elements of x do not lie one after the other in memory, by rows or by columns");
}

}  // namespace
