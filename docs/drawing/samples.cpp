// SPDX-License-Identifier: BSL-1.0
//
// The numbers behind the pictures of the documentation, from the library and from the oracle of its tests:
//
//     xact_samples <folder>
//
// writes <activation>.dat for each activation of the list and textbook.dat, which gnuplot reads.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <limits>
#include <string>

#include <xact/xact.hpp>

#include "../../tests/oracle/inputs.hpp"
#include "../../tests/oracle/reference.hpp"

namespace {

using oracle::quantity;

constexpr int curve_points = 400;
constexpr int columns = 256;  // of a picture of errors
constexpr int inputs_per_column = 32;

/// Calls visit(k, x) for `count` evenly spaced x from low to high.
template <class Visitor>
void for_each_point(double low, double high, int count, Visitor const& visit) {
    for (int k = 0; k < count; ++k) {
        visit(low + (high - low) * k / (count - 1));
    }
}

/// The largest error of compute(x) in each of the columns that divide an interval: one line "x ulp" per column.
template <class Compute>
void write_errors(std::ostream& out, oracle::reference<float> const& truth, quantity q, xact::interval range,
                  Compute const& compute) {
    oracle::random_bits random(1);
    double const width = (range.high - range.low) / columns;
    for (int column = 0; column < columns; ++column) {
        double const left = range.low + width * column;
        double worst = 0;
        for (int k = 0; k < inputs_per_column; ++k) {
            auto const x = static_cast<float>(left + width * random.fraction());
            worst = std::max(worst, truth.ulps(q, x, compute(x)));
        }
        out << left + width / 2 << ' ' << worst << '\n';
    }
    out << "\n\n";  // ends a data set
}

/// The curved interval, and what lies between it and the inputs where results become subnormal, vanish or reach a
/// limit.
template <class Float>
xact::interval range_of_errors(oracle::reference<float> const& truth) {
    constexpr float farthest = 200;  // landmarks of another kind, at the limits of the format, lie beyond
    xact::interval range = Float::curved;
    for (float const x : oracle::landmarks(truth, range.low, range.high)) {
        if (std::abs(x) < farthest) {
            range = {std::min(range.low, double{x}), std::max(range.high, double{x})};
        }
    }
    return range;
}

/// Three data sets: x, f, f' near the origin; the errors of f and those of f' in float.
template <class Double, class Float>
void write_activation(std::ofstream out, Double const& f, Float const& in_float) {
    out.exceptions(std::ios::failbit | std::ios::badbit);
    for_each_point(-6, 6, curve_points, [&](double x) { out << x << ' ' << f(x) << ' ' << f.derivative(x) << '\n'; });
    out << "\n\n";
    oracle::reference<float> const truth(in_float);
    auto const range = range_of_errors<Float>(truth);
    write_errors(out, truth, quantity::value, range, [&](float x) { return in_float(x); });
    write_errors(out, truth, quantity::slope, range, [&](float x) { return in_float.derivative(x); });
}

float textbook_gelu(float x) {
    return 0.5F * x * (1.0F + std::erf(x / std::sqrt(2.0F)));
}

float textbook_gelu_derivative(float x) {
    constexpr float inverse_root_two_pi = 0.398942280F;
    return 0.5F * (1.0F + std::erf(x / std::sqrt(2.0F))) + x * inverse_root_two_pi * std::exp(-0.5F * x * x);
}

/// Four data sets: the errors of the textbook's gelu and of xact's, then those of the derivatives.
void write_textbook(std::ofstream out) {
    out.exceptions(std::ios::failbit | std::ios::badbit);
    xact::gelu<float> const f;
    oracle::reference<float> const truth(f);
    auto const range = xact::interval{-12, 4};
    write_errors(out, truth, quantity::value, range, textbook_gelu);
    write_errors(out, truth, quantity::value, range, f);
    write_errors(out, truth, quantity::slope, range, textbook_gelu_derivative);
    write_errors(out, truth, quantity::slope, range, [&](float x) { return f.derivative(x); });
}

/// Gives each activation of doubles the one of floats with the same name.
template <template <class, class> class Activation>
void write(std::string const& folder, Activation<double, xact::faithful> const& f) {
    write_activation(std::ofstream(folder + "/" + f.name + ".dat"), f, Activation<float, xact::faithful>{});
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: xact_samples <folder>\n", stderr);
        return 2;
    }
    try {
        std::string const folder = argv[1];
        xact::activations::for_each<double>([&](auto const& f) { write(folder, f); });
        write_textbook(std::ofstream(folder + "/textbook.dat"));
    } catch (std::exception const& error) {
        std::fprintf(stderr, "xact_samples: %s\n", error.what());
        return 1;
    }
    return 0;
}
