// SPDX-License-Identifier: BSL-1.0
#include "survey.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <xsimd/xsimd.hpp>

namespace sweep {

#ifndef XSIMD_NO_SUPPORTED_ARCHITECTURE
namespace {

using batch = xsimd::batch<double>;
using mask = xsimd::batch_bool<double>;

constexpr std::size_t most = 1024;  // inputs

/// A block of inputs, results and brackets in the precision of the brackets.
struct columns {
    std::array<double, most> x, computed, low, high, rounded_low, rounded_high;

    void fill(float const* inputs, bracket<double> const* brackets, float const* results, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) {
            x[i] = static_cast<double>(inputs[i]);
            computed[i] = static_cast<double>(results[i]);
        }
        for (std::size_t i = 0; i < n; ++i) {
            low[i] = brackets[i].low;
            high[i] = brackets[i].high;
        }
        for (std::size_t i = 0; i < n; ++i) {
            rounded_low[i] = static_cast<double>(static_cast<float>(low[i]));
            rounded_high[i] = static_cast<double>(static_cast<float>(high[i]));
        }
    }
};

/// 1 / ulp_at(magnitude, format_of<float>), a power of two.
batch inverse_ulp(batch const& magnitude) {
    batch const exponent(std::numeric_limits<double>::infinity());
    batch const power = xsimd::max(magnitude & exponent, batch(double{std::numeric_limits<float>::min()}));
    return batch(1 / double{std::numeric_limits<float>::epsilon()}) / power;
}

/// 1 or -1
batch sign_of(batch const& x) {
    return (x & batch(-0.0)) | batch(1.0);
}

/// Comparisons are written so that a NaN leaves its input open.
class looker {
public:
    explicit looker(yardstick const& y) : y_(y) {}

    void look(columns const& all, std::size_t i) {
        batch const x = batch::load_unaligned(&all.x[i]);
        batch const computed = batch::load_unaligned(&all.computed[i]);
        batch const low = batch::load_unaligned(&all.low[i]);
        batch const high = batch::load_unaligned(&all.high[i]);
        batch const rounded = batch::load_unaligned(&all.rounded_low[i]);
        batch const zero(0.0);
        batch const small = xsimd::min(xsimd::abs(low), xsimd::abs(high));
        batch const big = xsimd::max(xsimd::abs(low), xsimd::abs(high));
        batch const per_ulp = inverse_ulp(small);
        batch const farthest = xsimd::max(computed - low, high - computed);
        batch const nearest = xsimd::max(xsimd::max(low - computed, computed - high), zero);
        batch const ulps = farthest * per_ulp;
        batch const width = ulps - nearest * per_ulp;
        decided_ = decided_ & (width <= batch(tolerated_width<float>)) & (per_ulp == inverse_ulp(big)) &
                   (rounded == batch::load_unaligned(&all.rounded_high[i])) & (sign_of(low) == sign_of(high)) &
                   ((sign_of(low) == sign_of(computed)) | (low == zero)) & (x != zero) &
                   (xsimd::abs(x) <= batch(double{std::numeric_limits<float>::max()})) &
                   (xsimd::abs(computed) <= batch(std::numeric_limits<double>::infinity()));
        note_region(x, big);
        sum_of_ulps_ += ulps;
        misrounded_ += xsimd::select(computed == rounded, zero, batch(1.0));
        max_ulp_ = xsimd::max(max_ulp_, ulps);
        max_uncertain_ulp_ =
            xsimd::max(max_uncertain_ulp_, xsimd::select(width <= batch(negligible_width), zero, ulps));
        max_lenient_ = xsimd::max(max_lenient_, farthest * xsimd::min(per_ulp, batch(y_.inverse_floor)));
    }

    std::optional<survey> result(std::size_t n) const {
        survey s;
        unsigned regions = 0;
        for (std::size_t r = 0; r < region_count; ++r) {
            if (xsimd::any(seen_[r])) {
                s.where = static_cast<region>(r);
                ++regions;
            }
        }
        if (regions != 1 || !xsimd::all(decided_)) {
            return std::nullopt;
        }
        s.inputs = n;
        s.misrounded = static_cast<std::uint64_t>(sum(misrounded_));
        s.sum_of_ulps = sum(sum_of_ulps_);
        s.max_ulp = largest_lane(max_ulp_);
        s.max_uncertain_ulp = largest_lane(max_uncertain_ulp_);
        s.max_lenient = largest_lane(max_lenient_);
        return s;
    }

private:
    void note_region(batch const& x, batch const& magnitude) {
        mask const subnormal =
            (magnitude < batch(double{std::numeric_limits<float>::min()})) & (magnitude > batch(0.0));
        mask const root = (!subnormal) & (xsimd::abs(x - batch(y_.root)) < batch(root_neighborhood));
        mask const curved = (x >= batch(y_.curved_low)) & (x <= batch(y_.curved_high));
        note(region::subnormal, subnormal);
        note(region::root, root);
        note(region::core, curved & !(subnormal | root));
        note(region::tail, !(curved | subnormal | root));
    }

    void note(region r, mask const& here) {
        seen_[static_cast<std::size_t>(r)] = seen_[static_cast<std::size_t>(r)] | here;
    }

    static std::array<double, batch::size> lanes_of(batch const& b) {
        std::array<double, batch::size> lanes;
        b.store_unaligned(lanes.data());
        return lanes;
    }
    static double sum(batch const& b) {
        double total = 0;
        for (double const lane : lanes_of(b)) {
            total += lane;
        }
        return total;
    }
    static double largest_lane(batch const& b) {
        auto const lanes = lanes_of(b);
        return *std::max_element(lanes.begin(), lanes.end());
    }

    yardstick y_;
    mask decided_ = mask(true);
    std::array<mask, region_count> seen_{mask(false), mask(false), mask(false), mask(false)};
    batch sum_of_ulps_ = batch(0.0);
    batch misrounded_ = batch(0.0);
    batch max_ulp_ = batch(0.0);
    batch max_uncertain_ulp_ = batch(0.0);
    batch max_lenient_ = batch(0.0);
};

}  // namespace

std::optional<survey> survey_floats(yardstick const& y, float const* x, bracket<double> const* brackets,
                                    float const* computed, std::size_t n) {
    if (n == 0 || n > most || n % batch::size != 0) {
        return std::nullopt;
    }
    columns all;
    all.fill(x, brackets, computed, n);
    looker l(y);
    for (std::size_t i = 0; i < n; i += batch::size) {
        l.look(all, i);
    }
    return l.result(n);
}

#else

std::optional<survey> survey_floats(yardstick const&, float const*, bracket<double> const*, float const*, std::size_t) {
    return std::nullopt;
}

#endif

}  // namespace sweep
