// SPDX-License-Identifier: BSL-1.0
#include "table.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

#if defined(__x86_64__) && defined(__GNUC__)
#include <x86intrin.h>
#endif

namespace bench {
namespace {

void add_once(std::vector<std::string>& list, std::string const& text) {
    if (std::find(list.begin(), list.end(), text) == list.end()) {
        list.push_back(text);
    }
}

std::string row_of(std::string const& name) {
    return name.substr(0, name.rfind('/'));
}

std::string column_of(std::string const& name) {
    return name.substr(name.rfind('/') + 1);
}

}  // namespace

table::table(std::vector<std::string> const& names) {
    for (std::string const& name : names) {
        add_once(rows_, row_of(name));
        add_once(columns_, column_of(name));
    }
}

double time_stamps_per_nanosecond() {
#if defined(__x86_64__) && defined(__GNUC__)
    using clock = std::chrono::steady_clock;
    auto const start = clock::now();
    auto const first = __rdtsc();
    while (clock::now() - start < std::chrono::milliseconds(50)) {
    }
    auto const last = __rdtsc();
    return static_cast<double>(last - first) / std::chrono::duration<double, std::nano>(clock::now() - start).count();
#else
    return 0;
#endif
}

bool table::ReportContext(Context const&) {
    std::fprintf(stderr, "measuring");
    return true;
}

void table::ReportRuns(std::vector<Run> const& report) {
    for (Run const& run : report) {
        bool const is_median = run.run_type == Run::RT_Aggregate && run.aggregate_name == "median";
        bool const is_only = run.run_type == Run::RT_Iteration && run.repetitions <= 1;
        auto const rate = run.counters.find("items_per_second");
        if ((!is_median && !is_only) || rate == run.counters.end()) {
            continue;
        }
        std::string const& name = run.run_name.function_name;
        nanoseconds_[row_of(name)][column_of(name)] = 1e9 / static_cast<double>(rate->second);
    }
    std::fprintf(stderr, ".");
}

void table::Finalize() {
    std::fprintf(stderr, "\n");
    print(1, "ns per element, median");
    double const rate = time_stamps_per_nanosecond();
    if (rate > 0) {
        print(rate, "cycles of the time-stamp counter per element, median");
    }
}

void table::print(double unit, char const* title) const {
    std::printf("\n%-46s", title);
    for (std::string const& column : columns_) {
        std::printf(" %9s", column.c_str());
    }
    std::printf("\n");
    for (std::string const& row : rows_) {
        auto const found = nanoseconds_.find(row);
        if (found == nanoseconds_.end()) {
            continue;
        }
        std::printf("%-46s", row.c_str());
        auto const& values = found->second;
        for (std::string const& column : columns_) {
            auto const value = values.find(column);
            if (value == values.end()) {
                std::printf(" %9s", "");
            } else {
                std::printf(" %9.3f", value->second * unit);
            }
        }
        std::printf("\n");
    }
}

}  // namespace bench
