// SPDX-License-Identifier: BSL-1.0
#include "dataset.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <optional>
#include <set>
#include <string_view>

#include "error.hpp"
#include "text.hpp"

namespace demo {

namespace {

/// One file as it stands: all values row after row, with the line of each row for messages.
struct rows {
    std::string file;
    std::size_t width = 0;  ///< numbers per row, without the label
    std::vector<float> values;
    std::vector<int> labels;
    std::vector<std::size_t> lines;

    [[noreturn]] void fail(std::size_t line, std::string const& what) const {
        throw input_error(file + ":" + std::to_string(line) + ": " + what);
    }
};

std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> fields;
    for (std::size_t comma = line.find(','); comma != std::string_view::npos; comma = line.find(',')) {
        fields.push_back(trimmed(line.substr(0, comma)));
        line.remove_prefix(comma + 1);
    }
    fields.push_back(trimmed(line));
    return fields;
}

/// Takes over one line of the file; the first row fixes the width unless it is known.
void add_row(rows& table, std::string_view line, std::size_t number) {
    constexpr long largest_label = 9999;
    std::vector<std::string_view> const fields = fields_of(line);
    if (fields.size() < 2) {
        table.fail(number, "expected comma-separated numbers with the label last, found " + quoted(line));
    }
    if (table.width == 0) {
        table.width = fields.size() - 1;
    }
    if (fields.size() != table.width + 1) {
        table.fail(number, "expected " + std::to_string(table.width) + " values and a label, found " +
                               std::to_string(fields.size()) + " fields");
    }
    for (std::size_t i = 0; i < table.width; ++i) {
        std::optional<double> const value = to_number(fields[i]);
        if (!value || !std::isfinite(static_cast<float>(*value))) {
            table.fail(number, "field " + std::to_string(i + 1) + ": expected a number, found " + quoted(fields[i]));
        }
        table.values.push_back(static_cast<float>(*value));
    }
    std::optional<long> const label = to_count(fields.back());
    if (!label || *label > largest_label) {
        table.fail(number, "expected a label from 0 to " + std::to_string(largest_label) +
                               " in the last field, found " + quoted(fields.back()));
    }
    table.labels.push_back(static_cast<int>(*label));
    table.lines.push_back(number);
}

/// Reads a file of rows of `width` values and a label; 0 takes the width of the first row.
rows read_rows(std::string const& file, std::size_t width) {
    std::ifstream stream(file);
    if (!stream) {
        throw input_error(file + ": cannot be opened, expected a file of comma-separated numbers with the label last");
    }
    rows table;
    table.file = file;
    table.width = width;
    std::string line;
    for (std::size_t number = 1; std::getline(stream, line); ++number) {
        if (!trimmed(line).empty()) {
            add_row(table, line, number);
        }
    }
    if (stream.bad()) {
        throw input_error(file + ": cannot be read, expected a file of comma-separated numbers with the label last");
    }
    if (table.labels.empty()) {
        throw input_error(file + ":1: the file is empty, expected comma-separated numbers with the label last");
    }
    return table;
}

/// The number of classes; every class from 0 to the largest must occur, which uncovers a mistyped label.
int count_classes(rows const& table) {
    std::set<int> const labels(table.labels.begin(), table.labels.end());
    int classes = 0;
    while (labels.count(classes) != 0) {
        ++classes;
    }
    for (std::size_t i = 0; i < table.labels.size(); ++i) {
        if (table.labels[i] > classes) {
            table.fail(table.lines[i], "label " + std::to_string(table.labels[i]) +
                                           " is out of range: expected 0, 1, " +
                                           "2, ... without a gap, and no row has the label " + std::to_string(classes));
        }
    }
    if (classes < 2) {
        table.fail(table.lines.front(), "expected rows of at least two classes, found only the label 0");
    }
    return classes;
}

void check_labels(rows const& table, int classes) {
    for (std::size_t i = 0; i < table.labels.size(); ++i) {
        if (table.labels[i] >= classes) {
            table.fail(table.lines[i], "label " + std::to_string(table.labels[i]) + " is out of range: expected 0 to " +
                                           std::to_string(classes - 1) + " as in the training file");
        }
    }
}

/// The rows as columns of a matrix, divided by `scale`.
dataset scaled(rows const& table, float scale) {
    Eigen::Map<matrix const> const values(table.values.data(), static_cast<Index>(table.width),
                                          static_cast<Index>(table.labels.size()));
    return {values / scale, table.labels};
}

}  // namespace

task read_task(std::string const& train_file, std::string const& test_file) {
    rows const train = read_rows(train_file, 0);
    int const classes = count_classes(train);
    rows const test = read_rows(test_file, train.width);
    check_labels(test, classes);
    float largest = 0;
    for (float const value : train.values) {
        largest = std::max(largest, std::abs(value));
    }
    float const scale = largest > 0 ? largest : 1;
    return {scaled(train, scale), scaled(test, scale), classes};
}

}  // namespace demo
