// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <Eigen/Core>

#if !EIGEN_VERSION_AT_LEAST(3, 4, 0)
#error "xact needs Eigen 3.4 or newer: install a newer one or put its folder before the old one in the include path"
#endif

// The one header that names Eigen's. From 3.4 to 5 the rest of this folder reads the same to all versions.
