// SPDX-License-Identifier: BSL-1.0
//
// xact and its peers, function by function. Every row of the registry is checked against the truth first and then
// measured (measure.hpp), in repetitions whose order is random, so that a change of clock speed meets all of them
// alike. --accuracy prints the errors of all rows instead, --instructions how many instructions they execute.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "../level.hpp"
#include "accuracy.hpp"
#include "instructions.hpp"
#include "measure.hpp"

namespace bench {
namespace {

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
    for (working_set const& set : working_sets()) {
        benchmark::AddCustomContext(std::string("bytes:") + set.name, std::to_string(set.bytes));
    }
}

int run(int argc, char** argv) {
    // Ours come first: of two equal options the last one counts.
    std::vector<std::string> texts{argv[0], "--benchmark_repetitions=7", "--benchmark_min_time=0.005",
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
    if (!check_rows(table) || !check_layers(table) || !runs_on_one_thread()) {
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
    register_benchmarks(table);
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
