// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/eigen/op.hpp>

// Eigen 3.4 does not evaluate `z.colwise() + b` with packets, and so nothing above it either: f(z.colwise() + b) would
// compute one coefficient after the other. Together with f the sum gets an evaluator that reads b with packets, or
// repeats one coefficient of it, whichever way b lies.
namespace Eigen::internal {

template <class Kernel, class T, class Z, class Bias, int Rows, int Columns>
struct evaluator<CwiseUnaryOp<xact::eigen::op<Kernel>,
                              CwiseBinaryOp<scalar_sum_op<T, T>, Z, Replicate<Bias, Rows, Columns> const> const>>
    : evaluator_base<CwiseUnaryOp<xact::eigen::op<Kernel>,
                                  CwiseBinaryOp<scalar_sum_op<T, T>, Z, Replicate<Bias, Rows, Columns> const> const>> {
    using Functor = xact::eigen::op<Kernel>;
    using Repeated = Replicate<Bias, Rows, Columns>;
    using XprType = CwiseUnaryOp<Functor, CwiseBinaryOp<scalar_sum_op<T, T>, Z, Repeated const> const>;
    using CoeffReturnType = T;
    using z_evaluator = Eigen::internal::evaluator<Z>;
    using bias_evaluator = Eigen::internal::evaluator<Repeated>;

    enum {
        is_row_major = (int(z_evaluator::Flags) & RowMajorBit) != 0,
        is_column_repeated = int(Bias::ColsAtCompileTime) == 1 && int(Rows) == 1,
        is_row_repeated = int(Bias::RowsAtCompileTime) == 1 && int(Columns) == 1,
        lies_along = is_row_major ? int(is_row_repeated) : int(is_column_repeated),
        lies_across = is_row_major ? int(is_column_repeated) : int(is_row_repeated),
        bias_flags = int(Eigen::internal::evaluator<Bias>::Flags),
        packet_access = (lies_along    ? int(bias_flags)
                         : lies_across ? int(PacketAccessBit)
                                       : 0) &
                        int(z_evaluator::Flags) & (packet_traits<T>::HasAdd ? int(PacketAccessBit) : 0),
        Flags = (int(z_evaluator::Flags) & int(HereditaryBits)) | int(packet_access),
        Alignment = 0,
        CoeffReadCost =
            int(z_evaluator::CoeffReadCost) + int(bias_evaluator::CoeffReadCost) + int(functor_traits<Functor>::Cost)
    };

    explicit evaluator(XprType const& x)
        : functor_(x.functor()), z_(x.nestedExpression().lhs()), bias_(x.nestedExpression().rhs()) {}

    T coeff(Index row, Index column) const {
        return functor_(z_.coeff(row, column) + bias_.coeff(row, column));
    }

    template <int LoadMode, class Packet>
    Packet packet(Index row, Index column) const {
        return functor_.packetOp(padd(z_.template packet<LoadMode, Packet>(row, column), bias<Packet>(row, column)));
    }

    /// Eigen 5 asks so for the ends of rows and columns: only the lanes from `begin` on are there, `count` of them.
    template <int LoadMode, class Packet>
    Packet packetSegment(Index row, Index column, Index begin, Index count) const {
        return functor_.packetOp(padd(z_.template packetSegment<LoadMode, Packet>(row, column, begin, count),
                                      bias_segment<Packet>(row, column, begin, count)));
    }

private:
    template <class Packet>
    Packet bias(Index row, Index column) const {
        if constexpr (lies_along) {
            return bias_.template packet<Unaligned, Packet>(row, column);
        } else {
            return pset1<Packet>(bias_.coeff(row, column));
        }
    }

    template <class Packet>
    Packet bias_segment(Index row, Index column, Index begin, Index count) const {
        if constexpr (lies_along) {
            return bias_.template packetSegment<Unaligned, Packet>(row, column, begin, count);
        } else {
            return pset1<Packet>(bias_.coeff(row, column));
        }
    }

    Functor functor_;
    z_evaluator z_;
    bias_evaluator bias_;
};

}  // namespace Eigen::internal
