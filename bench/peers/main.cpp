// SPDX-License-Identifier: BSL-1.0
//
// xact and its peers, function by function. Every row of the registry is checked against the truth first and then
// measured on arrays for L1, L2 and memory, in repetitions whose order is random, so that a change of clock speed meets
// all of them alike. --accuracy prints the errors of all rows instead, --instructions how many instructions they
// execute.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>

#include "../level.hpp"
#include "accuracy.hpp"
#include "buffers.hpp"
#include "instructions.hpp"

namespace bench {
namespace {

struct working_set {
    char const* name;
    std::size_t bytes;  // per array, for two arrays; a backward pass, which has three, gets 3/4 of it
};

/// Twice the last-level cache, or 128 MiB.
std::size_t beyond_caches() {
    std::size_t largest = 64 << 20;
    for (benchmark::CPUInfo::CacheInfo const& cache : benchmark::CPUInfo::Get().caches) {
        largest = std::max(largest, static_cast<std::size_t>(cache.size));
    }
    return 2 * largest;
}

working_set const working_sets[] = {{"L1", 16 << 10}, {"L2", 128 << 10}, {"memory", beyond_caches()}};

/// What a call costs by itself. Peers are left out: most of their loops here are for whole vectors only.
constexpr std::size_t small_sizes[] = {1, 7, 64};

/// A peer slower than that in L1 is as slow everywhere, and waiting for it would take most of the time.
constexpr double slow = 4;  // ns per element

template <class T>
constexpr char const* type_name = sizeof(T) == 4 ? "float" : "double";

/// The arrays of all rows of a type, with n elements filled. Pages that no benchmark asks for are never touched.
template <class T>
buffers<T> const& shared_buffers(std::size_t n) {
    constexpr std::size_t period = 1 << 20;  // enough for any branch predictor
    static std::vector<T> const x = normal_numbers<T>(period, 1);
    static std::vector<T> const grad = normal_numbers<T>(period, 2);
    static buffers<T> const all(std::end(working_sets)[-1].bytes / sizeof(T));
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
    std::size_t const n = (way == direction::backward ? set.bytes / 4 * 3 : set.bytes) / sizeof(T);
    return n / granularity * granularity;
}

template <class T>
void measure(benchmark::State& state, row<T> const& r, std::size_t n) {
    buffers<T> const& b = shared_buffers<T>(n);
    r.run(b.x(), b.grad(), b.y(), n);  // what is made once is made here, and the caches are warm
    for (auto _ : state) {
        r.run(b.x(), b.grad(), b.y(), n);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(n));
}

template <class T>
bool is_slow(row<T> const& r) {
    using clock = std::chrono::steady_clock;
    std::size_t const n = elements<T>(working_sets[0], r.way);
    buffers<T> const& b = shared_buffers<T>(n);
    auto fastest = clock::duration::max();
    for (int i = 0; i < 5; ++i) {
        auto const start = clock::now();
        r.run(b.x(), b.grad(), b.y(), n);
        fastest = std::min(fastest, clock::now() - start);
    }
    return std::chrono::duration<double, std::nano>(fastest).count() > slow * static_cast<double>(n);
}

template <class T>
void register_row(row<T> const& r, std::string const& set, std::size_t n) {
    std::string const name = r.function + '/' + name_of(r.way) + '/' + type_name<T> + '/' + set + '/' + r.who->name;
    benchmark::RegisterBenchmark(name.c_str(), [r, n](benchmark::State& state) { measure(state, r, n); });
}

template <class T>
void register_rows(registry const& table) {
    for (row<T> const& r : table.rows<T>()) {
        bool const is_subject = r.who->what == role::subject;
        bool const only_in_l1 = !is_subject && is_slow(r);
        for (working_set const& set : working_sets) {
            register_row(r, set.name, elements<T>(set, r.way));
            if (only_in_l1) {
                break;
            }
        }
        for (std::size_t const n : small_sizes) {
            if (is_subject && r.way != direction::backward) {
                register_row(r, "n=" + std::to_string(n), n);
            }
        }
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
    state.SetItemsProcessed(state.iterations() * chain);
}
#endif

/// False, with a message, when a peer has started threads. (Where the system does not tell, they are taken at their
/// word.)
bool runs_on_one_thread() {
    std::ifstream status("/proc/self/status");
    std::string word;
    int count = 1;
    while (status >> word) {
        if (word == "Threads:") {
            status >> count;
        }
    }
    if (count > 1) {
        std::fprintf(stderr, "a peer has started threads: there are %d instead of 1\n", count);
    }
    return count <= 1;
}

/// Collects nothing: the results go to the file, and the report is written from that.
class silent final : public benchmark::BenchmarkReporter {
public:
    bool ReportContext(Context const&) override {
        return true;
    }
    void ReportRuns(std::vector<Run> const& runs) override {
        for (Run const& run : runs) {
            if (run.error_occurred) {
                std::fprintf(stderr, "%s: %s\n", run.benchmark_name().c_str(), run.error_message.c_str());
            }
        }
    }
};

std::string compiler() {
#if defined(__clang__)
    return "clang " __clang_version__;
#elif defined(__GNUC__)
    return "g++ " __VERSION__;
#else
    return "unknown compiler";
#endif
}

/// What Linux calls the processor.
std::string processor() {
    std::ifstream info("/proc/cpuinfo");
    std::string line;
    while (std::getline(info, line)) {
        if (line.rfind("model name", 0) == 0) {
            return line.substr(line.find(':') + 2);
        }
    }
    return "unknown processor";
}

void add_context(registry const& table) {
    benchmark::AddCustomContext("processor", processor());
    benchmark::AddCustomContext("compiler", compiler());
    benchmark::AddCustomContext("instruction_set", instruction_set());
    for (peer const* p : table.peers()) {
        static char const* const roles[] = {"subject", "peer", "own_level", "roof"};
        benchmark::AddCustomContext("peer:" + p->name,
                                    std::string(roles[static_cast<int>(p->what)]) + ": " + p->description);
    }
    for (working_set const& set : working_sets) {
        benchmark::AddCustomContext(std::string("bytes:") + set.name, std::to_string(set.bytes));
    }
}

int run(int argc, char** argv) {
    // Ours come first: of two equal options the last one counts.
    std::vector<std::string> texts{argv[0], "--benchmark_repetitions=5", "--benchmark_min_time=0.01",
                                   "--benchmark_enable_random_interleaving=true",
                                   "--benchmark_report_aggregates_only=true"};
    texts.insert(texts.end(), argv + 1, argv + argc);
    std::vector<char*> pointers;
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    int count = static_cast<int>(texts.size());
    benchmark::Initialize(&count, pointers.data());
    std::string const task = count == 2 ? pointers[1] : "";
    bool const measures = task != "--accuracy" && task != "--instructions";
    if (measures && benchmark::ReportUnrecognizedArguments(count, pointers.data())) {
        return 2;
    }

    registry const table = all_peers();
    if (!check_rows(table)) {
        return 1;
    }
    if (!runs_on_one_thread()) {
        return 1;
    }
    if (task == "--accuracy") {
        print_accuracy(table);
        return 0;
    }
    if (task == "--instructions") {
        return print_instructions(table) ? 0 : 1;
    }
    add_context(table);
#if defined(__x86_64__) && defined(__GNUC__)
    benchmark::RegisterBenchmark("clock/cycle", clock_cycles);
#endif
    register_rows<float>(table);
    register_rows<double>(table);
    bool const writes_file = std::any_of(
        texts.begin(), texts.end(), [](std::string const& text) { return text.rfind("--benchmark_out=", 0) == 0; });
    silent quiet;
    std::size_t const runs =
        writes_file ? benchmark::RunSpecifiedBenchmarks(&quiet) : benchmark::RunSpecifiedBenchmarks();
    if (runs == 0) {
        return 2;
    }
    return runs_on_one_thread() ? 0 : 1;  // some libraries start theirs for large arrays only
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
