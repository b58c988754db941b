// SPDX-License-Identifier: BSL-1.0
//
// Armadillo's matrices, vectors and cubes, which are buffers, and its own transform.
#include "recipes/armadillo_includes.hpp"

#include "check.hpp"

namespace {

TEST(recipe, armadillo) {
#include "recipes/armadillo.hpp"
    neighbors::expect_forward(f, x, y);
    for (arma::uword i = 0; i < x.n_rows; ++i) {
        for (arma::uword j = 0; j < x.n_cols; ++j) {
            ASSERT_PRED_FORMAT2(test::same, j == 2 || j == 3 ? f(x(i, j)) : x(i, j), z(i, j));
        }
    }
}

template <class X>
void expect_buffer(X x) {
    using T = typename X::elem_type;
    std::size_t i = 0;
    x.for_each([&](T& element) { element = neighbors::number<T>(i++); });
    X y = x;
    X slope = x;
    xact::gelu<T> const f;
    xact::value_and_derivative(f, x, y, slope);
    neighbors::expect_forward(f, x, y);
    neighbors::expect_forward([&](T a) { return f.derivative(a); }, x, slope);
    xact::forward(f, y, y);
    neighbors::expect_forward([&](T a) { return f(f(a)); }, x, y);
}

TEST(armadillo, containers_are_buffers) {
    expect_buffer(arma::fvec(101));
    expect_buffer(arma::rowvec(100));
    expect_buffer(arma::mat(17, 13));
    expect_buffer(arma::fcube(5, 6, 7));
    expect_buffer(arma::fmat::fixed<3, 5>());
}

TEST(armadillo, columns_have_slopes_of_their_own) {
    arma::fmat const x(9, 4, arma::fill::randn);
    arma::frowvec const slopes = {0.1F, 0.2F, 0.3F, 0.4F};
    arma::fmat y(arma::size(x));
    xact::prelu_forward(slopes, x, y, {1, x.n_cols, x.n_rows});
    for (arma::uword j = 0; j < x.n_cols; ++j) {
        xact::prelu<float> const f{slopes(j)};
        for (arma::uword i = 0; i < x.n_rows; ++i) {
            ASSERT_PRED_FORMAT2(test::same, f(x(i, j)), y(i, j));
        }
    }
}

TEST(armadillo, parts_with_gaps_are_no_buffers) {
    static_assert(xact::apply::is_range<arma::fmat> && xact::apply::is_range<arma::fcube const&>);
    static_assert(!xact::apply::is_range<arma::subview<float>> && !xact::apply::is_range<arma::sp_fmat>);
    arma::fmat x(3, 4), y(3, 5);
    EXPECT_EQ(test::message_of([&] { xact::forward(xact::relu<float>{}, x, y); }),
              "xact::forward: in has 12 elements, out has 15");
}

}  // namespace
