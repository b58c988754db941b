// SPDX-License-Identifier: BSL-1.0
#include "accuracy.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>
#include <map>

#include "measure.hpp"
#include "truth.hpp"

namespace bench {
namespace {

template <class T>
constexpr char const* type_name = sizeof(T) == 4 ? "float" : "double";

/// The unit in the last place of T at a true value.
template <class T>
wide<T> ulp_at(wide<T> value) {
    using limits = std::numeric_limits<T>;
    wide<T> const magnitude = std::max(std::abs(value), static_cast<wide<T>>(limits::min()));
    return std::ldexp(wide<T>(1), std::ilogb(magnitude) + 1 - limits::digits);
}

template <class T>
void evaluate(row<T> const& r, std::vector<T> const& x, std::vector<T> const& grad, std::vector<T>& y) {
    std::size_t const n = x.size();
    buffers<T> const b(n);
    std::copy(x.begin(), x.end(), b.x());
    std::copy(grad.begin(), grad.end(), b.grad());
    r.run(b.x(), b.grad(), b.y(), n);
    y.assign(b.y(), b.y() + (r.way == direction::both ? 2 * n : n));
}

/// Every finite number whose bits are a multiple of a stride, and evenly spaced numbers where activations bend.
template <class T>
std::vector<T> strided_inputs() {
    using bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
    constexpr bits stride = sizeof(T) == 4 ? 4099 : 4503599627370449 * 16;  // coprime to the number of all values
    std::vector<T> result;
    bits pattern = 0;
    do {
        T value;
        std::memcpy(&value, &pattern, sizeof value);
        if (std::isfinite(value)) {
            result.push_back(value);
        }
        pattern += stride;
    } while (pattern >= stride);
    for (double const width : {10.0, 110.0, 750.0}) {
        constexpr int count = 1 << 16;
        for (int i = 0; i < count; ++i) {
            result.push_back(static_cast<T>(width * (2 * i - count + 0.37) / count));
        }
    }
    result.resize((result.size() + granularity - 1) / granularity * granularity);
    return result;
}

template <class T>
struct inputs_and_truth {
    std::vector<T> x;
    std::map<std::pair<std::string, bool>, std::vector<enclosed<T>>> values;

    /// What a row that has one result for each input computes.
    std::vector<enclosed<T>> const& of(row<T> const& r) {
        return of(r.function, r.way != direction::forward);
    }

    std::vector<enclosed<T>> const& of(std::string const& function, bool slope) {
        auto& result = values[{function, slope}];
        if (result.empty()) {
            if (function == copy) {
                for (T const t : x) {
                    result.push_back({static_cast<wide<T>>(t), static_cast<wide<T>>(t)});
                }
            } else {
                result = truth<T>(function, slope ? direction::derivative : direction::forward, x);
            }
        }
        return result;
    }
};

template <class T>
constexpr double tolerance = sizeof(T) == 4 ? 1e-4 : 1e-9;

/// Compares y[i] with factor[i] * expected[i].
template <class T>
bool is_near(char const* who, std::string const& what, T const* y, std::vector<T> const& x,
             std::vector<T> const& factor, std::vector<enclosed<T>> const& expected) {
    for (std::size_t i = 0; i < x.size(); ++i) {
        double const right = static_cast<double>(factor[i]) * static_cast<double>(expected[i].middle());
        double const computed = static_cast<double>(y[i]);
        if (!(std::abs(computed - right) <= tolerance<T> * (1 + std::abs(right)))) {
            std::fprintf(stderr, "%s computes another %s %s: f(%g) = %.9g, not %.9g\n", who, type_name<T>, what.c_str(),
                         static_cast<double>(x[i]), computed, right);
            return false;
        }
    }
    return true;
}

template <class T>
bool check_rows_of(registry const& table) {
    inputs_and_truth<T> reference{normal_numbers<T>(4096, 1), {}};
    std::size_t const n = reference.x.size();
    std::vector<T> const grad = normal_numbers<T>(n, 2);
    std::vector<T> const one(n, T(1));
    std::vector<T> y;
    bool good = true;
    for (row<T> const& r : table.rows<T>()) {
        auto const is_right = [&](T const* results, bool slope) {
            return is_near(r.who->name.c_str(), r.function + ' ' + name_of(r.way), results, reference.x,
                           r.way == direction::backward ? grad : one, reference.of(r.function, slope));
        };
        evaluate(r, reference.x, grad, y);
        bool const right = r.way == direction::both ? is_right(y.data(), false) && is_right(y.data() + n, true)
                                                    : is_right(y.data(), r.way != direction::forward);
        good = good && right;
    }
    return good;
}

/// w x + b, rounded once.
std::vector<float> preactivations(layer const& l) {
    std::vector<float> z;
    for (int column = 0; column < layer::columns; ++column) {
        for (int row = 0; row < layer::outputs; ++row) {
            double sum = static_cast<double>(l.b[row]);
            for (int k = 0; k < layer::inputs; ++k) {
                sum += static_cast<double>(l.w[k * layer::outputs + row]) *
                       static_cast<double>(l.x[column * layer::inputs + k]);
            }
            z.push_back(static_cast<float>(sum));
        }
    }
    return z;
}

/// The largest errors of a row: in general, next to the derivative's root, and of results that are subnormal or within
/// a factor of 2048 of it. There exp(-x) overflows in most formulas although the result is still a normal number.
struct errors {
    double ordinary = 0;
    double at = 0;
    double root = 0;
    double tiny = 0;
};

template <class T>
errors errors_of(std::vector<T> const& x, std::vector<T> const& y, std::vector<enclosed<T>> const& expected,
                 double root) {
    constexpr double neighborhood = 1.0 / 16;
    constexpr wide<T> small = 2048 * static_cast<wide<T>>(std::numeric_limits<T>::min());
    errors e;
    for (std::size_t i = 0; i < x.size(); ++i) {
        auto const computed = static_cast<wide<T>>(y[i]);
        wide<T> const distance = std::max({expected[i].low - computed, computed - expected[i].high, wide<T>(0)});
        double const ulps = std::isfinite(computed) ? static_cast<double>(distance / ulp_at<T>(expected[i].middle()))
                                                    : std::numeric_limits<double>::infinity();
        if (std::abs(expected[i].middle()) < small) {
            e.tiny = std::max(e.tiny, ulps);
        } else if (std::abs(static_cast<double>(x[i]) - root) < neighborhood) {
            e.root = std::max(e.root, ulps);
        } else if (ulps > e.ordinary) {
            e.ordinary = ulps;
            e.at = static_cast<double>(x[i]);
        }
    }
    return e;
}

template <class T>
void print_accuracy_of(registry const& table) {
    inputs_and_truth<T> reference{strided_inputs<T>(), {}};
    std::vector<T> const grad(reference.x.size(), T(1));
    std::vector<T> y;
    for (row<T> const& r : table.rows<T>()) {
        if (r.function == copy || r.way == direction::both) {
            continue;
        }
        auto const& expected = reference.of(r);
        evaluate(r, reference.x, grad, y);
        double const root =
            r.way == direction::forward ? std::numeric_limits<double>::infinity() : root_of_derivative(r.function);
        errors const e = errors_of(reference.x, y, expected, root);
        std::printf("%-6s %-10s %-10s %-12s %12.4g %14.6g %12.4g %12.4g  %s\n", type_name<T>, r.function.c_str(),
                    name_of(r.way), r.who->name.c_str(), e.ordinary, e.at, e.root, e.tiny, r.remark.c_str());
        std::fflush(stdout);
    }
}

}  // namespace

bool check_rows(registry const& table) {
    bool const single = check_rows_of<float>(table);
    bool const twice = check_rows_of<double>(table);
    return single && twice;
}

bool check_layers(registry const& table) {
    layer_buffers const b;
    layer const l = b.operands();
    inputs_and_truth<float> reference{preactivations(l), {}};
    std::vector<float> const one(reference.x.size(), 1.0F);
    bool good = true;
    for (layer_row const& r : table.layers()) {
        if (r.function != product) {
            std::fill_n(l.y, reference.x.size(), 0.0F);
            r.run(l);
            bool const right = is_near(r.who->name.c_str(), r.function + " layer", l.y, reference.x, one,
                                       reference.of(r.function, false));
            good = good && right;
        }
    }
    return good;
}

void print_accuracy(registry const& table) {
    std::printf("%-6s %-10s %-10s %-12s %12s %14s %12s %12s  %s\n", "type", "function", "direction", "peer", "max_ulp",
                "at", "root_ulp", "tiny_ulp", "remark");
    print_accuracy_of<float>(table);
    print_accuracy_of<double>(table);
}

}  // namespace bench
