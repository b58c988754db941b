// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <xact/apply/channels.hpp>
#include <xact/eigen/expressions.hpp>

// Matrices as the loops see them: columns (column-major) or rows (row-major) of contiguous elements.
namespace xact {
inline namespace XACT_ABI {
namespace eigen {

/// X has memory of its own, with any strides; other expressions have to be evaluated.
template <class X>
inline constexpr bool has_memory = (Eigen::internal::traits<std::decay_t<X>>::Flags & Eigen::DirectAccessBit) != 0;

template <class X>
inline constexpr bool is_row_major = (Eigen::internal::traits<std::decay_t<X>>::Flags & Eigen::RowMajorBit) != 0;

/// Room for a copy of X in a storage order: within the object where the largest size of X is known, and bearable.
template <class X, bool RowMajor>
class copy {
public:
    using scalar = typename X::Scalar;
    using matrix =
        Eigen::Map<Eigen::Matrix<scalar, Eigen::Dynamic, Eigen::Dynamic, RowMajor ? Eigen::RowMajor : Eigen::ColMajor>>;

    matrix of_shape(X const& x) {
        elements_.resize(x.size());
        return {elements_.data(), x.rows(), x.cols()};
    }

private:
    static constexpr long max_size = static_cast<long>(X::MaxSizeAtCompileTime);
    static constexpr bool fits =
        max_size != Eigen::Dynamic && max_size * static_cast<long>(sizeof(scalar)) <= EIGEN_STACK_ALLOCATION_LIMIT;
    Eigen::Matrix<scalar, Eigen::Dynamic, 1, Eigen::ColMajor, fits ? max_size : Eigen::Dynamic, 1> elements_;
};

/// A matrix to read in the given storage order: its own memory if that is laid out so, otherwise a copy.
template <class X, bool RowMajor = is_row_major<X>>
class source {
public:
    using scalar = typename X::Scalar;

    explicit source(X const& x) {
        if constexpr (has_memory<X> && is_row_major<X> == RowMajor) {
            if (x.innerStride() == 1) {
                memory_ = {x.data(), static_cast<std::size_t>(x.outerStride())};
                return;
            }
        }
        auto values = copy_.of_shape(x);
        values.noalias() = x.matrix();
        memory_ = {values.data(), static_cast<std::size_t>(values.outerStride())};
    }
    source(source const&) = delete;
    source& operator=(source const&) = delete;

    apply::strided<scalar const> memory() const noexcept {
        return memory_;
    }

private:
    copy<X, RowMajor> copy_;
    apply::strided<scalar const> memory_{};
};

/// A matrix to write in the given storage order: its own memory if that is laid out so, otherwise a copy that `finish`
/// assigns.
template <class X, bool RowMajor = is_row_major<X>>
class target {
public:
    using scalar = typename X::Scalar;

    explicit target(X& x) : x_(x) {
        static_assert(has_memory<X> && (Eigen::internal::traits<X>::Flags & Eigen::LvalueBit) != 0,
                      "an output is a matrix, array, map or block that may be written to");
        if constexpr (is_row_major<X> == RowMajor) {
            if (x.innerStride() == 1) {
                memory_ = {x.data(), static_cast<std::size_t>(x.outerStride())};
                return;
            }
        }
        is_copy_ = true;
        auto values = copy_.of_shape(x);
        memory_ = {values.data(), static_cast<std::size_t>(values.outerStride())};
    }
    target(target const&) = delete;
    target& operator=(target const&) = delete;

    apply::strided<scalar> memory() const noexcept {
        return memory_;
    }

    void finish() {
        if (is_copy_) {
            x_.matrix() = copy_.of_shape(x_);
        }
    }

private:
    X& x_;
    bool is_copy_ = false;
    copy<X, RowMajor> copy_;
    apply::strided<scalar> memory_{};
};

}  // namespace eigen
}  // namespace XACT_ABI
}  // namespace xact
