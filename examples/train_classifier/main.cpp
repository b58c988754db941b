// SPDX-License-Identifier: BSL-1.0

/// \file
/// Trains a multi-layer perceptron with each activation function of xact and compares them: how well they learn, how
/// long that takes, how much of it is spent in the activation and how many units die.

#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "activation_layer.hpp"
#include "dataset.hpp"
#include "error.hpp"
#include "options.hpp"
#include "plot.hpp"
#include "progress.hpp"
#include "spirals.hpp"
#include "table.hpp"
#include "training.hpp"

namespace demo {

namespace {

void draw(std::vector<activation> const& activations, std::string const& file) {
    std::vector<chart> charts;
    for (activation const& a : activations) {
        charts.push_back({a.name, a.sample(plot_points())});
    }
    std::ofstream out(file);
    write_plot(out, charts);
    out.close();
    if (!out) {
        throw input_error(file + ": cannot be written, expected the name of a file for the plot");
    }
}

task read_data(options const& chosen) {
    if (chosen.train_file.empty()) {
        return two_spirals();
    }
    return read_task(chosen.train_file, chosen.test_file);
}

void compare(task const& data, std::vector<activation> const& activations, training_plan const& plan) {
    table results({"activation", "test accuracy", "training time", "in activation", "dead units"});
    for (activation const& a : activations) {
        progress display(a.name, plan.epochs);
        outcome const o = train_and_test(data, a, plan, [&](long epoch, double loss) { display.show(epoch, loss); });
        results.add({a.name, fixed(100 * o.test_accuracy, 2) + " %", fixed(o.seconds, 2) + " s",
                     fixed(100 * o.activation_share, 1) + " %",
                     std::to_string(o.dead_units) + " of " + std::to_string(o.hidden_units)});
    }
    std::cout << '\n';
    results.print(std::cout);
}

void print_help() {
    std::vector<std::string> names;
    for (activation const& a : all_activations()) {
        names.push_back(a.name);
    }
    std::cout << help_text(names);
}

void run(std::vector<std::string> const& arguments) {
    options const chosen = parse_options(arguments);
    if (chosen.help) {
        print_help();
        return;
    }
    std::vector<activation> const activations =
        chosen.activation == "all" ? all_activations() : std::vector<activation>{activation_of(chosen.activation)};
    task const data = read_data(chosen);
    draw(activations, chosen.plot_file);
    std::cout << (chosen.train_file.empty() ? "two interleaved spirals" : chosen.train_file) << ": "
              << data.train.size() << " training samples, " << data.test.size() << " test samples, "
              << data.train.features.rows() << " features, " << data.classes << " classes\n\n";
    compare(data, activations, chosen.plan);
    std::cout << "\nActivations and derivatives are drawn in " << chosen.plot_file << '\n';
}

}  // namespace

}  // namespace demo

int main(int argc, char** argv) {
    try {
        demo::run({argv + 1, argv + argc});
    } catch (demo::input_error const& error) {
        std::cerr << "train_classifier: " << error.what() << '\n';
        return 2;
    }
    return 0;
}
