// SPDX-License-Identifier: BSL-1.0
#include "report.hpp"

#include <algorithm>
#include <cinttypes>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "engine.hpp"
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
            p.max_lenient,
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
        << ", \"max_lenient\": " << json_number(p.max_lenient) << ", \"worst_input\": \"" << p.worst_input
        << "\", \"worst_bits\": \"" << p.worst_bits << '"';
}

std::string hexadecimal(std::uint64_t number) {
    return formatted("%016" PRIx64, number);
}

/// What is measured: the beginning of a row.
std::string identity(summary const& s) {
    return "    {\"activation\": \"" + s.activation + "\", \"policy\": \"" + s.policy + "\", \"type\": \"" + s.type +
           "\", \"function\": \"" + s.function +
           "\", \"parameter\": " + (s.parameter ? json_number(*s.parameter) : "null") + ", \"inputs\": \"" + s.inputs +
           "\", ";
}

std::string identity_of_kernel(summary const& s) {
    return identity(s) + "\"fingerprint\": \"" + hexadecimal(s.fingerprint) + "\", ";
}

std::string row_of(summary const& s) {
    std::ostringstream out;
    out << identity_of_kernel(s) << "\"digest\": \"" << hexadecimal(s.digest)
        << "\", \"bound\": " << json_number(s.bound)
        << ", \"correctly_rounded\": " << (s.correctly_rounded ? "true" : "false")
        << ", \"lenient\": " << (s.lenient ? "true" : "false") << ", \"holds\": " << (s.holds() ? "true" : "false")
        << ", \"total\": {";
    write_part(out, s.total);
    out << "}, \"exact_lookups\": " << s.exact_lookups << ", \"nan_errors\": " << s.nan_errors
        << ", \"sign_errors\": " << s.sign_errors << ", \"limit_errors\": " << s.limit_errors
        << ", \"misrounded_bits\": " << quoted(s.misrounded_bits) << ", \"wrong_bits\": " << quoted(s.wrong_bits)
        << ", \"regions\": {";
    char const* separator = "";
    for (summary::part const& p : s.regions) {
        out << separator << '"' << p.name << "\": {";
        write_part(out, p);
        out << '}';
        separator = ", ";
    }
    out << "}}";
    return out.str();
}

bool starts_with(std::string const& text, std::string const& beginning) {
    return text.compare(0, beginning.size(), beginning) == 0;
}

}  // namespace

template <class T>
summary heading_of(subject<T> const& s, std::size_t which, quantity q, std::string const& inputs) {
    variant<T> const& v = s.variants[which];
    bool const slope = q == quantity::slope;
    summary result{};
    result.activation = s.name;
    result.policy = v.policy;
    result.type = s.type;
    result.function = oracle::name_of(q);
    result.parameter = s.parameter;
    result.inputs = inputs;
    result.fingerprint = fingerprint(s, which, q);
    result.bound = v.promised.bound[slope ? 1 : 0];
    result.correctly_rounded = v.promised.correctly_rounded;
    result.lenient = v.promised.lenient;
    return result;
}

template <class T>
summary summarize(summary heading, tally<T> const& t) {
    summary result = std::move(heading);
    result.digest = t.digest;
    result.total = summarize_part<T>("all", t.total());
    for (std::size_t i = 0; i < region_count; ++i) {
        if (t.parts[i].inputs > 0) {
            result.regions.push_back(summarize_part<T>(name_of(static_cast<region>(i)), t.parts[i]));
        }
    }
    result.nan_errors = t.nan_errors;
    result.sign_errors = t.sign_errors;
    result.limit_errors = t.limit_errors;
    result.exact_lookups = t.exact_lookups;
    result.misrounded_bits = bits_as_text(t.misrounded_inputs);
    result.wrong_bits = bits_as_text(t.wrong_inputs);
    return result;
}

template summary heading_of(subject<float> const&, std::size_t, quantity, std::string const&);
template summary heading_of(subject<double> const&, std::size_t, quantity, std::string const&);
template summary summarize(summary, tally<float> const&);
template summary summarize(summary, tally<double> const&);

void print_heading() {
    std::printf("%-16s %-8s %-8s %-10s %10s %9s  %-24s %8s %9s %10s %9s  %s\n", "activation", "policy", "type",
                "function", "inputs", "max ulp", "at", "mean ulp", "correct %", "misrounded", "bound", "");
}

void print(summary const& s) {
    double const inputs = static_cast<double>(s.total.inputs);
    double const misrounded = static_cast<double>(s.total.misrounded);
    double const share = inputs > 0 ? 100 * (1 - misrounded / inputs) : 100;
    std::string const name = s.activation + (s.parameter ? formatted("(%g)", *s.parameter) : "");
    std::printf("%-16s %-8s %-8s %-10s %10" PRIu64 " %9.6g  %-24s %8.4f %9.4f %10" PRIu64 " %9s  %s\n", name.c_str(),
                s.policy.c_str(), s.type.c_str(), s.function.c_str(), s.total.inputs, s.total.max_ulp,
                s.total.worst_input.c_str(), s.total.mean_ulp, share, s.total.misrounded,
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

json_file::json_file(std::string name, bool resume) : name_(std::move(name)) {
    std::ifstream in(name_);
    if (!resume || !in) {
        return;
    }
    std::string const set = "  \"instruction_set\": \"" + instruction_set() + "\",";
    bool same_set = false;
    for (std::string line; std::getline(in, line);) {
        same_set = same_set || line == set;
        if (starts_with(line, "    {")) {
            rows_.push_back(line.substr(0, line.rfind('}') + 1));
        }
    }
    if (!same_set) {
        throw std::runtime_error(name_ + " is not from a sweep of " + instruction_set());
    }
}

bool json_file::has(summary const& heading) const {
    std::string const beginning = identity_of_kernel(heading);
    return std::any_of(rows_.begin(), rows_.end(), [&](std::string const& row) { return starts_with(row, beginning); });
}

void json_file::add(summary const& row) {
    std::string const beginning = identity(row);
    rows_.erase(std::remove_if(rows_.begin(), rows_.end(),
                               [&](std::string const& other) { return starts_with(other, beginning); }),
                rows_.end());
    rows_.push_back(row_of(row));
    if (!name_.empty()) {
        write();
    }
}

bool json_file::all_hold() const {
    return std::all_of(rows_.begin(), rows_.end(),
                       [](std::string const& row) { return row.find("\"holds\": true") != std::string::npos; });
}

/// Whoever looks finds the old file or the new one, and nothing in between.
void json_file::write() const {
    std::string const unfinished = name_ + ".part";
    std::ofstream out(unfinished);
    out << "{\n  \"instruction_set\": \"" << instruction_set() << "\",\n  \"rows\": [\n";
    char const* separator = "";
    for (std::string const& row : rows_) {
        out << separator << row;
        separator = ",\n";
    }
    out << "\n  ]\n}\n";
    out.close();
    if (!out || std::rename(unfinished.c_str(), name_.c_str()) != 0) {
        throw std::runtime_error("cannot write " + name_);
    }
}

}  // namespace sweep
