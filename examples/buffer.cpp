// SPDX-License-Identifier: BSL-1.0

/// \file
/// The array algorithms: values, slopes and the backward pass of a training step over buffers of any length.

#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <vector>

#include <xact/xact.hpp>

namespace {

/// The loss of the example: the mean of squares of the outputs. Its gradient with respect to output i is 2 y[i] / n.
double loss(std::vector<double> const& y) {
    double sum = 0;
    for (double const value : y) {
        sum += value * value;
    }
    return sum / static_cast<double>(y.size());
}

/// The loss after the activation, for the inputs x.
template <class F>
double loss_after(F const& f, std::vector<double> const& x) {
    std::vector<double> y(x.size());
    xact::forward(f, x, y);
    return loss(y);
}

/// Compares the backward pass with the change of the loss when one input is moved a little.
template <class F>
double worst_gradient_error(F const& f, std::vector<double> x) {
    std::vector<double> y(x.size());
    xact::forward(f, x, y);

    std::vector<double> grad = y;  // d loss / d y
    for (double& g : grad) {
        g *= 2 / static_cast<double>(y.size());
    }
    xact::backward(f, x, grad, grad);  // in place: now d loss / d x

    double worst = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        constexpr double step = 1e-5;
        double const here = x[i];
        x[i] = here + step;
        double const above = loss_after(f, x);
        x[i] = here - step;
        double const below = loss_after(f, x);
        x[i] = here;
        worst = std::fmax(worst, std::abs(grad[i] - (above - below) / (2 * step)));
    }
    return worst;
}

/// Sizes that differ are refused before anything is written.
bool refuses_a_short_output() {
    std::vector<double> const x(8);
    std::vector<double> y(7);
    try {
        xact::forward(xact::relu<double>{}, x, y);
    } catch (std::invalid_argument const& error) {
        std::printf("%s\n", error.what());
        return true;
    }
    return false;
}

}  // namespace

int main() {
    std::vector<double> x;
    for (int i = 0; i < 37; ++i) {  // any length
        x.push_back(0.3 * i - 5.45);
    }

    // Both results in one pass; pointers and a length do as well as ranges.
    xact::swish<double> const swish;
    std::vector<double> value(x.size());
    std::vector<double> slope(x.size());
    xact::value_and_derivative(swish, x, value, slope);
    xact::forward(swish, value.data(), value.data(), 0);  // n = 0 is fine

    bool all_well = refuses_a_short_output() && value[0] == swish(x[0]) && slope[36] == swish.derivative(x[36]);
    xact::activations::for_each<double>([&](auto const& f) {
        double const error = worst_gradient_error(f, x);
        std::printf("%-10s  gradient differs from finite differences by %.1e\n", f.name, error);
        all_well = all_well && error < 1e-9;
    });
    return all_well ? 0 : 1;
}
