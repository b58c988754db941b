// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/eigen/bias.hpp>
#include <xact/eigen/broadcast.hpp>

// Eigen evaluates an expression one packet after the other, which leaves a processor waiting for the end of the long
// chain that an activation is. Where a whole matrix is assigned, y = f(x) or y = f(z.colwise() + b), and lies in memory
// as the loops want it, they take over, several vectors side by side. The bits are the same.
namespace xact {
inline namespace XACT_ABI {
namespace eigen {

/// Runs shorter than that are left to Eigen: the loops would go through a block of their own.
inline constexpr Eigen::Index long_run = 64;

/// What an Eigen functor does to a vector, where that is known: `type` is void where it is not.
template <class Functor>
struct kernel_of_functor {
    using type = void;
};
template <class Kernel>
struct kernel_of_functor<op<Kernel>> {
    using type = Kernel;
    static Kernel const& get(op<Kernel> const& f) noexcept {
        return f.kernel;
    }
};

// An activation itself in unaryExpr.
template <class F>
struct kernel_of_activation {
    using type = apply::forward_kernel<F>;
    static type get(F const& f) noexcept {
        return type{f};
    }
};
template <template <class, class> class Activation, class T>
struct kernel_of_functor<Activation<T, faithful>> : kernel_of_activation<Activation<T, faithful>> {};
template <template <class, class> class Activation, class T>
struct kernel_of_functor<Activation<T, correct>> : kernel_of_activation<Activation<T, correct>> {};
template <template <class, class> class Activation, class T>
struct kernel_of_functor<Activation<T, fast>> : kernel_of_activation<Activation<T, fast>> {};

template <class T>
inline constexpr bool has_loops = std::is_same_v<T, float> || std::is_same_v<T, double>;

/// Y may be long enough, and lies in memory as X does.
template <class Y, class X>
constexpr bool is_long_like() noexcept {
    constexpr bool is_long = Y::SizeAtCompileTime == Eigen::Dynamic || Y::SizeAtCompileTime >= long_run;
    constexpr bool is_alike = has_memory<Y> && has_memory<X> && is_row_major<Y> == is_row_major<X>;
    return is_long && is_alike && has_loops<typename Y::Scalar>;
}

template <class X>
bool has_no_gaps(X const& x) noexcept {
    return x.outerSize() == 1 || x.outerStride() == x.innerSize();
}

/// y = kernel(x), unless that is better left to Eigen: false. `resize` gives y its shape.
template <class Kernel, class X, class Y, class Resize>
bool assign(Kernel const& kernel, X const& x, Y& y, Resize const& resize) {
    if constexpr (is_long_like<Y, X>()) {
        resize();
        bool const whole = has_no_gaps(x) && has_no_gaps(y);
        Eigen::Index const length = whole ? y.size() : y.innerSize();
        if (length < long_run || x.innerStride() != 1 || y.innerStride() != 1) {
            return false;
        }
        Eigen::Index const runs = whole ? 1 : y.outerSize();
        for (Eigen::Index run = 0; run < runs; ++run) {
            apply::transform_array(kernel, std::array{x.data() + run * x.outerStride()},
                                   std::array{y.data() + run * y.outerStride()}, static_cast<std::size_t>(length),
                                   stores::cached);
        }
        return true;
    } else {
        return false;
    }
}

/// y = kernel(z + bias), bias being a vector that is repeated along the other dimension.
template <class Kernel, class Z, class Bias, class Y, class Resize>
bool assign(Kernel const& kernel, Z const& z, Bias const& bias, Y& y, Resize const& resize) {
    if constexpr (is_long_like<Y, Z>() && has_memory<Bias>) {
        resize();
        if (y.size() < long_run || z.innerStride() != 1 || y.innerStride() != 1 || bias.innerStride() != 1) {
            return false;
        }
        transform_channels("xact::forward", after_bias_kernel<Kernel>{kernel}, named{"z", z}, named{"bias", bias},
                           named{"out", y});
        return true;
    } else {
        return false;
    }
}

/// The operand of an activation and what is added to it.
template <class X>
struct operand {
    template <class Kernel, class Y, class Resize>
    static bool assign(Kernel const& kernel, X const& x, Y& y, Resize const& resize) {
        return eigen::assign(kernel, x, y, resize);
    }
};

template <class X>
inline constexpr bool is_product = false;
template <class A, class B, int Option>
inline constexpr bool is_product<Eigen::Product<A, B, Option>> = true;

/// z.colwise() + b or z.rowwise() + b. A product is evaluated into a matrix, as Eigen itself does, before y changes its
/// shape: y may be a factor.
template <class T, class Z, class Bias, int Rows, int Columns>
struct operand<
    Eigen::CwiseBinaryOp<Eigen::internal::scalar_sum_op<T, T>, Z, Eigen::Replicate<Bias, Rows, Columns> const> const> {
    static constexpr bool is_vector_along =
        (Bias::ColsAtCompileTime == 1 && Rows == 1) || (Bias::RowsAtCompileTime == 1 && Columns == 1);

    template <class Kernel, class Sum, class Y, class Resize>
    static bool assign(Kernel const& kernel, Sum const& sum, Y& y, Resize const& resize) {
        if constexpr (is_vector_along && has_loops<typename Y::Scalar>) {
            auto const& bias = sum.rhs().nestedExpression();
            if constexpr (is_product<std::decay_t<Z>>) {
                using product = typename std::decay_t<Z>::PlainObject;
                return sum.size() >= long_run && eigen::assign(kernel, product(sum.lhs()), bias, y, resize);
            } else {
                return eigen::assign(kernel, sum.lhs(), bias, y, resize);
            }
        } else {
            return false;
        }
    }
};

}  // namespace eigen
}  // namespace XACT_ABI
}  // namespace xact

namespace Eigen::internal {

template <class Y, class Functor, class X, class T>
struct Assignment<Y, CwiseUnaryOp<Functor, X>, assign_op<T, T>, Dense2Dense,
                  std::enable_if_t<!std::is_void_v<typename xact::eigen::kernel_of_functor<Functor>::type>>> {
    using Source = CwiseUnaryOp<Functor, X>;

    static void run(Y& y, Source const& source, assign_op<T, T> const& assign) {
        auto const& kernel = xact::eigen::kernel_of_functor<Functor>::get(source.functor());
        auto const resize = [&] { resize_if_allowed(y, source, assign); };
        if (!xact::eigen::operand<X>::assign(kernel, source.nestedExpression(), y, resize)) {
            call_dense_assignment_loop(y, source, assign);
        }
    }
};

}  // namespace Eigen::internal
