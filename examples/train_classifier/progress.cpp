// SPDX-License-Identifier: BSL-1.0
#include "progress.hpp"

#include <cstdio>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <utility>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace demo {

namespace {

bool output_is_terminal() {
#ifdef _WIN32
    return _isatty(_fileno(stdout)) != 0;
#else
    return isatty(STDOUT_FILENO) != 0;
#endif
}

constexpr int title_width = 10;

std::string status(long epoch, long epochs, double loss) {
    std::ostringstream text;
    std::string const last = std::to_string(epochs);
    text << "epoch " << std::setw(static_cast<int>(last.size())) << epoch << '/' << last << "  loss " << std::fixed
         << std::setprecision(6) << loss;
    return text.str();
}

}  // namespace

progress::progress(std::string title, long epochs)
    : title_(std::move(title)), epochs_(epochs), terminal_(output_is_terminal()) {}

void progress::show(long epoch, double loss) {
    if (terminal_) {
        draw_bar(epoch, loss);
    } else {
        print_line(epoch, loss);
    }
}

void progress::draw_bar(long epoch, double loss) {
    constexpr auto pause = std::chrono::milliseconds(40);
    bool const last = epoch == epochs_;
    if (!last && clock::now() - drawn_ < pause) {
        return;
    }
    drawn_ = clock::now();
    constexpr long width = 30;
    auto const filled = static_cast<std::size_t>(epoch * width / epochs_);
    std::string const bar = std::string(filled, '#') + std::string(std::size_t{width} - filled, '.');
    std::cout << '\r' << std::left << std::setw(title_width) << title_ << std::right << " [" << bar << "] "
              << status(epoch, epochs_, loss) << (last ? "\n" : "") << std::flush;
}

void progress::print_line(long epoch, double loss) const {
    constexpr long lines = 4;  // evenly spread, the last epoch among them
    if (epoch * lines / epochs_ != (epoch - 1) * lines / epochs_) {
        std::cout << std::left << std::setw(title_width) << title_ << std::right << ' ' << status(epoch, epochs_, loss)
                  << std::endl;
    }
}

}  // namespace demo
