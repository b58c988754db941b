// SPDX-License-Identifier: BSL-1.0
//
// Throughput of xact next to what is written without it. Every combination of activation, task, type and working set is
// measured in several repetitions, in random order, so that a change of clock speed meets all of them alike; the table
// shows medians. All options of Google Benchmark work; --benchmark_out=FILE keeps every figure.
//
// With --adversarial, xact alone, in the first-level cache, on inputs that may cost more than ordinary ones.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>
#include <string_view>

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
void measure(benchmark::State& state, measured<T> const& c, buffers<T>& b) {
    for (auto _ : state) {
        c.run(b);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(b.n));
}

template <class T>
void measure(benchmark::State& state, measured<T> const& c, std::size_t bytes) {
    bool const two = c.what == task::value_and_derivative;
    bool const gradient = c.what == task::backward;
    std::size_t const n = (two || gradient ? bytes / 4 * 3 : bytes) / sizeof(T);
    buffers<T> b{normal_numbers<T>(n, 1), gradient ? normal_numbers<T>(n, 2) : std::vector<T>{}, std::vector<T>(n),
                 std::vector<T>(two ? n : 0), n};
    measure(state, c, b);
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

/// Normally distributed numbers, and what processors may be slower on: results that are subnormal, arguments that are,
/// saturated functions, NaN and infinities in between.
constexpr char const* input_kinds[] = {"ordinary", "underflow", "subnormal", "tails", "nan_inf"};

/// The arguments among those down to the end of the exponential tails whose results are subnormal.
template <class T>
std::vector<T> with_subnormal_results(measured<T> const& c) {
    constexpr std::size_t n = 1 << 16;
    constexpr double end = sizeof(T) == 4 ? -120 : -800;
    std::vector<T> x(n);
    for (std::size_t i = 0; i < n; ++i) {
        x[i] = static_cast<T>(end * static_cast<double>(i) / n);
    }
    buffers<T> b{x, {}, std::vector<T>(n), {}, n};
    c.run(b);
    std::vector<T> result;
    for (std::size_t i = 0; i < n; ++i) {
        if (std::fpclassify(b.y[i]) == FP_SUBNORMAL) {
            result.push_back(x[i]);
        }
    }
    return result;
}

template <class T>
std::vector<T> inputs_of(std::string_view kind, measured<T> const& c, std::size_t n) {
    using limits = std::numeric_limits<T>;
    std::vector<T> x = normal_numbers<T>(n, 1);
    if (kind == "underflow") {
        std::vector<T> const chosen = with_subnormal_results(c);
        for (std::size_t i = 0; i < n && !chosen.empty(); ++i) {
            x[i] = chosen[i * 40503 % chosen.size()];
        }
        return chosen.empty() ? inputs_of("subnormal", c, n) : x;  // of a function that is linear at 0
    }
    for (std::size_t i = 0; i < n; ++i) {
        if (kind == "subnormal") {
            x[i] = std::fmod(x[i], T(1)) * limits::min();
        } else if (kind == "tails") {
            x[i] = std::copysign(std::exp(T(20) + 2 * x[i]), x[i]);
        } else if (kind == "nan_inf" && i % 3 != 0) {
            x[i] = i % 3 == 1 ? limits::quiet_NaN() : std::copysign(limits::infinity(), x[i]);
        }
    }
    return x;
}

template <class T>
void register_adversarial(char const* type, std::vector<std::string>& names) {
    constexpr std::size_t n = (16 << 10) / sizeof(T);
    for (measured<T> const& c : cases<T>()) {
        if (c.who != "faithful" || (c.what != task::forward && c.what != task::derivative)) {
            continue;
        }
        for (char const* kind : input_kinds) {
            std::string const name = c.activation + '/' + name_of(c.what) + '/' + type + "/L1/" + kind;
            names.push_back(name);
            benchmark::RegisterBenchmark(name.c_str(), [c, kind](benchmark::State& state) {
                buffers<T> b{inputs_of(kind, c, n), {}, std::vector<T>(n), {}, n};
                measure(state, c, b);
            });
        }
    }
}

int run(int argc, char** argv) {
    // Ours come first: of two equal options the last one counts.
    std::vector<std::string> texts{argv[0], "--benchmark_repetitions=5", "--benchmark_min_time=0.02",
                                   "--benchmark_enable_random_interleaving=true"};
    texts.insert(texts.end(), argv + 1, argv + argc);
    auto const option = std::find(texts.begin(), texts.end(), "--adversarial");
    bool const adversarial = option != texts.end();
    if (adversarial) {
        texts.erase(option);
    }
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
    if (adversarial) {
        register_adversarial<float>("float", names);
        register_adversarial<double>("double", names);
    } else {
        register_all<float>("float", names);
        register_all<double>("double", names);
    }
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
