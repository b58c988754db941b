// SPDX-License-Identifier: BSL-1.0
#include "measure.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "adversarial.hpp"

namespace bench {
namespace {

/// A third of the first-level cache, or 16 KiB: two arrays of that size, or three of three quarters of it, leave room
/// for what else a loop reads.
std::size_t within_first_cache() {
    std::size_t bytes = 16 << 10;
    for (benchmark::CPUInfo::CacheInfo const& cache : benchmark::CPUInfo::Get().caches) {
        if (cache.level == 1 && cache.type == "Data") {
            bytes = std::min(bytes, static_cast<std::size_t>(cache.size) / 3 >> 10 << 10);
        }
    }
    return bytes;
}

/// Twice the last-level cache, or 64 MiB.
std::size_t beyond_caches() {
    std::size_t largest = 32 << 20;
    for (benchmark::CPUInfo::CacheInfo const& cache : benchmark::CPUInfo::Get().caches) {
        largest = std::max(largest, static_cast<std::size_t>(cache.size));
    }
    return 2 * largest;
}

working_set const& in_l1() {
    return working_sets()[0];
}
working_set const& in_l2() {
    return working_sets()[1];
}
working_set const& in_memory() {
    return working_sets()[2];
}

/// What a call costs by itself. Peers are left out: most of their loops here are for whole vectors only.
constexpr std::size_t small_sizes[] = {1, 7, 15, 16, 31, 33, 63, 64};

template <class T>
constexpr char const* type_name = sizeof(T) == 4 ? "float" : "double";

/// The arrays of all rows of a type, with n elements filled. Pages that no benchmark asks for are never touched.
template <class T>
buffers<T> const& shared_buffers(std::size_t n) {
    constexpr std::size_t period = 1 << 20;  // enough for any branch predictor
    static std::vector<T> const x = normal_numbers<T>(period, 1);
    static std::vector<T> const grad = normal_numbers<T>(period, 2);
    static buffers<T> const all(in_memory().bytes / sizeof(T));
    static std::size_t filled = 0;
    for (; filled < n; ++filled) {
        all.x()[filled] = x[filled % period];
        all.grad()[filled] = grad[filled % period];
        all.y()[filled] = T(0);
    }
    return all;
}

template <class T>
std::size_t elements(working_set const& set, direction way) {
    bool const two_arrays = way == direction::forward || way == direction::derivative;
    std::size_t const n = (two_arrays ? set.bytes : set.bytes / 4 * 3) / sizeof(T);
    return n / granularity * granularity;
}

void count_items(benchmark::State& state, std::size_t n) {
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(n));
}

template <class T>
void time(benchmark::State& state, row<T> const& r, buffers<T> const& b, std::size_t n) {
    r.run(b.x(), b.grad(), b.y(), n);  // what is made once is made here, and the caches are warm
    for (auto _ : state) {
        r.run(b.x(), b.grad(), b.y(), n);
        benchmark::ClobberMemory();
    }
    count_items(state, n);
}

template <class T>
void time_adversarial(benchmark::State& state, row<T> const& r, std::vector<T> const& x) {
    static buffers<T> const b(elements<T>(in_l1(), direction::forward));
    std::copy(x.begin(), x.end(), b.x());
    time(state, r, b, x.size());
}

/// y = f(y), from the same y each time.
template <class T>
void time_in_place(benchmark::State& state, row<T> const& r, std::size_t n) {
    buffers<T> const& b = shared_buffers<T>(n);
    for (auto _ : state) {
        state.PauseTiming();
        std::copy(b.x(), b.x() + n, b.y());
        state.ResumeTiming();
        r.run(b.y(), b.grad(), b.y(), n);
        benchmark::ClobberMemory();
    }
    count_items(state, n);
}

template <class T, class Timed>
void add(row<T> const& r, std::string const& set, Timed timed) {
    std::string const name = r.function + '/' + name_of(r.way) + '/' + type_name<T> + '/' + set + '/' + r.who->name;
    benchmark::RegisterBenchmark(name.c_str(), [r, timed](benchmark::State& state) { timed(state, r); });
}

template <class T>
void add_array(row<T> const& r, std::string const& set, std::size_t n) {
    add(r, set, [n](benchmark::State& state, row<T> const& which) { time(state, which, shared_buffers<T>(n), n); });
}

template <class T>
void add_working_sets(row<T> const& r) {
    add_array(r, in_l1().name, elements<T>(in_l1(), r.way));
    if (r.way == direction::both || (r.who->what != role::subject && is_slow(r))) {
        return;
    }
    add_array(r, in_l2().name, elements<T>(in_l2(), r.way));
    if (r.way != direction::derivative) {
        add_array(r, in_memory().name, elements<T>(in_memory(), r.way));
    }
}

template <class T>
void add_in_place(row<T> const& r) {
    std::size_t const n = elements<T>(in_memory(), r.way);
    add(r, "memory_in_place", [n](benchmark::State& state, row<T> const& which) { time_in_place(state, which, n); });
}

/// What is asked of xact alone: small arrays, and inputs that are not ordinary.
template <class T>
void add_special_cases(row<T> const& r) {
    for (std::size_t const n : small_sizes) {
        add_array(r, "n=" + std::to_string(n), n);
    }
    for (adversary const a : adversaries) {
        std::vector<T> const x = adversarial_inputs(a, r, elements<T>(in_l1(), r.way));
        if (!x.empty()) {
            add(r, name_of(a),
                [x](benchmark::State& state, row<T> const& which) { time_adversarial(state, which, x); });
        }
    }
}

template <class T>
void add_rows(registry const& table) {
    for (row<T> const& r : table.rows<T>()) {
        add_working_sets(r);
        bool const is_subject = r.who->what == role::subject;
        if (is_subject && (r.way == direction::forward || r.way == direction::derivative)) {
            add_special_cases(r);
        }
        bool const is_loop = r.who->what == role::roof && r.function != copy;
        if ((is_subject || is_loop) && r.way == direction::forward) {
            add_in_place(r);
        }
    }
}

void add_layers(registry const& table) {
    for (layer_row const& r : table.layers()) {
        std::string const name = r.function + "/forward/float/layer/" + r.who->name;
        benchmark::RegisterBenchmark(name.c_str(), [r](benchmark::State& state) {
            static layer_buffers const b;
            for (auto _ : state) {
                r.run(b.operands());
                benchmark::ClobberMemory();
            }
            count_items(state, layer::outputs * layer::columns);
        });
    }
}

#if defined(__x86_64__) && defined(__GNUC__)
/// Additions that wait for each other, one cycle each: what a cycle is worth in nanoseconds during this very run.
void clock_cycles(benchmark::State& state) {
    constexpr int chain = 4096;
    std::uint64_t value = 1;
    std::uint64_t const step = 3;
    for (auto _ : state) {
        for (int i = 0; i < chain / 16; ++i) {
            // clang-format off
            asm volatile(
                "add %1, %0\n\tadd %1, %0\n\tadd %1, %0\n\tadd %1, %0\n\t"
                "add %1, %0\n\tadd %1, %0\n\tadd %1, %0\n\tadd %1, %0\n\t"
                "add %1, %0\n\tadd %1, %0\n\tadd %1, %0\n\tadd %1, %0\n\t"
                "add %1, %0\n\tadd %1, %0\n\tadd %1, %0\n\tadd %1, %0\n\t" : "+r"(value) : "r"(step));
            // clang-format on
        }
    }
    count_items(state, chain);
}
#endif

}  // namespace

std::vector<working_set> const& working_sets() {
    static std::vector<working_set> const sets{
        {"L1", within_first_cache()}, {"L2", 128 << 10}, {"memory", beyond_caches()}};
    return sets;
}

template <class T>
bool is_slow(row<T> const& r) {
    using clock = std::chrono::steady_clock;
    constexpr double slow = 4;  // ns per element
    std::size_t const n = elements<T>(in_l1(), r.way);
    buffers<T> const& b = shared_buffers<T>(n);
    auto fastest = clock::duration::max();
    for (int i = 0; i < 5; ++i) {
        auto const start = clock::now();
        r.run(b.x(), b.grad(), b.y(), n);
        fastest = std::min(fastest, clock::now() - start);
    }
    return std::chrono::duration<double, std::nano>(fastest).count() > slow * static_cast<double>(n);
}

template bool is_slow(row<float> const&);
template bool is_slow(row<double> const&);

layer_buffers::layer_buffers()
    : matrices_(layer::outputs * std::max(layer::inputs, layer::columns)),
      bias_(normal_numbers<float>(layer::outputs, 3)) {
    std::vector<float> const w = normal_numbers<float>(layer::outputs * layer::inputs, 1);
    std::transform(w.begin(), w.end(), matrices_.x(),
                   [](float value) { return value / (2 * std::sqrt(static_cast<float>(layer::inputs))); });
    std::vector<float> const x = normal_numbers<float>(layer::inputs * layer::columns, 2);
    std::copy(x.begin(), x.end(), matrices_.grad());
}

void register_benchmarks(registry const& table) {
#if defined(__x86_64__) && defined(__GNUC__)
    benchmark::RegisterBenchmark("clock/cycle", clock_cycles);
#endif
    add_rows<float>(table);
    add_rows<double>(table);
    add_layers(table);
}

}  // namespace bench
