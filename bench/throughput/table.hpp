// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <benchmark/benchmark.h>

#include <map>
#include <string>
#include <vector>

namespace bench {

/// Collects the medians of benchmarks named <row>/<column> and prints them as one table at the end, in nanoseconds per
/// element and, where the processor has a constant time-stamp counter, in its cycles.
class table final : public benchmark::BenchmarkReporter {
public:
    /// `names` in the order that rows and columns are to have: repetitions come in random order.
    explicit table(std::vector<std::string> const& names);

    bool ReportContext(Context const& context) override;
    void ReportRuns(std::vector<Run> const& report) override;
    void Finalize() override;

private:
    void print(double unit, char const* title) const;

    std::vector<std::string> rows_;
    std::vector<std::string> columns_;
    std::map<std::string, std::map<std::string, double>> nanoseconds_;
};

/// Cycles of the time-stamp counter per nanosecond; 0 where there is none.
double time_stamps_per_nanosecond();

}  // namespace bench
