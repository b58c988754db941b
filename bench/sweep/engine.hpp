// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "gauge.hpp"
#include "inputs.hpp"
#include "subject.hpp"
#include "tally.hpp"

namespace sweep {

/// Told how many inputs of how many are done; returns false to stop early.
using progress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

template <class T>
struct outcome {
    std::vector<tally<T>> tallies;  // one per variant of the subject
    std::uint64_t done;             // all inputs before this position were judged
};

/// Judges all variants of a subject on all inputs, on `threads` threads.
template <class T>
outcome<T> run(subject<T> const& s, quantity q, input_list<T> const& inputs, unsigned threads, progress const& report);

/// Looks for worse inputs around the worst one known, by random steps of all sizes.
template <class T>
void climb(subject<T> const& s, std::size_t which, quantity q, unsigned steps, tally<T>& result);

/// A number that changes with the results for a sample of the inputs, and so with the kernel.
template <class T>
std::uint64_t fingerprint(subject<T> const& s, std::size_t which, quantity q);

extern template outcome<float> run(subject<float> const&, quantity, input_list<float> const&, unsigned,
                                   progress const&);
extern template outcome<double> run(subject<double> const&, quantity, input_list<double> const&, unsigned,
                                    progress const&);
extern template std::uint64_t fingerprint(subject<float> const&, std::size_t, quantity);
extern template std::uint64_t fingerprint(subject<double> const&, std::size_t, quantity);
extern template void climb(subject<float> const&, std::size_t, quantity, unsigned, tally<float>&);
extern template void climb(subject<double> const&, std::size_t, quantity, unsigned, tally<double>&);

}  // namespace sweep
