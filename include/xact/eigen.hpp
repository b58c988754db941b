// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Activations on Eigen matrices and arrays (Eigen 3.4 or newer), and everything of <xact/xact.hpp>.

#include <xact/eigen/assign.hpp>
#include <xact/eigen/bias.hpp>
#include <xact/eigen/expressions.hpp>
#include <xact/eigen/prelu.hpp>
#include <xact/xact.hpp>
