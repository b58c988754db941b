// SPDX-License-Identifier: BSL-1.0
#include <xact/xact.hpp>

// The single header of the Eigen bridge includes the other one first, so here that is done for both.
#include <xact/eigen.hpp>
