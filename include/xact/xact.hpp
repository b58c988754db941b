// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Everything but the Eigen integration: every activation and the array algorithms.

#include <xact/apply/algorithms.hpp>
#include <xact/apply/prelu.hpp>
#include <xact/registry.hpp>
