// SPDX-License-Identifier: BSL-1.0
//
// The textbook formulas over Highway's contrib/math, for the instruction set that this file is compiled for. It has no
// erf, so no gelu, and nothing to do with rectifiers.
#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

#include "../../instruction_set.hpp"
#include "../composed.hpp"
#include "../vectors.hpp"

namespace bench {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

struct library {
    template <class T>
    struct functions : batches<T> {
        using number = typename batches<T>::number;
        using tag = hn::ScalableTag<T>;
        using vector = hn::VFromD<tag>;

        static_assert(hn::MaxLanes(tag{}) == number::size, "Highway would run on another instruction set");

        static vector give(number const& x) {
            return vector{x};
        }

        static number exp(number const& x) {
            return number(hn::Exp(tag{}, give(x)).raw);
        }
        static number expm1(number const& x) {
            return number(hn::Expm1(tag{}, give(x)).raw);
        }
        static number log1p(number const& x) {
            return number(hn::Log1p(tag{}, give(x)).raw);
        }
        static number tanh(number const& x) {
            return number(hn::Tanh(tag{}, give(x)).raw);
        }
    };
};

}  // namespace

void add_highway(registry& table) {
    table.add_peer("highway", "Highway " BENCH_SPELL(HWY_MAJOR) "." BENCH_SPELL(HWY_MINOR) "." BENCH_SPELL(
                                  HWY_PATCH) " contrib/math, textbook formulas");
    add_textbooks<library>(table, without_erf{});

    table.add_peer("highway_stable", "Highway contrib/math, formulas that keep the tails");
    add_stable<library, false>(table);
}

}  // namespace bench
