// SPDX-License-Identifier: BSL-1.0
//
// The textbook formulas over the functions of xsimd.
#include "../../instruction_set.hpp"
#include "../composed.hpp"
#include "../vectors.hpp"

namespace bench {
namespace {

struct library {
    template <class T>
    struct functions : batches<T> {
        using number = typename batches<T>::number;

        static number exp(number const& x) {
            return xsimd::exp(x);
        }
        static number expm1(number const& x) {
            return xsimd::expm1(x);
        }
        static number log1p(number const& x) {
            return xsimd::log1p(x);
        }
        static number tanh(number const& x) {
            return xsimd::tanh(x);
        }
        static number erf(number const& x) {
            return xsimd::erf(x);
        }
        static number erfc(number const& x) {
            return xsimd::erfc(x);
        }
    };
};

}  // namespace

void add_xsimd(registry& table) {
    table.add_peer(
        "xsimd", "xsimd " BENCH_SPELL(XSIMD_VERSION_MAJOR) "." BENCH_SPELL(XSIMD_VERSION_MINOR) ", textbook formulas");
    add_textbooks<library>(table, with_textbook{});

    table.add_peer("xsimd_stable", "xsimd, formulas that keep the tails");
    add_stable<library>(table);
}

}  // namespace bench
