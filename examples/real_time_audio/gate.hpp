// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

/// The gate of WaveNet (A. van den Oord et al., 2016): a[i] = tanh(a[i]) * sigmoid(b[i]) for i < n; b is used up.
/// Called from the audio thread: no allocation, no lock, no branch on the samples.
using gate = void (*)(float* a, float* b, std::size_t n) noexcept;

/// Whole arrays in vectors.
void gate_in_vectors(float* a, float* b, std::size_t n) noexcept;

/// The same a number at a time, to check the bits of the other one.
void gate_one_by_one(float* a, float* b, std::size_t n) noexcept;
