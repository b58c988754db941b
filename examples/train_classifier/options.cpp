// SPDX-License-Identifier: BSL-1.0
#include "options.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "error.hpp"
#include "text.hpp"

namespace demo {

namespace {

using names = std::vector<std::string>;
using values = std::map<std::string, std::string>;

names const& option_names() {
    static names const all = {"--train", "--test", "--activation", "--epochs", "--seed", "--plot", "--help"};
    return all;
}

/// Each option with its value; the last one counts if an option is repeated.
values pair_up(names const& arguments) {
    values given;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::size_t const equals = arguments[i].find('=');
        std::string const name = arguments[i].substr(0, equals);
        names const& known = option_names();
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            throw input_error("unknown option " + quoted(name) + ", expected one of " + nearest_first(known, name));
        }
        if (equals != std::string::npos) {
            given[name] = arguments[i].substr(equals + 1);
        } else if (name == "--help") {
            given[name] = "";
        } else {
            bool const follows = i + 1 < arguments.size() && arguments[i + 1].rfind("--", 0) != 0;
            given[name] = follows ? arguments[++i] : "";
        }
    }
    return given;
}

/// Sets `target` to the value of an option if it was given.
void take_text(values const& given, std::string const& name, std::string& target) {
    auto const found = given.find(name);
    if (found == given.end()) {
        return;
    }
    if (found->second.empty()) {
        throw input_error(name + ": expected a value");
    }
    target = found->second;
}

/// The value of an option as a whole number in a range, or `otherwise`.
long take_count(values const& given, std::string const& name, long least, long most, long otherwise) {
    auto const found = given.find(name);
    if (found == given.end()) {
        return otherwise;
    }
    std::optional<long> const count = to_count(found->second);
    if (!count || *count < least || *count > most) {
        throw input_error(name + ": expected a whole number from " + std::to_string(least) + " to " +
                          std::to_string(most) + ", found " + quoted(found->second));
    }
    return *count;
}

}  // namespace

options parse_options(names const& arguments) {
    values const given = pair_up(arguments);
    options chosen;
    chosen.help = given.count("--help") != 0;
    take_text(given, "--activation", chosen.activation);
    take_text(given, "--train", chosen.train_file);
    take_text(given, "--test", chosen.test_file);
    take_text(given, "--plot", chosen.plot_file);
    chosen.plan.epochs = take_count(given, "--epochs", 1, 100000, chosen.plan.epochs);
    long const seed = static_cast<long>(chosen.plan.seed);
    chosen.plan.seed = static_cast<std::uint64_t>(take_count(given, "--seed", 0, 999999999, seed));
    if (chosen.train_file.empty() != chosen.test_file.empty()) {
        throw input_error(std::string("--train and --test belong together: expected --") +
                          (chosen.train_file.empty() ? "train" : "test") + " FILE as well");
    }
    return chosen;
}

std::string help_text(names const& activation_names) {
    options const defaults;
    std::string list;
    for (std::string const& name : activation_names) {
        list += "\n                      " + name;
    }
    return "Trains a small neural network with each activation function of xact and compares them.\n"
           "\n"
           "usage: train_classifier [--train FILE --test FILE] [options]\n"
           "\n"
           "  --train FILE        samples to learn from: comma-separated numbers, one sample per line, its class\n"
           "                      0, 1, 2, ... last; the numbers are divided by the largest magnitude in the file\n"
           "  --test FILE         samples to test with, in the same form; without files: two interleaved spirals\n"
           "  --activation NAME   one of the names below, or all (default)" +
           list +
           "\n                      as model files spell it, with parameters: silu, \"LeakyReLU(negative_slope=0.2)\"\n"
           "  --epochs N          times to go through the training samples (default " +
           std::to_string(defaults.plan.epochs) +
           ")\n"
           "  --seed N            seed of the first weights and of the order of the samples (default " +
           std::to_string(defaults.plan.seed) +
           ")\n"
           "  --plot FILE         where to draw the activations and their derivatives (default " +
           defaults.plot_file +
           ")\n"
           "  --help              print this\n"
           "\n"
           "The table at the end:\n"
           "  test accuracy       share of the test samples given their right class\n"
           "  training time       of all epochs, without the test\n"
           "  in activation       share of that time spent in the activations, forward and backward\n"
           "  dead units          hidden units whose activation has a slope within 0.001 of zero for every test\n"
           "                      sample: their output is constant and no gradient passes through them\n";
}

}  // namespace demo
