// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/apply/prelu.hpp>
#include <xact/eigen/channels.hpp>

namespace xact {
inline namespace XACT_ABI {

/// \file
/// PReLU on matrices and arrays with one learned slope per row (slopes is a column vector) or per column (a row
/// vector); see <xact/apply/prelu.hpp> for the formulas. Shapes, overlap, memory and errors are as for
/// xact::bias_forward.

/// out = x > 0 ? x : slope * x, with the slope of the row or column. out may be x.
template <class Slopes, class X, class Out>
void prelu_forward(Eigen::DenseBase<Slopes> const& slopes, Eigen::DenseBase<X> const& x, Out&& out) {
    eigen::transform_channels("xact::prelu_forward", apply::prelu_forward_kernel{}, eigen::named{"x", x.derived()},
                              eigen::named{"slopes", slopes.derived()}, eigen::named{"out", out});
}

/// grad_x = grad_output * (x > 0 ? 1 : slope), and grad_slopes = the sums of grad_output * x over the elements x <= 0
/// of the row or column, kept in double and rounded once; they replace what grad_slopes held. grad_x may be x or
/// grad_output.
template <class Slopes, class X, class GradOutput, class GradX, class GradSlopes>
void prelu_backward(Eigen::DenseBase<Slopes> const& slopes, Eigen::DenseBase<X> const& x,
                    Eigen::DenseBase<GradOutput> const& grad_output, GradX&& grad_x, GradSlopes&& grad_slopes) {
    eigen::transform_and_sum_channels("xact::prelu_backward", apply::prelu_backward_kernel{},
                                      eigen::named{"x", x.derived()}, eigen::named{"slopes", slopes.derived()},
                                      eigen::named{"grad_output", grad_output.derived()},
                                      eigen::named{"grad_x", grad_x}, eigen::named{"grad_slopes", grad_slopes});
}

/// The gradient of one shared slope: the sum of grad_output * x over the elements x <= 0.
template <class X, class GradOutput>
typename X::Scalar prelu_slope_gradient(Eigen::DenseBase<X> const& x, Eigen::DenseBase<GradOutput> const& grad_output) {
    eigen::require_same_shape("xact::prelu_slope_gradient", "x", x, "grad_output", grad_output);
    constexpr bool row_major = eigen::is_row_major<X>;
    eigen::source<X> const from(x.derived());
    eigen::source<GradOutput, row_major> const grad_from(grad_output.derived());
    auto const runs = static_cast<std::size_t>(x.outerSize());
    return apply::sum_of_slope_terms(from.memory(), grad_from.memory(),
                                     {runs, static_cast<std::size_t>(x.innerSize()), 1, false});
}

}  // namespace XACT_ABI
}  // namespace xact
