// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <stdexcept>
#include <string>

#include <xact/eigen/op.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace eigen {

/// "3 x 4", for error messages.
template <class Derived>
std::string shape(Eigen::DenseBase<Derived> const& x) {
    return std::to_string(x.rows()) + " x " + std::to_string(x.cols());
}

template <class A, class B>
[[noreturn]] void refuse(char const* function, char const* a_name, Eigen::DenseBase<A> const& a, char const* b_name,
                         Eigen::DenseBase<B> const& b) {
    throw std::invalid_argument(std::string(function) + ": " + a_name + " is " + shape(a) + ", " + b_name + " is " +
                                shape(b));
}

template <class A, class B>
void require_same_shape(char const* function, char const* a_name, Eigen::DenseBase<A> const& a, char const* b_name,
                        Eigen::DenseBase<B> const& b) {
    if (a.rows() != b.rows() || a.cols() != b.cols()) {
        refuse(function, a_name, a, b_name, b);
    }
}

}  // namespace eigen

/// f(x), coefficient by coefficient: a lazy Eigen expression of the kind (matrix or array) and shape of x, evaluated
/// with packets where Eigen can evaluate x with packets. f is an activation or any type with a member template
/// `forward(x)`; like every Eigen expression it must not outlive the matrices it refers to.
template <class F, class X>
auto forward(F const& f, Eigen::DenseBase<X> const& x) {
    using functor = eigen::op<apply::forward_kernel<F>>;
    return Eigen::CwiseUnaryOp<functor, X const>(x.derived(), functor{{f}});
}

/// f'(x), coefficient by coefficient: a lazy Eigen expression like `forward`.
template <class F, class X>
auto derivative(F const& f, Eigen::DenseBase<X> const& x) {
    using functor = eigen::op<apply::derivative_kernel<F>>;
    return Eigen::CwiseUnaryOp<functor, X const>(x.derived(), functor{{f}});
}

/// grad * f'(x), coefficient by coefficient: a lazy Eigen expression of the kind and shape of x, which is what the
/// forward pass was given; grad is the gradient of the loss with respect to f(x).
///
/// Throws std::invalid_argument if the shapes differ.
template <class F, class X, class Grad>
auto backward(F const& f, Eigen::DenseBase<X> const& x, Eigen::DenseBase<Grad> const& grad) {
    eigen::require_same_shape("xact::backward", "x", x, "grad", grad);
    using functor = eigen::op<apply::backward_kernel<F>>;
    return Eigen::CwiseBinaryOp<functor, X const, Grad const>(x.derived(), grad.derived(), functor{{f}});
}

}  // namespace XACT_ABI
}  // namespace xact
