// SPDX-License-Identifier: BSL-1.0

/// \file
/// A network in an audio plug-in: blocks of 64 samples are replaced in place, each before its deadline. Prints how long
/// the blocks take on loud, fading, silent and broken input, and checks that processing takes no memory from the heap
/// and gives the bits of scalar calls.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>
#include <vector>

#include "allocations.hpp"
#include "network.hpp"

namespace {

constexpr std::size_t block = 64;
constexpr std::size_t blocks = 500;
constexpr double sample_rate = 48000;
constexpr double deadline = 1e6 * static_cast<double>(block) / sample_rate;  // microseconds

struct signal {
    char const* name;
    std::vector<float> samples;
};

/// The same number of samples of everything that a plug-in is given.
std::vector<signal> signals() {
    std::vector<float> string(block * blocks), fading(string.size()), square(string.size()), broken(string.size());
    for (std::size_t i = 0; i < string.size(); ++i) {
        double const seconds = static_cast<double>(i) / sample_rate;
        double const wave =
            std::sin(2 * 3.14159265358979 * 110 * seconds) + 0.5 * std::sin(2 * 3.14159265358979 * 220.3 * seconds);
        string[i] = static_cast<float>(0.6 * std::exp(-3 * seconds) * wave);
        fading[i] = string[i] * 1e-38F;  // partly subnormal
        square[i] = wave < 0 ? -1.0F : 1.0F;
        broken[i] = i % 1000 == 999 ? std::numeric_limits<float>::quiet_NaN() : 40.0F * string[i];
    }
    std::vector<float> const silence(string.size(), 0.0F);
    return {{"plucked string", string},
            {"full-scale square", square},
            {"fading out", fading},
            {"silence", silence},
            {"clipped, with NaN", broken}};
}

/// Microseconds. What a block needs is the least of some passes over the same signal: whatever else the machine does in
/// between hits another block each time.
struct timing {
    double median;      // of what the blocks need
    double worst;       // the largest of that
    double worst_seen;  // the longest of all passes
};

/// Replaces the samples block by block, as a host would, and adds what was taken from the heap on the way.
timing run(gate activation, std::vector<float>& samples, long& taken) {
    constexpr int passes = 5;
    std::vector<float> const input = samples;
    std::vector<double> needed(blocks, std::numeric_limits<double>::infinity());
    double worst_seen = 0;
    for (int pass = 0; pass < passes; ++pass) {
        network net(block, activation);
        std::copy(input.begin(), input.end(), samples.begin());
        long const before = allocations();
        for (std::size_t k = 0; k < blocks; ++k) {
            auto const start = std::chrono::steady_clock::now();
            net.process(&samples[k * block], block);
            std::chrono::duration<double, std::micro> const time = std::chrono::steady_clock::now() - start;
            needed[k] = std::min(needed[k], time.count());
            worst_seen = std::max(worst_seen, time.count());
        }
        taken += allocations() - before;
    }
    std::sort(needed.begin(), needed.end());
    return {needed[blocks / 2], needed.back(), worst_seen};
}

std::uint32_t bits(float x) noexcept {
    std::uint32_t result = 0;
    std::memcpy(&result, &x, sizeof result);
    return result;
}

bool same_bits(std::vector<float> const& a, std::vector<float> const& b) {
    auto const same = [](float x, float y) { return bits(x) == bits(y) || (x != x && y != y); };
    return std::equal(a.begin(), a.end(), b.begin(), same);
}

bool check(bool holds, char const* what) {
    std::printf("%s: %s\n", what, holds ? "yes" : "NO");
    return holds;
}

}  // namespace

int main() {
    std::printf("%zu layers of %zu channels, %zu samples in a block, %.0f us to the next one\n\n", network::layers,
                network::channels, block, deadline);
    std::printf("%-18s  %12s  %11s  %8s  %10s\n", "microseconds", "median block", "worst block", "deadline",
                "worst seen");
    long taken = 0;
    bool same = true;
    bool in_time = true;
    bool answers = true;
    for (auto const& input : signals()) {
        std::vector<float> in_vectors = input.samples;
        timing const time = run(gate_in_vectors, in_vectors, taken);
        std::printf("%-18s  %12.1f  %11.1f  %7.2f%%  %10.1f\n", input.name, time.median, time.worst,
                    100 * time.worst / deadline, time.worst_seen);

        std::vector<float> one_by_one = input.samples;
        run(gate_one_by_one, one_by_one, taken);
        same = same && same_bits(in_vectors, one_by_one);
        in_time = in_time && time.worst < deadline;
        answers = answers && in_vectors != input.samples;
    }

    bool const is_counted = allocations() > 0;  // the signals, for example
    std::printf("\n");
    bool const all[] = {check(answers, "every signal is replaced"), check(same, "bits of scalar calls"),
                        check(taken == 0 && is_counted, "no memory from the heap"),
                        check(in_time, "every block before the deadline")};
    return std::all_of(std::begin(all), std::end(all), [](bool holds) { return holds; }) ? 0 : 1;
}
