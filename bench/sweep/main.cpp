// SPDX-License-Identifier: BSL-1.0
//
// The accuracy sweep: see `usage` in options.cpp, or run it with --help.
#include <algorithm>
#include <chrono>
#include <cinttypes>
#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <string>

#if defined(__unix__) || defined(__APPLE__)
#include <unistd.h>
#endif

#include "engine.hpp"
#include "options.hpp"
#include "report.hpp"
#include "self_test.hpp"

namespace sweep {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void on_interrupt(int) {
    interrupted = 1;
}

bool on_terminal() {
#if defined(__unix__) || defined(__APPLE__)
    return isatty(STDERR_FILENO) != 0;
#else
    return false;
#endif
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// A bar on stderr while a row is worked on, where somebody can see it.
class progress_bar {
public:
    explicit progress_bar(std::string title) : title_(std::move(title)), visible_(on_terminal()) {}

    ~progress_bar() {
        if (visible_) {
            std::fprintf(stderr, "\r\033[K");
        }
    }

    bool operator()(std::uint64_t done, std::uint64_t total) {
        double const elapsed = seconds_since(start_);
        if (visible_ && elapsed > next_) {
            next_ = elapsed + 0.2;
            double const share = static_cast<double>(done) / static_cast<double>(total);
            constexpr int width = 30;
            int const filled = static_cast<int>(share * width);
            std::fprintf(stderr, "\r\033[K%s [%.*s%.*s] %5.1f %%, %.0f s left", title_.c_str(), filled,
                         "##############################", width - filled, "..............................",
                         100 * share, share > 0 ? elapsed / share - elapsed : 0);
        }
        return interrupted == 0;
    }

private:
    std::string title_;
    bool visible_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    double next_ = 0;
};

std::vector<quantity> functions(options const& o) {
    if (o.function == "both") {
        return {quantity::value, quantity::slope};
    }
    return {o.function == "forward" ? quantity::value : quantity::slope};
}

strided_floats make_inputs(options const& o, subject<float> const& s) {
    constexpr std::int64_t reach = 4096;
    bool const sparse = o.stride > 1;
    return {
        o.from, o.to, o.stride,
        sparse ? neighborhoods(oracle::landmarks(s.exact, s.curved_low, s.curved_high), reach) : std::vector<float>{}};
}

sampled<double> make_inputs(options const& o, subject<double> const& s) {
    return {o.samples, s.curved_low, s.curved_high, oracle::landmarks(s.exact, s.curved_low, s.curved_high)};
}

void tell_how_to_resume(strided_floats const& inputs, std::uint64_t done, subject<float> const& s, quantity q) {
    std::fprintf(stderr,
                 "interrupted: the figures hold up to there; for the rest of this row use --activation %s"
                 " --function %s --from %" PRIx64 "\n",
                 s.name.c_str(), oracle::name_of(q), inputs.bits_at(done));
}

void tell_how_to_resume(sampled<double> const&, std::uint64_t done, subject<double> const& s, quantity q) {
    std::fprintf(stderr, "interrupted after %" PRIu64 " samples of %s %s\n", done, s.name.c_str(), oracle::name_of(q));
}

template <class T>
outcome<T> run_with_bar(subject<T> const& s, quantity q, input_list<T> const& inputs, unsigned threads) {
    progress_bar bar(s.name + ' ' + oracle::name_of(q));
    return run(s, q, inputs, threads, std::ref(bar));
}

/// Returns false when interrupted.
template <class T>
bool sweep_type(options const& o, std::vector<summary>& results) {
    constexpr unsigned climbing_steps = 400;
    for (subject<T> const& s : subjects<T>(o.activation, o.policy, o.parameter)) {
        auto const inputs = make_inputs(o, s);
        for (quantity const q : functions(o)) {
            auto const start = std::chrono::steady_clock::now();
            outcome<T> seen = run_with_bar(s, q, inputs, o.threads);
            bool const exhaustive = std::is_same_v<T, float> && o.stride == 1;
            for (std::size_t v = 0; v < s.variants.size(); ++v) {
                if (!exhaustive && interrupted == 0) {
                    climb(s, v, q, climbing_steps, seen.tallies[v]);
                }
            }
            for (std::size_t v = 0; v < s.variants.size(); ++v) {
                results.push_back(summarize(s, v, q, seen.tallies[v], seconds_since(start)));
                print(results.back());
            }
            if (seen.done < inputs.size()) {
                tell_how_to_resume(inputs, seen.done, s, q);
                return false;
            }
        }
    }
    return true;
}

int sweep(options const& o) {
    std::vector<summary> results;
    std::printf("instruction set: %s\n", instruction_set().c_str());
    print_heading();
    bool complete = true;
    if (o.type != "double") {
        complete = sweep_type<float>(o, results);
    }
    if (o.type != "float" && complete) {
        complete = sweep_type<double>(o, results);
    }
    if (!o.json.empty()) {
        write_json(o.json, results, complete);
    }
    bool const holds = std::all_of(results.begin(), results.end(), [](summary const& s) { return s.holds(); });
    return !holds ? 1 : complete ? 0 : 3;
}

}  // namespace
}  // namespace sweep

int main(int argc, char** argv) {
    if (!sweep::is_supported()) {
        std::fprintf(stderr, "this machine does not have the instruction set %s\n", sweep::instruction_set().c_str());
        return 77;
    }
    try {
        sweep::options const o = sweep::parse(argc, argv);
        if (o.help) {
            std::printf("%s", sweep::usage);
            return 0;
        }
        if (o.self_test) {
            return sweep::self_test(o) > 0 ? 1 : 0;
        }
        std::signal(SIGINT, sweep::on_interrupt);
        return sweep::sweep(o);
    } catch (std::invalid_argument const& error) {
        std::fprintf(stderr, "sweep: %s\n", error.what());
        return 2;
    } catch (std::exception const& error) {
        std::fprintf(stderr, "sweep: %s\n", error.what());
        return 1;
    }
}
