// SPDX-License-Identifier: BSL-1.0
#include "report.hpp"

#include <cinttypes>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "inputs.hpp"

namespace sweep {
namespace {

template <class... Values>
std::string formatted(char const* format, Values... values) {
    char buffer[128];
    std::snprintf(buffer, sizeof buffer, format, values...);
    return buffer;
}

template <class T>
std::string bits_as_text(T x) {
    return formatted("0x%0*" PRIx64, static_cast<int>(2 * sizeof(T)), static_cast<std::uint64_t>(to_bits(x)));
}

template <class T>
std::vector<std::string> bits_as_text(std::vector<T> const& list) {
    std::vector<std::string> result;
    for (T const x : list) {
        result.push_back(bits_as_text(x));
    }
    return result;
}

template <class T>
summary::part summarize_part(char const* name, typename tally<T>::part const& p) {
    double const mean = p.inputs > 0 ? p.sum_of_ulps / static_cast<double>(p.inputs) : 0;
    return {name,
            p.inputs,
            p.misrounded,
            std::max(p.max_ulp, 0.0),
            mean,
            formatted("%a", static_cast<double>(p.worst_input)),
            bits_as_text(p.worst_input)};
}

std::string quoted(std::vector<std::string> const& list) {
    std::string result;
    for (std::string const& text : list) {
        result += (result.empty() ? "\"" : ", \"") + text + '"';
    }
    return '[' + result + ']';
}

/// JSON has no infinity.
std::string json_number(double x) {
    return std::isfinite(x) ? formatted("%.17g", x) : "1e999";
}

void write_part(std::ostream& out, summary::part const& p) {
    out << "\"inputs\": " << p.inputs << ", \"misrounded\": " << p.misrounded
        << ", \"max_ulp\": " << json_number(p.max_ulp) << ", \"mean_ulp\": " << json_number(p.mean_ulp)
        << ", \"worst_input\": \"" << p.worst_input << "\", \"worst_bits\": \"" << p.worst_bits << '"';
}

void write_row(std::ostream& out, summary const& s) {
    out << "    {\"activation\": \"" << s.activation << "\", \"policy\": \"" << s.policy << "\", \"type\": \"" << s.type
        << "\", \"function\": \"" << s.function << "\", \"bound\": " << json_number(s.bound)
        << ", \"correctly_rounded\": " << (s.correctly_rounded ? "true" : "false")
        << ", \"holds\": " << (s.holds() ? "true" : "false") << ",\n     ";
    write_part(out, s.total);
    out << ",\n     \"exact_lookups\": " << s.exact_lookups << ", \"nan_errors\": " << s.nan_errors
        << ", \"sign_errors\": " << s.sign_errors << ", \"limit_errors\": " << s.limit_errors
        << ", \"misrounded_bits\": " << quoted(s.misrounded_bits) << ", \"wrong_bits\": " << quoted(s.wrong_bits)
        << ",\n     \"regions\": {";
    char const* separator = "";
    for (summary::part const& p : s.regions) {
        out << separator << '"' << p.name << "\": {";
        write_part(out, p);
        out << '}';
        separator = ", ";
    }
    out << "}}";
}

}  // namespace

template <class T>
summary summarize(subject<T> const& s, std::size_t which, quantity q, tally<T> const& t, double seconds) {
    variant<T> const& v = s.variants[which];
    summary result{s.name,
                   v.policy,
                   std::is_same_v<T, float> ? "float" : "double",
                   oracle::name_of(q),
                   v.bound[q == quantity::value ? 0 : 1],
                   v.correctly_rounded,
                   summarize_part<T>("all", t.total()),
                   {},
                   t.nan_errors,
                   t.sign_errors,
                   t.limit_errors,
                   t.exact_lookups,
                   bits_as_text(t.misrounded_inputs),
                   bits_as_text(t.wrong_inputs),
                   seconds};
    for (std::size_t i = 0; i < region_count; ++i) {
        if (t.parts[i].inputs > 0) {
            result.regions.push_back(summarize_part<T>(name_of(static_cast<region>(i)), t.parts[i]));
        }
    }
    return result;
}

template summary summarize(subject<float> const&, std::size_t, quantity, tally<float> const&, double);
template summary summarize(subject<double> const&, std::size_t, quantity, tally<double> const&, double);

void print_heading() {
    std::printf("%-10s %-8s %-6s %-10s %10s %9s  %-24s %8s %9s %10s %9s  %s\n", "activation", "policy", "type",
                "function", "inputs", "max ulp", "at", "mean ulp", "correct %", "misrounded", "bound", "");
}

void print(summary const& s) {
    double const inputs = static_cast<double>(s.total.inputs);
    double const misrounded = static_cast<double>(s.total.misrounded);
    double const share = inputs > 0 ? 100 * (1 - misrounded / inputs) : 100;
    std::printf("%-10s %-8s %-6s %-10s %10" PRIu64 " %9.6g  %-24s %8.4f %9.4f %10" PRIu64 " %9s  %s\n",
                s.activation.c_str(), s.policy.c_str(), s.type.c_str(), s.function.c_str(), s.total.inputs,
                s.total.max_ulp, s.total.worst_input.c_str(), s.total.mean_ulp, share, s.total.misrounded,
                s.correctly_rounded ? "rounded" : formatted("%g", s.bound).c_str(), s.holds() ? "ok" : "VIOLATED");
    if (s.nan_errors + s.sign_errors + s.limit_errors > 0) {
        std::printf("    %" PRIu64 " NaN errors, %" PRIu64 " wrong signs, %" PRIu64 " wrong limits:", s.nan_errors,
                    s.sign_errors, s.limit_errors);
        for (std::string const& bits : s.wrong_bits) {
            std::printf(" %s", bits.c_str());
        }
        std::printf("\n");
    }
    if (s.correctly_rounded && s.total.misrounded > 0) {
        std::printf("    misrounded:");
        for (std::string const& bits : s.misrounded_bits) {
            std::printf(" %s", bits.c_str());
        }
        std::printf("\n");
    }
    if (!s.holds()) {
        for (summary::part const& p : s.regions) {
            std::printf("    %-10s %12" PRIu64 " inputs, max %.6g ulp at %s, %" PRIu64 " misrounded\n", p.name.c_str(),
                        p.inputs, p.max_ulp, p.worst_input.c_str(), p.misrounded);
        }
    }
    std::fflush(stdout);
}

void write_json(std::string const& file, std::vector<summary> const& all, bool complete) {
    std::ofstream out(file);
    out << "{\n  \"instruction_set\": \"" << instruction_set()
        << "\",\n  \"complete\": " << (complete ? "true" : "false") << ",\n  \"rows\": [\n";
    char const* separator = "";
    for (summary const& s : all) {
        out << separator;
        write_row(out, s);
        separator = ",\n";
    }
    out << "\n  ]\n}\n";
    if (!out.flush()) {
        throw std::runtime_error("cannot write " + file);
    }
}

}  // namespace sweep
