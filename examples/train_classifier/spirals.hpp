// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "dataset.hpp"

namespace demo {

/// The classic hard case for a small network (K. J. Lang and M. J. Witbrock, 1988): two arms that wind around each
/// other, blurred a little. Training and test samples are drawn independently and are the same in every run.
task two_spirals();

}  // namespace demo
