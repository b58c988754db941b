// SPDX-License-Identifier: BSL-1.0
#include "inputs.hpp"

#include <algorithm>
#include <cmath>

namespace oracle {
namespace {

template <class T>
constexpr T largest = std::numeric_limits<T>::max();

/// What kind of result the reference gives: two neighbors of different kinds have a landmark between them.
template <class T>
int kind_of(reference<T> const& f, quantity q, T x) {
    T const y = f.rounded(q, x);
    T const magnitude = std::abs(y);
    int const sign = y > T(0) ? 1 : y < T(0) ? -1 : 0;
    int const size = magnitude < std::numeric_limits<T>::min() ? 0 : magnitude <= largest<T> ? 1 : 2;
    bool const at_limit = y == f.rounded(q, x < T(0) ? -largest<T> : largest<T>);
    return sign + 3 * (size + 3 * (at_limit ? 1 : 0));
}

/// Bisects until left and right are neighbors of different kinds.
template <class T>
T change_between(reference<T> const& f, quantity q, T left, T right) {
    int const kind = kind_of(f, q, left);
    std::int64_t low = rank_of(left);
    std::int64_t high = rank_of(right);
    while (high - low > 1) {
        std::int64_t const middle = low + (high - low) / 2;
        (kind_of(f, q, number_of<T>(middle)) == kind ? low : high) = middle;
    }
    return number_of<T>(high);
}

template <class T>
void add_changes(reference<T> const& f, quantity q, std::vector<T> const& grid, std::vector<T>& found) {
    int before = kind_of(f, q, grid.front());
    for (std::size_t i = 1; i < grid.size(); ++i) {
        int const after = kind_of(f, q, grid[i]);
        if (after != before) {
            found.push_back(change_between(f, q, grid[i - 1], grid[i]));
        }
        before = after;
    }
}

template <class T>
void add_uniform(T low, T high, std::size_t n, random_bits& random, std::vector<T>& result) {
    for (std::size_t i = 0; i < n; ++i) {
        double const t = (static_cast<double>(i) + random.fraction()) / static_cast<double>(n);
        double const x = static_cast<double>(low) * (1 - t) + static_cast<double>(high) * t;
        result.push_back(static_cast<T>(x));
    }
}

template <class T>
void add_by_rank(T low, T high, std::size_t n, random_bits& random, std::vector<T>& result) {
    double const first = static_cast<double>(rank_of(low));
    double const span = static_cast<double>(rank_of(high)) - first;
    for (std::size_t i = 0; i < n; ++i) {
        double const t = (static_cast<double>(i) + random.fraction()) / static_cast<double>(n);
        std::int64_t const rank = static_cast<std::int64_t>(first + t * span);
        result.push_back(number_of<T>(std::clamp(rank, rank_of(low), rank_of(high))));
    }
}

/// The next numbers on both sides of x, and ever farther ones.
template <class T>
void add_neighborhood(T x, std::vector<T>& result) {
    std::int64_t const center = rank_of(x);
    std::int64_t const end = rank_of(largest<T>);
    auto const add = [&](std::int64_t distance) {
        if (std::abs(center + distance) <= end) {
            result.push_back(number_of<T>(center + distance));
        }
    };
    for (std::int64_t d = -16; d <= 16; ++d) {
        add(d);
    }
    for (std::int64_t d = 24; d < std::int64_t{1} << (std::numeric_limits<T>::digits - 3); d += d / 2) {
        add(d);
        add(-d);
    }
}

template <class T>
void sort_and_unite(std::vector<T>& numbers) {
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

template <class T>
std::vector<T> landmarks(reference<T> const& f, double curved_low, double curved_high) {
    random_bits random(1);
    std::vector<T> grid{-largest<T>, largest<T>, T(0), static_cast<T>(curved_low), static_cast<T>(curved_high)};
    add_by_rank(-largest<T>, largest<T>, 1024, random, grid);
    add_uniform(static_cast<T>(curved_low), static_cast<T>(curved_high), 128, random, grid);
    sort_and_unite(grid);
    std::vector<T> found{static_cast<T>(curved_low), T(0), static_cast<T>(curved_high)};
    add_changes(f, quantity::value, grid, found);
    add_changes(f, quantity::slope, grid, found);
    sort_and_unite(found);
    return found;
}

template <class T>
std::vector<T> inputs(reference<T> const& f, double curved_low, double curved_high, std::size_t n) {
    using limits = std::numeric_limits<T>;
    random_bits random(2);
    std::vector<T> result;
    add_uniform(static_cast<T>(curved_low), static_cast<T>(curved_high), 2 * n, random, result);
    add_by_rank(-largest<T>, largest<T>, 2 * n, random, result);
    add_by_rank(-limits::min(), limits::min(), n / 4, random, result);
    add_by_rank(T(-4), T(-0x1p-30), n / 2, random, result);
    add_by_rank(T(0x1p-30), T(4), n / 2, random, result);
    std::vector<T> const marks = landmarks(f, curved_low, curved_high);
    for (std::size_t i = 1; i < marks.size(); ++i) {
        add_uniform(marks[i - 1], marks[i], 3 * n / marks.size() + 1, random, result);
    }
    for (T const x : marks) {
        add_neighborhood(x, result);
    }
    for (T const x : {T(1), limits::min(), limits::epsilon(), largest<T>}) {
        add_neighborhood(x, result);
        add_neighborhood(-x, result);
    }
    sort_and_unite(result);
    return result;
}

template std::vector<float> landmarks(reference<float> const&, double, double);
template std::vector<double> landmarks(reference<double> const&, double, double);
template std::vector<float> inputs(reference<float> const&, double, double, std::size_t);
template std::vector<double> inputs(reference<double> const&, double, double, std::size_t);

}  // namespace oracle
