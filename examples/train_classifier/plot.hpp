// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "activation_layer.hpp"

namespace demo {

/// One panel of a plot.
struct chart {
    std::string title;
    curve samples;  ///< at plot_points()
};

/// Where the curves of a chart are sampled.
std::vector<float> plot_points();

/// Writes an SVG image with one panel per chart: function and derivative over the same axes. The image brings its own
/// background, light or dark as the reader's system prefers, and the curves differ in dash as well as in color.
void write_plot(std::ostream& out, std::vector<chart> const& charts);

}  // namespace demo
