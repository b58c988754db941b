// SPDX-License-Identifier: BSL-1.0

/// \file
/// Activations by name: the layers of a small network as a model file has them, read, run in two ways and written back.

#include <cstdio>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <xact/any_activation.hpp>

namespace {

/// y = f(x + bias)
struct layer {
    float bias;
    xact::any_activation<float> activation;
};

/// One layer per line: its bias and its activation.
std::vector<layer> read_model(std::string const& text) {
    std::vector<layer> layers;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::size_t const blank = line.find(' ');
        layers.push_back({std::stof(line), xact::any_activation<float>(line.substr(blank + 1))});
    }
    return layers;
}

std::string write_model(std::vector<layer> const& layers) {
    std::ostringstream text;
    for (layer const& l : layers) {
        text << l.bias << ' ' << l.activation << '\n';
    }
    return text.str();
}

/// The array algorithms take the value as it is, and ask once per array which activation it is.
void run(layer const& l, std::vector<float>& x) {
    for (float& value : x) {
        value += l.bias;
    }
    xact::forward(l.activation, x, x);
}

/// A loop of one's own goes inside of `visit`: there f is xact::gelu<float>, say, and everything is inlined.
void run_in_one_pass(layer const& l, std::vector<float>& x) {
    l.activation.visit([&](auto const& f) {
        for (float& value : x) {
            value = f(value + l.bias);
        }
    });
}

/// What is wrong with a name, in one line.
std::string mistake_in(char const* text) {
    try {
        xact::any_activation<float> const f(text);
        return "nothing";
    } catch (std::invalid_argument const& error) {
        return error.what();
    }
}

}  // namespace

int main() {
    std::vector<layer> const layers = read_model(
        "0.5 SiLU\n"
        "-0.25 LeakyReLU(negative_slope=0.2)\n"
        "0.125 Gelu<approximate=\"tanh\">\n");
    std::string const text = write_model(layers);
    std::printf("%s", text.c_str());

    std::vector<float> x;
    for (int i = 0; i < 37; ++i) {
        x.push_back(0.25F * static_cast<float>(i) - 4);
    }
    std::vector<float> y = x;
    for (layer const& l : layers) {
        run(l, x);
        run_in_one_pass(l, y);
    }
    std::printf("both ways give %s results\n", x == y ? "the same" : "DIFFERENT");

    std::printf("%s\n%s\n", mistake_in("gelo").c_str(), mistake_in("leaky_relu(slope=0.2)").c_str());
    bool const is_read_back = write_model(read_model(text)) == text;
    bool const helps = mistake_in("gelo").find("expected one of gelu") != std::string::npos;
    return is_read_back && helps && x == y ? 0 : 1;
}
