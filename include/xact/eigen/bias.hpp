// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/eigen/channels.hpp>

namespace xact {
inline namespace XACT_ABI {

/// \file
/// The step of a layer after its matrix product, f(z + bias), in one pass over memory, and the way back. Eigen does not
/// vectorize `z.colwise() + bias`; these do, for both storage orders.
///
/// z is a matrix or array; bias is a column vector, added to every column (`z.colwise() + bias`), or a row vector,
/// added to every row. Outputs have the shape of z already and may be z itself, but may not overlap it in part. Blocks,
/// maps and strides are fine; nothing is allocated unless an inner stride is not 1, storage orders differ or an input
/// has to be evaluated first. Shapes that do not fit throw std::invalid_argument, naming both, before anything is
/// written.

namespace eigen {

/// kernel(z + bias)
template <class Kernel>
struct after_bias_kernel {
    static constexpr bool is_light = apply::detail::is_light<Kernel>;
    static constexpr std::size_t side_by_side = apply::detail::side_by_side<Kernel>;
    Kernel kernel;
    template <class K = Kernel>
    XACT_INLINE auto is_usual() const noexcept -> decltype(std::declval<K const&>().is_usual()) {
        return kernel.is_usual();
    }
    template <class V>
    XACT_INLINE auto operator()(V const& bias, V const& z) const noexcept {
        return kernel(V(z + bias));
    }
};

/// {grad * f'(z + bias), a, b}, where a * b is the same before rounding, to be summed for the bias.
template <class F>
struct bias_backward_kernel {
    F f;
    template <class V>
    XACT_INLINE std::array<V, 3> operator()(V const& bias, V const& z, V const& grad) const noexcept {
        V const slope = f.derivative(z + bias);
        return {grad * slope, grad, slope};
    }
};

}  // namespace eigen

/// out = f(z + bias)
///
///     y.noalias() = W * x;
///     xact::bias_forward(f, y, b, y);
template <class F, class Z, class Bias, class Out>
void bias_forward(F const& f, Eigen::DenseBase<Z> const& z, Eigen::DenseBase<Bias> const& bias, Out&& out) {
    eigen::transform_channels("xact::bias_forward", eigen::after_bias_kernel<apply::forward_kernel<F>>{f},
                              eigen::named{"z", z.derived()}, eigen::named{"bias", bias.derived()},
                              eigen::named{"out", out});
}

/// grad_z = grad_output * f'(z + bias), and grad_bias = the sums of grad_z over the columns (rows) that share a bias,
/// kept in double and rounded once; they replace what grad_bias held. z and bias are what the forward pass was given;
/// grad_z may be z or grad_output.
template <class F, class Z, class Bias, class GradOutput, class GradZ, class GradBias>
void bias_backward(F const& f, Eigen::DenseBase<Z> const& z, Eigen::DenseBase<Bias> const& bias,
                   Eigen::DenseBase<GradOutput> const& grad_output, GradZ&& grad_z, GradBias&& grad_bias) {
    eigen::transform_and_sum_channels("xact::bias_backward", eigen::bias_backward_kernel<F>{f},
                                      eigen::named{"z", z.derived()}, eigen::named{"bias", bias.derived()},
                                      eigen::named{"grad_output", grad_output.derived()},
                                      eigen::named{"grad_z", grad_z}, eigen::named{"grad_bias", grad_bias});
}

}  // namespace XACT_ABI
}  // namespace xact
