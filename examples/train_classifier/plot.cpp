// SPDX-License-Identifier: BSL-1.0
#include "plot.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <sstream>

#include "table.hpp"

namespace demo {

namespace {

// The part of the plane that a panel shows and its size in pixels; a slope of 1 is a diagonal.
constexpr int x_low = -4;
constexpr int x_high = 4;
constexpr double y_low = -1.25;
constexpr double y_high = 2.75;
constexpr double unit = 34;
constexpr double panel_width = unit * (x_high - x_low);
constexpr double panel_height = unit * (y_high - y_low);

// The page around the panels.
constexpr double margin = 24;
constexpr double header_height = 84;
constexpr double cell_width = panel_width + 56;
constexpr double cell_height = panel_height + 68;
constexpr double panel_left = 32;  // within its cell
constexpr double panel_top = 26;
constexpr std::size_t most_columns = 4;

constexpr auto style = R"(<style>
text { font: 12px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #57606a; }
.heading { font-size: 20px; font-weight: 600; fill: #1f2328; }
.title { font-size: 15px; font-weight: 600; fill: #1f2328; }
.page { fill: #ffffff; }
.panel { fill: #f6f8fa; stroke: #d0d7de; }
.grid { stroke: #dfe4e9; }
.axis { stroke: #6e7781; }
.curve { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
.value { stroke: #0860ca; }
.slope { stroke: #c2410c; stroke-dasharray: 7 4; }
@media (prefers-color-scheme: dark) {
text { fill: #9ea7b3; }
.heading, .title { fill: #f0f3f6; }
.page { fill: #0d1117; }
.panel { fill: #161b22; stroke: #30363d; }
.grid { stroke: #272d36; }
.axis { stroke: #848d97; }
.value { stroke: #58a6ff; }
.slope { stroke: #f0883e; }
}
</style>
)";

std::string number(double value) {
    return fixed(value, 1);
}

double to_left(double x) {
    return (x - x_low) * unit;
}

double to_top(double y) {
    return (y_high - y) * unit;
}

void write_text(std::ostream& out, double left, double top, std::string const& attributes, std::string const& text) {
    out << "<text x=\"" << number(left) << "\" y=\"" << number(top) << "\" " << attributes << '>' << text
        << "</text>\n";
}

void write_line(std::ostream& out, char const* kind, double x1, double y1, double x2, double y2) {
    out << "<line class=\"" << kind << "\" x1=\"" << number(x1) << "\" y1=\"" << number(y1) << "\" x2=\"" << number(x2)
        << "\" y2=\"" << number(y2) << "\"/>\n";
}

/// Grid, axes and the numbers along them.
void write_axes(std::ostream& out) {
    out << "<rect class=\"panel\" width=\"" << number(panel_width) << "\" height=\"" << number(panel_height)
        << "\"/>\n";
    for (int x = x_low + 1; x < x_high; ++x) {
        write_line(out, x == 0 ? "axis" : "grid", to_left(x), 0, to_left(x), panel_height);
        if (x % 2 == 0) {
            write_text(out, to_left(x), panel_height + 16, "text-anchor=\"middle\"", std::to_string(x));
        }
    }
    for (int y = static_cast<int>(std::ceil(y_low)); y < y_high; ++y) {
        write_line(out, y == 0 ? "axis" : "grid", 0, to_top(y), panel_width, to_top(y));
        write_text(out, -7, to_top(y) + 4, "text-anchor=\"end\"", std::to_string(y));
    }
    write_text(out, panel_width, panel_height + 16, "text-anchor=\"end\" font-style=\"italic\"", "x");
}

/// A curve through samples at plot_points(); a jump leaves a gap, as the function does.
void write_curve(std::ostream& out, char const* kind, std::vector<float> const& samples) {
    constexpr double jump = 0.2;
    std::vector<float> const points = plot_points();
    out << "<path class=\"curve " << kind << "\" clip-path=\"url(#inside)\" d=\"";
    double previous = HUGE_VAL;
    for (std::size_t i = 0; i < points.size(); ++i) {
        double const x = static_cast<double>(points[i]);
        double const y = static_cast<double>(samples[i]);
        out << (std::abs(y - previous) > jump ? 'M' : 'L') << fixed(to_left(x), 2) << ' ' << fixed(to_top(y), 2);
        previous = y;
    }
    out << "\"/>\n";
}

void write_panel(std::ostream& out, chart const& content, double left, double top) {
    out << "<g transform=\"translate(" << number(left + panel_left) << ' ' << number(top + panel_top) << ")\">\n";
    write_text(out, 0, -9, "class=\"title\"", content.title);
    write_axes(out);
    write_curve(out, "value", content.samples.value);
    write_curve(out, "slope", content.samples.derivative);
    out << "</g>\n";
}

void write_legend_entry(std::ostream& out, double left, double top, char const* kind, std::string const& text) {
    out << "<path class=\"curve " << kind << "\" d=\"M" << number(left) << ' ' << number(top) << "h36\"/>\n";
    write_text(out, left + 44, top + 4, "font-style=\"italic\"", text);
}

}  // namespace

std::vector<float> plot_points() {
    constexpr int per_unit = 40;
    std::vector<float> points;
    for (int i = x_low * per_unit; i <= x_high * per_unit; ++i) {
        points.push_back(static_cast<float>(i) / per_unit);
    }
    return points;
}

void write_plot(std::ostream& out, std::vector<chart> const& charts) {
    std::size_t const columns = std::min(charts.size(), most_columns);
    std::size_t const rows = (charts.size() + columns - 1) / columns;
    std::string const width = number(2 * margin + static_cast<double>(columns) * cell_width);
    std::string const height = number(header_height + static_cast<double>(rows) * cell_height);
    out << "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" << width << "\" height=\"" << height
        << "\" viewBox=\"0 0 " << width << ' ' << height << "\" role=\"img\">\n<title>"
        << "Activation functions and their derivatives</title>\n"
        << style << "<clipPath id=\"inside\"><rect width=\"" << number(panel_width) << "\" height=\""
        << number(panel_height) << "\"/></clipPath>\n<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n";
    write_text(out, margin, 38, "class=\"heading\"", "Activation and derivative");
    write_legend_entry(out, margin, 60, "value", "f(x)");
    write_legend_entry(out, margin + 100, 60, "slope", "f &#8242;(x)");
    for (std::size_t i = 0; i < charts.size(); ++i) {
        std::size_t const row = i / columns;
        write_panel(out, charts[i], margin + static_cast<double>(i % columns) * cell_width,
                    header_height + static_cast<double>(row) * cell_height);
    }
    out << "</svg>\n";
}

}  // namespace demo
