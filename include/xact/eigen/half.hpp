// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/core/dtype.hpp>
#include <xact/eigen/core.hpp>

namespace xact {
inline namespace XACT_ABI {

/// Eigen's half types are computed with like xact's own.
template <>
struct dtype<Eigen::half> : dtype<float16> {};

template <>
struct dtype<Eigen::bfloat16> : dtype<bfloat16> {};

}  // namespace XACT_ABI
}  // namespace xact
