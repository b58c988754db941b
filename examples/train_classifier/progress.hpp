// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <string>

namespace demo {

/// Shows on standard output how a training goes: a bar on a terminal, a few plain lines elsewhere.
class progress {
public:
    progress(std::string title, long epochs);

    void show(long epoch, double loss);

private:
    using clock = std::chrono::steady_clock;

    void draw_bar(long epoch, double loss);
    void print_line(long epoch, double loss) const;

    std::string title_;
    long epochs_;
    bool terminal_;
    clock::time_point drawn_{};
};

}  // namespace demo
