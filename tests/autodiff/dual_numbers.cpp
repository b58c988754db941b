// SPDX-License-Identifier: BSL-1.0
//
// Activations of dual numbers: a type of one's own, Eigen::AutoDiffScalar, ceres::Jet. One translation unit, since the
// kernels behind them are the same.

#include <Eigen/Core>
// after Core, which Eigen 3.4 forgets to include there
#include <unsupported/Eigen/AutoDiff>
#if __has_include(<ceres/jet.h>)
#define XACT_TEST_JETS 1
#include <ceres/jet.h>
#else
#define XACT_TEST_JETS 0
#endif

#include <algorithm>
#include <array>

#include <xact/eigen.hpp>

#include "../oracle/dual.hpp"
#include "chain_rule.hpp"

namespace own {

template <class T>
struct dual {
    T value;
    std::array<T, 3> slopes;
};

template <class F, class T>
dual<T> activate(F const& f, dual<T> const& x) {
    auto const [value, slope] = f.value_and_derivative(x.value);
    return {value, {slope * x.slopes[0], slope * x.slopes[1], slope * x.slopes[2]}};
}

/// Looks like both other kinds of dual numbers, but has a function of its own, which counts.
template <class T>
struct chameleon {
    T a;
    T v;
    T value() const {
        return a;
    }
};

template <class F, class T>
chameleon<T> activate(F const& f, chameleon<T> const& x) {
    return {f(x.a), T(42)};
}

}  // namespace own

namespace {

template <class T>
struct own_kind {
    using scalar = T;
    using dual = own::dual<T>;
    static dual make(T x, std::array<T, 3> const& slopes) {
        return {x, slopes};
    }
    static T value(dual const& x) {
        return x.value;
    }
    static T derivative(dual const& x, std::size_t i) {
        return x.slopes[i];
    }
};

TEST(OwnDual, FollowsTheChainRule) {
    test::expect_chain_rule<own_kind<float>>();
}

TEST(OwnDual, HasTheConventionsAtKinks) {
    test::expect_conventions_at_kinks<own_kind<float>>();
    test::expect_conventions_at_kinks<own_kind<double>>();
}

TEST(OwnDual, ItsOwnFunctionComesFirst) {
    EXPECT_EQ(xact::gelu<double>{}(own::chameleon<double>{1, 1}).v, 42);
}

TEST(OwnDual, ForwardIsTheSameCall) {
    xact::mish<double> const f;
    auto const y = f.forward(own::dual<double>{0.5, {2, 0, 0}});
    EXPECT_EQ(y.value, f(0.5));
    EXPECT_EQ(y.slopes[0], 2 * f.derivative(0.5));
}

/// What is left for second derivatives: the definition, with the digits that the definition has.
TEST(OwnDual, TheFormulaTakesDualsOfDuals) {
    using nested = oracle::dual<oracle::dual<double>>;
    double const x = 0.75;
    auto const y = xact::gelu<double>::formula({}, nested({x, 1}, {1, 0}));
    double const density = std::exp(-x * x / 2) / std::sqrt(2 * 3.14159265358979323846);
    EXPECT_NEAR(y.slope.value, xact::gelu<double>{}.derivative(x), 1e-15);
    EXPECT_NEAR(y.slope.slope, (2 - x * x) * density, 1e-14);
}

/// Numbers and batches are what they were: no dual numbers, no exceptions.
TEST(OwnDual, NumbersAreNone) {
    using f = xact::gelu<float>;
    using vector = xact::simd::widest<float>;
    static_assert(!xact::math::is_dual<f, float> && !xact::math::is_dual<f, vector>);
    static_assert(!xact::math::is_dual<f, xact::float16> && !xact::math::is_dual<f, std::array<float, 2>>);
    static_assert(noexcept(f{}(1.0F))&& noexcept(f{}(vector(1.0F))));
    static_assert(!noexcept(f{}(own::dual<float>{})));
}

template <class Derivatives>
struct eigen_kind {
    using scalar = typename Derivatives::Scalar;
    using dual = Eigen::AutoDiffScalar<Derivatives>;
    static dual make(scalar x, std::array<scalar, 3> const& slopes) {
        return dual(x, Eigen::Map<Eigen::Matrix<scalar, 3, 1> const>(slopes.data()));
    }
    static scalar value(dual const& x) {
        return x.value();
    }
    static scalar derivative(dual const& x, Eigen::Index i) {
        return x.derivatives()(i);
    }
};

using dual = Eigen::AutoDiffScalar<Eigen::VectorXd>;

TEST(AutoDiffScalar, FollowsTheChainRule) {
    test::expect_chain_rule<eigen_kind<Eigen::VectorXd>>();
}

TEST(AutoDiffScalar, HasTheConventionsAtKinks) {
    test::expect_conventions_at_kinks<eigen_kind<Eigen::Vector3f>>();
    test::expect_conventions_at_kinks<eigen_kind<Eigen::VectorXd>>();
}

TEST(AutoDiffScalar, ExpressionsAreEvaluated) {
    xact::swish<double> const f;
    dual const x(0.75, 2, 0);
    dual const y(-1.5, 2, 1);
    auto const z = f(2 * x * y + x);  // nested expressions of dual numbers
    static_assert(std::is_same_v<decltype(z), dual const>);
    double const inner = 2 * 0.75 * -1.5 + 0.75;
    EXPECT_EQ(z.value(), f(inner));
    EXPECT_DOUBLE_EQ(z.derivatives()(0), f.derivative(inner) * (2 * -1.5 + 1));
    EXPECT_DOUBLE_EQ(z.derivatives()(1), f.derivative(inner) * (2 * 0.75));
}

TEST(AutoDiffScalar, DerivativesBySlicesAndReferences) {
    xact::gelu<double> const f;
    Eigen::VectorXd slopes(2);
    slopes << 3, -4;
    Eigen::AutoDiffScalar<Eigen::VectorXd&> const x(0.5, slopes);
    auto const y = f(x);
    static_assert(std::is_same_v<decltype(y), dual const>);
    EXPECT_EQ(y.derivatives()(1), -4 * f.derivative(0.5));
}

/// Eigen's constants have no derivatives at all.
TEST(AutoDiffScalar, ConstantsStayConstants) {
    auto const y = xact::tanh<double>{}(dual(0.5));
    EXPECT_EQ(y.value(), xact::tanh<double>{}(0.5));
    EXPECT_EQ(y.derivatives().size(), 0);
}

/// f over matrices of dual numbers: unaryExpr and xact::forward, behind a product, in a fused layer of Eigen's making.
TEST(AutoDiffScalar, InMatrices) {
    using vector = Eigen::Matrix<dual, Eigen::Dynamic, 1>;
    xact::elu<double> const f{1.5};
    Eigen::MatrixXd const weights = Eigen::MatrixXd::Random(4, 3);
    Eigen::VectorXd const x = Eigen::VectorXd::Random(3);
    vector inputs(3);
    for (Eigen::Index i = 0; i < 3; ++i) {
        inputs(i) = dual(x(i), Eigen::VectorXd::Unit(3, i));
    }
    vector const z = weights.cast<dual>() * inputs;
    vector const by_expression = z.unaryExpr(f);
    vector const by_forward = xact::forward(f, z);
    Eigen::VectorXd const expected = xact::forward(f, weights * x);
    Eigen::MatrixXd const jacobian = xact::derivative(f, weights * x).asDiagonal() * weights;
    for (Eigen::Index i = 0; i < 4; ++i) {
        EXPECT_DOUBLE_EQ(by_expression(i).value(), expected(i));
        EXPECT_TRUE(by_expression(i).derivatives().isApprox(jacobian.row(i).transpose(), 1e-14));
        EXPECT_EQ(by_forward(i).value(), by_expression(i).value());
        EXPECT_EQ(by_forward(i).derivatives(), by_expression(i).derivatives());
    }
}

#if XACT_TEST_JETS

struct jet_kind {
    using scalar = double;

    using dual = ceres::Jet<double, 3>;
    static dual make(double x, std::array<double, 3> const& slopes) {
        return dual(x, Eigen::Map<Eigen::Vector3d const>(slopes.data()));
    }
    static double value(dual const& x) {
        return x.a;
    }
    static double derivative(dual const& x, int i) {
        return x.v[i];
    }
};

TEST(Jet, FollowsTheChainRule) {
    test::expect_chain_rule<jet_kind>();
}

TEST(Jet, HasTheConventionsAtKinks) {
    test::expect_conventions_at_kinks<jet_kind>();
}

/// A residual as a program writes it for Ceres: one template for numbers and jets.
struct neuron {
    template <class T>
    bool operator()(T const* weight, T* residual) const {
        residual[0] = xact::mish<double>{}(weight[0] * 1.5 + weight[1]) - 0.25;
        return true;
    }
};

TEST(Jet, InAResidual) {
    double const weights[] = {-0.5, 0.125};
    ceres::Jet<double, 2> const jets[] = {{weights[0], 0}, {weights[1], 1}};
    double residual;
    ceres::Jet<double, 2> with_gradient;
    neuron{}(weights, &residual);
    neuron{}(jets, &with_gradient);
    double const slope = xact::mish<double>{}.derivative(weights[0] * 1.5 + weights[1]);
    EXPECT_EQ(with_gradient.a, residual);
    EXPECT_EQ(with_gradient.v[0], slope * 1.5);
    EXPECT_EQ(with_gradient.v[1], slope);
}

TEST(Jet, InAStandardAlgorithm) {
    std::array<ceres::Jet<double, 1>, 2> x = {ceres::Jet<double, 1>(-0.75, 0), ceres::Jet<double, 1>(2.0, 0)};
    xact::gelu<double> const f;
    std::transform(x.begin(), x.end(), x.begin(), f);
    EXPECT_EQ(x[0].v[0], f.derivative(-0.75));
    EXPECT_EQ(x[1].v[0], f.derivative(2.0));
}

#else

TEST(Jet, FollowsTheChainRule) {
    GTEST_SKIP() << "ceres/jet.h is not installed (libceres-dev on Debian)";
}

#endif

}  // namespace
