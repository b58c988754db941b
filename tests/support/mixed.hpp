// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "../oracle/inputs.hpp"
#include "bits.hpp"

namespace test {

/// Numbers for a lane comparison: the special ones scattered among ordinary ones, so that a kernel which looks at its
/// neighbors gives itself away. The count is a multiple of every vector size.
template <class T>
std::vector<T> mixed_inputs(double curved_low, double curved_high) {
    using limits = std::numeric_limits<T>;
    T const special[] = {T(0),          limits::infinity(), limits::quiet_NaN(),
                         limits::max(), limits::min(),      limits::denorm_min(),
                         T(1),          limits::epsilon(),  T(88.5),
                         T(103.5),      T(709.5),           T(745.5)};
    constexpr std::size_t count = 4096;
    oracle::random_bits random(4);
    std::vector<T> result;
    while (result.size() < count) {
        double const t = random.fraction();
        switch (random() % 4) {
            case 0: {
                T const x = special[random() % (sizeof special / sizeof *special)];
                result.push_back(random() % 2 == 0 ? x : -x);
                break;
            }
            case 1:
                result.push_back(oracle::number_of<T>(random.around_zero(oracle::rank_of(limits::max()))));
                break;
            default:
                result.push_back(static_cast<T>(1.5 * (curved_low * (1 - t) + curved_high * t)));
        }
    }
    return result;
}

template <class T>
void expect_same(std::vector<T> const& x, std::vector<T> const& expected, std::vector<T> const& actual,
                 std::string const& what) {
    for (std::size_t i = 0; i < x.size(); ++i) {
        ASSERT_PRED_FORMAT2(same, expected[i], actual[i]) << what << " of " << hex(x[i]);
    }
}

}  // namespace test
