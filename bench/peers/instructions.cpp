// SPDX-License-Identifier: BSL-1.0
//
// Counts by letting a child process run one instruction at a time. No processor counter, no emulator: it works in a
// virtual machine and for every instruction set that the processor has.
#include "instructions.hpp"

#if defined(__linux__) && defined(__x86_64__)

#include <algorithm>
#include <csignal>
#include <cstdio>

#include <sched.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.hpp"

namespace bench {
namespace {

/// Keeps this process and its children on one processor: a step then takes a third of the time.
void stay_here() {
    int const here = sched_getcpu();
    cpu_set_t only;
    CPU_ZERO(&only);
    if (here >= 0) {
        CPU_SET(static_cast<unsigned>(here), &only);
        sched_setaffinity(0, sizeof only, &only);  // if that fails, it takes longer
    }
}

/// Instructions of `work` in a process of its own, plus a constant; negative where ptrace is not allowed.
template <class Work>
long steps(Work work) {
    pid_t const child = fork();
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) {
            _exit(1);
        }
        std::raise(SIGSTOP);
        work();
        _exit(0);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) {
        return -1;
    }
    long count = 0;
    while (ptrace(PTRACE_SINGLESTEP, child, nullptr, nullptr) == 0 && waitpid(child, &status, 0) == child &&
           WIFSTOPPED(status)) {
        ++count;
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? count : -1;
}

template <class T>
bool print_rows(registry const& table) {
    constexpr std::size_t n = 2 * granularity;  // whole iterations of every loop, up to eight vectors of 16 floats
    buffers<T> const b(2 * n);
    std::vector<T> const x = normal_numbers<T>(2 * n, 1);
    std::copy(x.begin(), x.end(), b.x());
    std::copy(x.begin(), x.end(), b.grad());
    for (row<T> const& r : table.rows<T>()) {
        if (r.who->what != role::subject && is_slow(r)) {
            continue;
        }
        auto const count = [&](std::size_t elements) {
            r.run(b.x(), b.grad(), b.y(), elements);  // what is made once is not counted
            return steps([&] { r.run(b.x(), b.grad(), b.y(), elements); });
        };
        long const small = count(n);
        long const large = count(2 * n);
        if (small < 0 || large < 0) {
            std::fprintf(stderr, "this system does not allow to step through a process\n");
            return false;
        }
        // What a call costs by itself cancels.
        double const each = static_cast<double>(large - small) / static_cast<double>(n);
        std::printf("%-6s %-10s %-20s %-15s %10.4f\n", sizeof(T) == 4 ? "float" : "double", r.function.c_str(),
                    name_of(r.way), r.who->name.c_str(), each);
        std::fflush(stdout);
    }
    return true;
}

}  // namespace

bool print_instructions(registry const& table) {
    std::printf("%-6s %-10s %-20s %-15s %10s\n", "type", "function", "direction", "peer", "per_element");
    std::fflush(stdout);  // or every child prints it again
    stay_here();
    return print_rows<float>(table) && print_rows<double>(table);
}

}  // namespace bench

#else

#include <cstdio>

namespace bench {

bool print_instructions(registry const&) {
    std::fprintf(stderr, "instructions are counted on Linux for x86-64 only\n");
    return false;
}

}  // namespace bench

#endif
