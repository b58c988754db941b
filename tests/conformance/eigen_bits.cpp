// SPDX-License-Identifier: BSL-1.0
//
// Through Eigen every activation gives the bits of the scalar call, whichever packets and remainders Eigen picks.
#include <gtest/gtest.h>

#include <xact/eigen.hpp>

#include "../support/activations.hpp"
#include "../support/lanes.hpp"

namespace {

// Apart from the tests, so that each kernel is compiled once.
template <class F, class T>
struct through_eigen {
    using array = Eigen::Array<T, Eigen::Dynamic, 1>;
    [[gnu::noinline]] static void unary_expr(F const& f, array const& x, array& y) {
        y = x.unaryExpr(f);
    }
    [[gnu::noinline]] static void forward(F const& f, array const& x, array& y) {
        y = xact::forward(f, x);
    }
    [[gnu::noinline]] static void derivative(F const& f, array const& x, array& y) {
        y = xact::derivative(f, x);
    }
    [[gnu::noinline]] static void backward(F const& f, array const& x, array const& grad, array& y) {
        y = xact::backward(f, x, grad);
    }
};

template <class F>
struct eigen_bits : testing::Test {
    using T = typename F::value_type;
    using array = typename through_eigen<F, T>::array;
    F const f{};
    test::scalar_results<F> const scalar{f};

    void expect(array const& actual, std::vector<T> const& expected, char const* what) {
        for (Eigen::Index i = 0; i < actual.size(); ++i) {
            auto const k = static_cast<std::size_t>(i);
            ASSERT_PRED_FORMAT2(test::same, expected[k], actual[i])
                << what << " of " << test::hex(scalar.x[k]) << ", element " << i << " of " << actual.size();
        }
    }
};

TYPED_TEST_SUITE(eigen_bits, test::examples, test::policy_names);

TYPED_TEST(eigen_bits, are_those_of_the_scalar_call) {
    using value_type = typename TypeParam::value_type;
    using eigen = through_eigen<TypeParam, value_type>;
    using vector = typename eigen::array;
    auto const all = static_cast<Eigen::Index>(this->scalar.x.size());
    std::vector<Eigen::Index> sizes = {all};
    for (Eigen::Index n = 0; n <= 66; ++n) {
        sizes.push_back(n);
    }
    for (Eigen::Index n : sizes) {
        vector const x = Eigen::Map<vector const>(this->scalar.x.data(), n);
        vector const grad = vector::Constant(n, value_type(-0.75));
        std::vector<value_type> grad_x(this->scalar.slope);
        for (value_type& slope : grad_x) {
            slope = value_type(-0.75) * slope;
        }
        vector y;
        eigen::unary_expr(this->f, x, y);
        this->expect(y, this->scalar.value, "unaryExpr");
        eigen::forward(this->f, x, y);
        this->expect(y, this->scalar.value, "forward");
        eigen::derivative(this->f, x, y);
        this->expect(y, this->scalar.slope, "derivative");
        eigen::backward(this->f, x, grad, y);
        this->expect(y, grad_x, "backward");
    }
}

/// Half and full packets of small fixed sizes: all of them for a small kernel, some for a large one.
template <class F, int Size>
void check_fixed_size(F const& f) {
    using T = typename F::value_type;
    using vector = Eigen::Matrix<T, Size, 1>;
    std::vector<T> const inputs = test::mixed_inputs<F>();
    vector const x = Eigen::Map<vector const>(inputs.data());
    vector const y = x.unaryExpr(f);
    vector const d = xact::derivative(f, x);
    for (int i = 0; i < Size; ++i) {
        ASSERT_PRED_FORMAT2(test::same, f(x[i]), y[i]) << "size " << Size << ", element " << i;
        ASSERT_PRED_FORMAT2(test::same, f.derivative(x[i]), d[i]) << "size " << Size << ", element " << i;
    }
}

template <class F, int... Size>
void check_fixed_sizes(F const& f, std::integer_sequence<int, Size...>) {
    (check_fixed_size<F, Size + 1>(f), ...);
}

TEST(eigen_bits_of_fixed_sizes, are_those_of_the_scalar_call) {
    check_fixed_sizes(xact::leaky_relu<float>(0.3F), std::make_integer_sequence<int, 20>{});
    check_fixed_sizes(xact::leaky_relu<double>(0.3), std::make_integer_sequence<int, 20>{});
    check_fixed_sizes(xact::elu<float>(), std::integer_sequence<int, 2, 3, 5, 11, 19>{});
    check_fixed_sizes(xact::elu<double>(), std::integer_sequence<int, 1, 5, 9>{});
    check_fixed_sizes(xact::elu<float, xact::correct>(), std::integer_sequence<int, 3, 7>{});
    check_fixed_sizes(xact::elu<float, xact::fast>(), std::integer_sequence<int, 3, 7>{});
}

}  // namespace
