// SPDX-License-Identifier: BSL-1.0
//
// choice [<level> <words of the reason> <level of the other target>]: which instruction set is chosen, and why, in a
// program of two targets with different levels. `any` stands for any level.
//
// No GoogleTest, so that cross compilers and emulators can have it.
#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <xact/dispatch.hpp>
#include <xact/dispatch/processor.hpp>

#include "other.hpp"

namespace {

int failures = 0;

void expect(bool holds, char const* what) {
    if (!holds) {
        std::printf("not so: %s\n", what);
        ++failures;
    }
}

bool is_expected(std::string const& level, std::string const& expected) {
    return expected == "any" || level == expected;
}

/// Many threads make the first call together.
void first_calls() {
    constexpr std::size_t count = 8;
    std::atomic<std::size_t> ready{0};
    std::vector<std::string> levels(count);
    std::vector<float> results(count);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < count; ++i) {
        threads.emplace_back([&, i] {
            float const x = 3;
            ++ready;
            while (ready < count) {
            }
            xact::dispatch::forward(xact::relu<float>{}, &x, &results[i], 1);
            levels[i] = xact::dispatch::chosen().level;
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    expect(levels == std::vector<std::string>(count, xact::dispatch::chosen().level), "all threads see one level");
    expect(results == std::vector<float>(count, 3.0F), "all threads computed");
}

/// Dispatched by both targets and computed here, by the code of this unit.
void same_results() {
    std::vector<float> x;
    for (int i = -300; i <= 300; ++i) {
        x.push_back(static_cast<float>(i) / 50);
    }
    std::vector<float> own(x.size()), dispatched(x.size()), others(x.size());
    xact::forward(xact::gelu<float>{}, x, own);
    xact::dispatch::forward(xact::gelu<float>{}, x, dispatched);
    test::gelu_of_other(x.data(), others.data(), x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        float const allowed = std::abs(own[i]) * 0x1p-22F;
        expect(std::abs(dispatched[i] - own[i]) <= allowed, "the results are those of this unit");
        expect(std::abs(others[i] - own[i]) <= allowed, "the results of the other target are those of this unit");
    }
}

/// Two ways of asking the processor.
void same_answers() {
#if defined(__x86_64__)
    using xact::dispatch::feature;
    for (feature const f :
         {feature::sse4_2, feature::popcnt, feature::avx2, feature::fma, feature::f16c, feature::avx512f,
          feature::avx512cd, feature::avx512dq, feature::avx512bw, feature::avx512vl}) {
        namespace processor = xact::dispatch::processor;
        expect(processor::has(f) == processor::has_by_cpuid(f), "cpuid answers like the compiler's function");
    }
#endif
}

void stays_chosen() {
    std::string const before = xact::dispatch::chosen().level;
#if !defined(_WIN32)
    setenv("XACT_DISPATCH", "sse2", 1);
#endif
    expect(before == xact::dispatch::chosen().level, "the choice is made once");
}

}  // namespace

int main(int argc, char** argv) {
    first_calls();
    xact::dispatch::choice const chosen = xact::dispatch::chosen();
    std::string const other = test::level_of_other();
    std::printf("%s: %s\nthe other target: %s\n", chosen.level, chosen.reason.c_str(), other.c_str());
    if (argc == 4) {
        expect(is_expected(chosen.level, argv[1]), "the level is the expected one");
        expect(chosen.reason.find(argv[2]) != std::string::npos, "the reason is the expected one");
        expect(is_expected(other, argv[3]), "the level of the other target is the expected one");
    }
    same_results();
    same_answers();
    stays_chosen();
    return failures == 0 ? 0 : 1;
}
