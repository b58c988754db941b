// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/eigen/dense.hpp>

// Matrices with one parameter per row or per column.
namespace xact {
inline namespace XACT_ABI {
namespace eigen {

/// A matrix and what error messages call it.
template <class X>
struct named {
    char const* name;
    X& value;
};

template <class X>
named(char const*, X&) -> named<X>;

template <class A, class B>
void require_same_shape(char const* function, named<A> const& a, named<B> const& b) {
    require_same_shape(function, a.name, a.value, b.name, b.value);
}

/// A column vector has one parameter for each row of a matrix, a row vector one for each column.
template <class Vector>
inline constexpr bool is_per_row = Vector::ColsAtCompileTime == 1;

template <class X, class Vector>
void require_one_per_channel(char const* function, named<X> const& x, named<Vector> const& vector) {
    static_assert(Vector::IsVectorAtCompileTime,
                  "a column vector holds a parameter for each row, a row vector one for each column");
    if (vector.value.size() != (is_per_row<Vector> ? x.value.rows() : x.value.cols())) {
        refuse(function, x.name, x.value, vector.name, vector.value);
    }
}

/// How a matrix, taken in a storage order, meets a vector of parameters.
template <class Vector, bool RowMajor, class X>
apply::channel_runs runs_of(X const& x) noexcept {
    auto const rows = static_cast<std::size_t>(x.rows());
    auto const cols = static_cast<std::size_t>(x.cols());
    return {RowMajor ? rows : cols, RowMajor ? cols : rows, is_per_row<Vector> ? rows : cols,
            is_per_row<Vector> != RowMajor};
}

/// out = kernel(parameter of the row or column, x)
template <class Kernel, class X, class Vector, class Out>
void transform_channels(char const* function, Kernel const& kernel, named<X> const& x, named<Vector> const& parameters,
                        named<Out> const& out) {
    require_one_per_channel(function, x, parameters);
    require_same_shape(function, x, out);
    if constexpr (has_memory<X>) {
        constexpr bool row_major = is_row_major<Out>;
        source<X, row_major> const from(x.value);
        source<Vector> const values(parameters.value);
        target<Out> to(out.value);
        apply::transform_channels(kernel, values.memory().data, std::array{from.memory()}, std::array{to.memory()},
                                  runs_of<Vector, row_major>(x.value));
        to.finish();
    } else {
        out.value.matrix() = x.value.matrix();  // a product is evaluated straight into its place
        transform_channels(function, kernel, out, parameters, out);
    }
}

/// grad_x = kernel(parameter of the row or column, x, grad), and the sums that go with it for the parameters
template <class Kernel, class X, class Vector, class Grad, class GradX, class GradVector>
void transform_and_sum_channels(char const* function, Kernel const& kernel, named<X> const& x,
                                named<Vector> const& parameters, named<Grad> const& grad, named<GradX> const& grad_x,
                                named<GradVector> const& grad_parameters) {
    require_one_per_channel(function, x, parameters);
    require_same_shape(function, x, grad);
    require_same_shape(function, x, grad_x);
    require_same_shape(function, parameters, grad_parameters);
    constexpr bool row_major = is_row_major<GradX>;
    source<X, row_major> const from(x.value);
    source<Grad, row_major> const grad_from(grad.value);
    source<Vector> const values(parameters.value);
    target<GradX> to(grad_x.value);
    apply::transform_and_sum_channels(
        kernel, values.memory().data, std::array{from.memory(), grad_from.memory()}, std::array{to.memory()},
        runs_of<Vector, row_major>(x.value), [&](std::size_t channel, apply::running_sum const& sum) {
            using scalar = typename GradVector::Scalar;
            grad_parameters.value.coeffRef(static_cast<Eigen::Index>(channel)) = apply::rounded<scalar>(sum);
        });
    to.finish();
}

}  // namespace eigen
}  // namespace XACT_ABI
}  // namespace xact
