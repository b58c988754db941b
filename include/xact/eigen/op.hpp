// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/apply/kernels.hpp>
#include <xact/core/policy.hpp>
#include <xact/eigen/packet.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace eigen {

/// A kernel as an Eigen functor, for unaryExpr and binaryExpr: coefficients and packets of every width give the same
/// bits.
template <class Kernel>
struct op {
    Kernel kernel;  ///< What is done to each coefficient.

    /// One coefficient of each operand.
    template <class T, class... U>
    XACT_INLINE T operator()(T const& x, U const&... others) const noexcept {
        if constexpr (is_half<T>) {
            return simd::narrow_to_half<T>(kernel(simd::widen_half(x), simd::widen_half(others)...)[0]);
        } else {
            return kernel(x, others...)[0];
        }
    }

    template <class Packet, class... Packets>
    XACT_INLINE Packet packetOp(Packet const& x, Packets const&... others) const noexcept {
        return run(kernel, x, others...);
    }
};

/// f as an Eigen functor that uses packets, for any f with a member template `forward(x)`. The library's activations
/// need no wrapper.
template <class F>
op<apply::forward_kernel<F>> forward_op(F const& f) {
    return {{f}};
}

/// f' as an Eigen functor.
template <class F>
op<apply::derivative_kernel<F>> derivative_op(F const& f) {
    return {{f}};
}

/// (x, grad) -> grad * f'(x) as an Eigen functor of two arguments.
template <class F>
op<apply::backward_kernel<F>> backward_op(F const& f) {
    return {{f}};
}

/// What Eigen's cost model is told: worth a vector, and worth evaluating once before a product reads it many times.
struct functor_facts {
    enum { Cost = 50, PacketAccess = true, IsRepeatable = true };
};

}  // namespace eigen

/// What elementwise::packetOp calls.
template <class F, class Packet>
XACT_INLINE Packet forward_packet(F const& f, Packet const& x) noexcept {
    return eigen::run(apply::forward_kernel<F>{f}, x);
}

}  // namespace XACT_ABI
}  // namespace xact

namespace Eigen::internal {

template <class Kernel>
struct functor_traits<xact::eigen::op<Kernel>> : xact::eigen::functor_facts {};

// An activation is a template over its scalar and one of the library's policies: no other type looks like that.
template <template <class, class> class Activation, class T>
struct functor_traits<Activation<T, xact::faithful>> : xact::eigen::functor_facts {};

template <template <class, class> class Activation, class T>
struct functor_traits<Activation<T, xact::correct>> : xact::eigen::functor_facts {};

template <template <class, class> class Activation, class T>
struct functor_traits<Activation<T, xact::fast>> : xact::eigen::functor_facts {};

}  // namespace Eigen::internal
