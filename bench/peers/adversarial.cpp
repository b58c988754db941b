// SPDX-License-Identifier: BSL-1.0
#include "adversarial.hpp"

#include <cmath>
#include <limits>
#include <random>

#include "buffers.hpp"

namespace bench {
namespace {

template <class T>
std::vector<T> tails(std::size_t n) {
    std::mt19937 generator(3);
    std::uniform_real_distribution<T> exponent(7, std::numeric_limits<T>::max_exponent - 2);
    std::vector<T> x(n);
    for (T& t : x) {
        T const magnitude = std::exp2(exponent(generator));
        t = generator() % 2 == 0 ? magnitude : -magnitude;
    }
    return x;
}

template <class T>
std::vector<T> nonfinite(std::size_t n) {
    using limits = std::numeric_limits<T>;
    std::mt19937 generator(4);
    std::vector<T> x = normal_numbers<T>(n, 5);
    for (T& t : x) {
        auto const choice = generator() % 16;
        t = choice < 4 ? limits::quiet_NaN() : choice < 5 ? limits::infinity() : choice < 6 ? -limits::infinity() : t;
    }
    return x;
}

/// Those of the candidates whose results are subnormal.
template <class T>
std::vector<T> with_subnormal_results(row<T> const& r, std::vector<T> const& candidates) {
    buffers<T> const b(candidates.size());
    std::copy(candidates.begin(), candidates.end(), b.x());
    r.run(b.x(), b.grad(), b.y(), candidates.size());
    std::vector<T> found;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (std::fpclassify(b.y()[i]) == FP_SUBNORMAL) {
            found.push_back(candidates[i]);
        }
    }
    return found;
}

/// Ordinary inputs where there are some, subnormal ones otherwise.
template <class T>
std::vector<T> subnormal_results(row<T> const& r, std::size_t n) {
    constexpr std::size_t count = 1 << 16;
    std::mt19937 generator(6);
    std::vector<T> candidates(count);
    auto const draw = [&](T limit) {
        std::uniform_real_distribution<T> number(-limit, limit);
        for (T& t : candidates) {
            t = number(generator);
        }
        return with_subnormal_results(r, candidates);
    };
    std::vector<T> found = draw(sizeof(T) == 4 ? T(110) : T(760));
    if (found.empty()) {
        found = draw(std::numeric_limits<T>::min());
    }
    std::size_t const period = found.size();
    for (std::size_t i = period; period > 0 && i < n; ++i) {
        found.push_back(found[i % period]);
    }
    found.resize(period > 0 ? n : 0);
    return found;
}

}  // namespace

template <class T>
std::vector<T> adversarial_inputs(adversary which, row<T> const& r, std::size_t n) {
    switch (which) {
        case adversary::tails:
            return tails<T>(n);
        case adversary::subnormal:
            return subnormal_results(r, n);
        case adversary::nonfinite:
            return nonfinite<T>(n);
    }
    return {};
}

template std::vector<float> adversarial_inputs(adversary, row<float> const&, std::size_t);
template std::vector<double> adversarial_inputs(adversary, row<double> const&, std::size_t);

}  // namespace bench
