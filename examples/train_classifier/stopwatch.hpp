// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>

namespace demo {

/// Adds up the time that passes inside the calls it measures.
class stopwatch {
public:
    template <class Work>
    void measure(Work&& work) {
        auto const start = clock::now();
        work();
        elapsed_ += clock::now() - start;
    }

    double seconds() const {
        return std::chrono::duration<double>(elapsed_).count();
    }

private:
    using clock = std::chrono::steady_clock;
    clock::duration elapsed_{};
};

}  // namespace demo
