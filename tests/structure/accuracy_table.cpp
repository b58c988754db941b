// SPDX-License-Identifier: BSL-1.0
//
// docs/accuracy.md against the headers: every activation of the registry has a line for every type, policy and function
// on AVX2, with the bound that its header states and figures that keep it, and so has every other line.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <xact/registry.hpp>

namespace {

using cells = std::vector<std::string>;

/// The cells of a line of a table; none for other lines.
cells split(std::string const& line) {
    cells result;
    if (line.compare(0, 2, "| ") != 0) {
        return result;
    }
    std::istringstream in(line.substr(2));
    for (std::string cell; std::getline(in, cell, '|');) {
        auto const end = cell.find_last_not_of(' ');
        auto const begin = cell.find_first_not_of(' ');
        result.push_back(begin == std::string::npos ? "" : cell.substr(begin, end - begin + 1));
    }
    return result;
}

struct figures {
    std::string bound;
    double max_ulp;
    unsigned long long misrounded;
    unsigned long long inputs;
};

/// "<activation> <type> <function> <policy> <instruction set>" -> figures
using table = std::map<std::string, figures>;

std::vector<std::string> const policies{"faithful", "correct", "fast"};
std::vector<std::string> const instruction_sets{"AVX2", "AVX-512"};

void add(std::string const& activation, cells const& line, table& result) {
    enum column { type, function, policy, sets, bound, max_ulp, at, mean_ulp, rounded, misrounded, inputs, count };
    if (line.size() != count || line[type] == "type") {
        return;
    }
    figures const f{line[bound], std::stod(line[max_ulp]), std::stoull(line[misrounded]), std::stoull(line[inputs])};
    for (std::string const& p : policies) {
        for (std::string const& set : instruction_sets) {
            bool const here = (", " + line[sets] + ",").find(", " + set + ",") != std::string::npos;
            if (here && (line[policy] == "all" || line[policy] == p)) {
                result[activation + ' ' + line[type] + ' ' + line[function] + ' ' + p + ' ' + set] = f;
            }
        }
    }
}

table read_table() {
    table result;
    std::ifstream in(XACT_ACCURACY_TABLE);
    EXPECT_TRUE(in) << "cannot read " << XACT_ACCURACY_TABLE;
    std::string activation;
    for (std::string line; std::getline(in, line);) {
        if (line.compare(0, 2, "##") == 0) {
            activation = line.compare(0, 4, "### ") == 0 ? line.substr(4) : "";
        } else if (!activation.empty()) {
            add(activation, split(line), result);
        }
    }
    return result;
}

std::string as_text(double bound) {
    char text[32];
    std::snprintf(text, sizeof text, "%g", bound);
    return text;
}

/// What a table states for one activation over one type.
struct expectation {
    char const* type;
    bool rounds_correctly;
    unsigned long long inputs;  // 0: not all of them
};

void expect_line(table const& all, std::string const& name, expectation const& expected, std::string const& bound,
                 double limit) {
    for (std::string const& set : instruction_sets) {
        auto const found = all.find(name + ' ' + set);
        if (found == all.end()) {
            // AVX-512 may be left out: tests/bits finds its results equal to those of AVX2.
            EXPECT_NE(set, "AVX2") << "no line for " << name << ' ' << set;
            continue;
        }
        figures const& f = found->second;
        EXPECT_EQ(f.bound, bound) << name << ' ' << set;
        EXPECT_LE(f.max_ulp, limit) << name << ' ' << set;
        EXPECT_GT(f.inputs, 0u) << name << ' ' << set;
        if (expected.inputs > 0) {
            EXPECT_EQ(f.inputs, expected.inputs) << name << ' ' << set;
        }
        if (expected.rounds_correctly) {
            EXPECT_EQ(f.misrounded, 0u) << name << ' ' << set;
        }
    }
}

template <class F>
void expect_activation(table const& all, expectation const& expected) {
    using policy = typename F::policy_type;
    constexpr bool is_fast = std::is_same_v<policy, xact::fast>;
    std::string const name = F::name + std::string(" ") + expected.type;
    for (bool const slope : {false, true}) {
        xact::max_ulp stated = F::accuracy;
        if constexpr (is_fast) {
            stated = policy::accuracy;
        }
        double const limit = slope ? stated.derivative : stated.forward;
        std::string bound = as_text(limit);
        if (expected.rounds_correctly) {
            bound = "rounded";
        } else if (is_fast) {
            bool const is_float = sizeof(typename F::value_type) == 4;
            bound += slope ? (is_float ? " or 2^-23 max" : " or 2^-52 max") : (is_float ? " or 2^-119" : " or 2^-1015");
        }
        expect_line(all, name + (slope ? " derivative " : " forward ") + policy::name, expected, bound,
                    expected.rounds_correctly ? 0.5 : limit);
    }
}

template <class T, class Policy>
void expect_activations(table const& all, expectation const& expected) {
    xact::activations::for_each<T, Policy>(
        [&](auto const& f) { expect_activation<std::decay_t<decltype(f)>>(all, expected); });
}

template <class T>
void expect_policies(table const& all, expectation expected, bool correct_rounds = true) {
    expect_activations<T, xact::faithful>(all, expected);
    expect_activations<T, xact::fast>(all, expected);
    expected.rounds_correctly = expected.rounds_correctly || correct_rounds;
    expect_activations<T, xact::correct>(all, expected);
}

constexpr unsigned long long finite_floats = 2 * (255ULL << 23);

TEST(accuracy_table, states_the_bounds_of_the_headers_and_keeps_them) {
    table const all = read_table();
    expect_policies<float>(all, {"float", false, finite_floats});
    expect_policies<double>(all, {"double", false, 0}, false);
    expect_policies<xact::float16>(all, {"float16", true, 2 * (31ULL << 10)});
    expect_policies<xact::bfloat16>(all, {"bfloat16", true, 2 * (255ULL << 7)});
}

}  // namespace
