// SPDX-License-Identifier: BSL-1.0
//
// Throughput of xact next to what is written without it. Every combination of activation, task, type and working set is
// measured in several repetitions, in random order, so that a change of clock speed meets all of them alike; the table
// shows medians. All options of Google Benchmark work; --benchmark_out=FILE keeps every figure.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "../level.hpp"
#include "cases.hpp"
#include "table.hpp"

namespace bench {
namespace {

struct working_set {
    char const* name;
    std::size_t bytes;  // per buffer, for two buffers; tasks with three get 3/4 of it
};

constexpr working_set working_sets[] = {{"L1", 16 << 10}, {"L2", 128 << 10}, {"memory", 64 << 20}};

template <class T>
std::vector<T> normal_numbers(std::size_t n, unsigned seed) {
    std::mt19937 generator(seed);
    std::normal_distribution<T> distribution(0, 2);
    constexpr std::size_t period = 1 << 20;  // enough for any branch predictor
    std::vector<T> result(n);
    for (std::size_t i = 0; i < n; ++i) {
        result[i] = i < period ? distribution(generator) : result[i - period];
    }
    return result;
}

template <class T>
void measure(benchmark::State& state, measured<T> const& c, std::size_t bytes) {
    bool const two = c.what == task::value_and_derivative;
    bool const gradient = c.what == task::backward;
    std::size_t const n = (two || gradient ? bytes / 4 * 3 : bytes) / sizeof(T);
    buffers<T> b{normal_numbers<T>(n, 1), gradient ? normal_numbers<T>(n, 2) : std::vector<T>{}, std::vector<T>(n),
                 std::vector<T>(two ? n : 0), n};
    for (auto _ : state) {
        c.run(b);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(n));
}

template <class T>
void register_all(char const* type, std::vector<std::string>& names) {
    for (measured<T> const& c : cases<T>()) {
        for (working_set const& set : working_sets) {
            std::string const name = c.activation + '/' + name_of(c.what) + '/' + type + '/' + set.name + '/' + c.who;
            names.push_back(name);
            benchmark::RegisterBenchmark(name.c_str(),
                                         [c, set](benchmark::State& state) { measure(state, c, set.bytes); });
        }
    }
}

int run(int argc, char** argv) {
    // Ours come first: of two equal options the last one counts.
    std::vector<std::string> texts{argv[0], "--benchmark_repetitions=5", "--benchmark_min_time=0.02",
                                   "--benchmark_enable_random_interleaving=true"};
    texts.insert(texts.end(), argv + 1, argv + argc);
    std::vector<char*> pointers;
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    int count = static_cast<int>(texts.size());
    benchmark::Initialize(&count, pointers.data());
    if (benchmark::ReportUnrecognizedArguments(count, pointers.data())) {
        return 2;
    }
    benchmark::AddCustomContext("instruction_set", instruction_set());
    std::vector<std::string> names;
    register_all<float>("float", names);
    register_all<double>("double", names);
    table report(names);
    return benchmark::RunSpecifiedBenchmarks(&report) > 0 ? 0 : 2;
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
    if (!bench::is_supported()) {
        std::fprintf(stderr, "this machine does not have the instruction set %s\n", bench::instruction_set().c_str());
        return 77;
    }
    return bench::run(argc, argv);
}
