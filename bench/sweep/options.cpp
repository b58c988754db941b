// SPDX-License-Identifier: BSL-1.0
#include "options.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <vector>

#include "subject.hpp"

namespace sweep {

char const* const usage =
    R"(Measures the error of every activation against certified true values.

  --activation NAME|all            (all)
  --policy faithful|correct|fast|all    (all)
  --type float|double|float16|bfloat16|all    (float)
  --function forward|derivative|both    (both)
  --parameter VALUE                instead of the default slope, alpha or beta; leaves out the others
  --threads N                      (all cores)
  --json FILE                      the results for programs, besides the table for people; written row by row
  --resume                         keep what FILE holds and leave out those rows, unless their kernel gives other
                                   results now (on a million inputs)
  --self-test                      checks the quick reference against the exact one, then stops

float: every bit pattern FROM, FROM + N, ... TO; with a stride above 1 also the neighborhoods of all landmarks
(0, roots, limits of the range, ends of the curved interval)
  --from HEX  --to HEX             (0, ffffffff)
  --stride N                       (1: all 2^32 inputs)
double: random inputs, dense where the function bends or something ends, then a search around the worst
  --samples N                      (1000000)
float16, bfloat16: all 65,536 inputs

Exit code: 0, 1 when a result is outside of the bound its header states (or not correctly rounded where that is promised;
or a NaN, sign or limit is wrong), 2 for a mistake in the options, 3 when interrupted, 77 where the CPU lacks the instruction set.
)";

namespace {

[[noreturn]] void reject(std::string_view option, std::string_view value, std::string const& expected) {
    throw std::invalid_argument(std::string(option) + ": '" + std::string(value) + "' is not " + expected);
}

std::uint64_t integer(std::string_view option, std::string const& text, int base, std::uint64_t least,
                      std::uint64_t most) {
    std::size_t used = 0;
    std::uint64_t value = 0;
    try {
        value = std::stoull(text, &used, base);
    } catch (std::logic_error const&) {
        used = 0;
    }
    if (used == 0 || used != text.size() || text.front() == '-' || value < least || value > most) {
        reject(option, text,
               base == 16 ? "a hexadecimal bit pattern of 32 bits"
                          : "a number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return value;
}

double number(std::string_view option, std::string const& text) {
    std::size_t used = 0;
    double value = 0;
    try {
        value = std::stod(text, &used);
    } catch (std::logic_error const&) {
        used = 0;
    }
    if (used == 0 || used != text.size() || !std::isfinite(value)) {
        reject(option, text, "a finite number");
    }
    return value;
}

std::string one_of(std::string_view option, std::string const& text, std::vector<std::string> const& names) {
    if (std::find(names.begin(), names.end(), text) == names.end()) {
        std::string expected = "one of";
        for (std::string const& name : names) {
            expected += ' ' + name;
        }
        reject(option, text, expected);
    }
    return text;
}

}  // namespace

options parse(int argc, char const* const* argv) {
    options result;
    for (int i = 1; i < argc; ++i) {
        std::string_view const option = argv[i];
        if (option == "--help" || option == "--self-test" || option == "--resume") {
            (option == "--help" ? result.help : option == "--resume" ? result.resume : result.self_test) = true;
            continue;
        }
        auto const value = [&] {
            if (i + 1 >= argc) {
                throw std::invalid_argument(std::string(option) + " needs a value");
            }
            return std::string(argv[++i]);
        };
        constexpr std::uint64_t all_floats = 0xFFFFFFFF;
        if (option == "--activation") {
            std::vector<std::string> names = activation_names();
            names.emplace_back("all");
            result.wanted.activation = one_of(option, value(), names);
        } else if (option == "--policy") {
            result.wanted.policy = one_of(option, value(), {"faithful", "correct", "fast", "all"});
        } else if (option == "--type") {
            result.type = one_of(option, value(), {"float", "double", "float16", "bfloat16", "all"});
        } else if (option == "--function") {
            result.function = one_of(option, value(), {"forward", "derivative", "both"});
        } else if (option == "--parameter") {
            result.wanted.parameter = number(option, value());
        } else if (option == "--from") {
            result.from = integer(option, value(), 16, 0, all_floats);
        } else if (option == "--to") {
            result.to = integer(option, value(), 16, 0, all_floats);
        } else if (option == "--stride") {
            result.stride = integer(option, value(), 10, 1, all_floats);
        } else if (option == "--samples") {
            result.samples = integer(option, value(), 10, 1, std::uint64_t{1} << 40);
        } else if (option == "--threads") {
            result.threads = static_cast<unsigned>(integer(option, value(), 10, 1, 4096));
        } else if (option == "--json") {
            result.json = value();
        } else {
            throw std::invalid_argument("unknown option '" + std::string(option) + "'; see --help");
        }
    }
    if (result.from > result.to) {
        throw std::invalid_argument("--from is above --to");
    }
    if (result.resume && result.json.empty()) {
        throw std::invalid_argument("--resume needs --json");
    }
    if (result.threads == 0) {
        result.threads = std::max(1u, std::thread::hardware_concurrency());
    }
    return result;
}

}  // namespace sweep
