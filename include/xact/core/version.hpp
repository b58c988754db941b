// SPDX-License-Identifier: BSL-1.0
#pragma once

/// The one place that states the version; CMake and the package files read it from here.
#define XACT_VERSION_MAJOR 0
#define XACT_VERSION_MINOR 1
#define XACT_VERSION_PATCH 0
