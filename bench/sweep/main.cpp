// SPDX-License-Identifier: BSL-1.0
//
// The accuracy sweep: see `usage` in options.cpp, or run it with --help.
#include <chrono>
#include <cinttypes>
#include <csignal>
#include <cstdio>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

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

/// The inputs for one subject, and what to call them.
template <class T>
struct chosen_inputs {
    std::unique_ptr<input_list<T>> list;
    std::string name;
    bool exhaustive;
};

chosen_inputs<float> choose_inputs(options const& o, subject<float> const& s) {
    if (s.format.digits != std::numeric_limits<float>::digits) {
        return {std::make_unique<all_of_16_bits>(s.format), "all", true};
    }
    constexpr std::int64_t reach = 4096;
    bool const sparse = o.stride > 1;
    auto dense =
        sparse ? neighborhoods(oracle::landmarks(s.exact, s.curved_low, s.curved_high), reach) : std::vector<float>{};
    bool const all = !sparse && o.from == 0 && o.to == 0xFFFFFFFF;
    char text[64];
    std::snprintf(text, sizeof text, "%" PRIx64 "-%" PRIx64 "/%" PRIu64, o.from, o.to, o.stride);
    return {std::make_unique<strided_floats>(o.from, o.to, o.stride, std::move(dense)), all ? "all" : text, !sparse};
}

chosen_inputs<double> choose_inputs(options const& o, subject<double> const& s) {
    return {std::make_unique<sampled<double>>(o.samples, s.curved_low, s.curved_high,
                                              oracle::landmarks(s.exact, s.curved_low, s.curved_high)),
            std::to_string(o.samples) + " samples", false};
}

template <class T>
outcome<T> run_with_bar(subject<T> const& s, quantity q, input_list<T> const& inputs, unsigned threads) {
    progress_bar bar(s.name + ' ' + s.type + ' ' + oracle::name_of(q));
    return run(s, q, inputs, threads, std::ref(bar));
}

/// What one run of the program measures.
class sweeper {
public:
    explicit sweeper(options const& o) : options_(o), file_(o.json, o.resume) {}

    /// Returns false when interrupted.
    template <class T>
    bool sweep(std::vector<subject<T>> const& subjects) {
        for (subject<T> const& s : subjects) {
            auto const inputs = choose_inputs(options_, s);
            for (quantity const q : functions(options_)) {
                if (!sweep(s, q, inputs)) {
                    return false;
                }
            }
        }
        return true;
    }

    bool all_hold() const {
        return file_.all_hold();
    }

private:
    template <class T>
    bool sweep(subject<T> const& s, quantity q, chosen_inputs<T> const& inputs) {
        constexpr unsigned climbing_steps = 400;
        std::vector<summary> rows;
        bool known = true;
        for (std::size_t v = 0; v < s.variants.size(); ++v) {
            rows.push_back(heading_of(s, v, q, inputs.name));
            known = known && file_.has(rows.back());
        }
        if (known) {
            return true;
        }
        outcome<T> seen = run_with_bar(s, q, *inputs.list, options_.threads);
        if (seen.done < inputs.list->size()) {
            std::fprintf(stderr, "interrupted: %s %s %s counts for nothing%s\n", s.name.c_str(), s.type.c_str(),
                         oracle::name_of(q), options_.json.empty() ? "" : "; --resume goes on with it");
            return false;
        }
        for (std::size_t v = 0; v < s.variants.size(); ++v) {
            if (!inputs.exhaustive) {
                climb(s, v, q, climbing_steps, seen.tallies[v]);
            }
            summary const row = summarize(rows[v], seen.tallies[v]);
            print(row);
            file_.add(row);
        }
        return true;
    }

    options const& options_;
    json_file file_;
};

int sweep(options const& o) {
    sweeper sweeps(o);
    std::printf("instruction set: %s\n", instruction_set().c_str());
    print_heading();
    bool const complete = (!o.includes_type("float16") || sweeps.sweep(float16_subjects(o.wanted))) &&
                          (!o.includes_type("bfloat16") || sweeps.sweep(bfloat16_subjects(o.wanted))) &&
                          (!o.includes_type("float") || sweeps.sweep(float_subjects(o.wanted))) &&
                          (!o.includes_type("double") || sweeps.sweep(double_subjects(o.wanted)));
    return !sweeps.all_hold() ? 1 : complete ? 0 : 3;
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
