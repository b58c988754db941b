// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Everything but the Eigen integration: every activation and the array algorithms.

/// \namespace xact
/// Activations (one struct each, all with the members of xact::elementwise), algorithms that apply them to arrays and
/// Eigen matrices, and what they are described by: accuracy policies, half types, facts.
///
/// The headers hold everything in an inline namespace named after the instruction set and the math flags of the
/// translation unit, which is left out here.

/// \namespace xact::eigen
/// Activations as Eigen functors.

#include <xact/apply/algorithms.hpp>
#include <xact/apply/prelu.hpp>
#include <xact/registry.hpp>
