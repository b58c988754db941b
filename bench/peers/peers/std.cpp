// SPDX-License-Identifier: BSL-1.0
//
// The loop over the standard library, compiled twice: as it is and with -ffast-math, which lets GCC vectorize it by the
// C library's own vector functions.
#include "../composed.hpp"

namespace bench {
namespace {

struct library {
    template <class T>
    struct functions : standard_functions<T, library> {
        static constexpr std::size_t lanes = 1;

        static T load(T const* from) {
            return *from;
        }
        static void store(T* to, T v) {
            *to = v;
        }
    };
};

}  // namespace

#if XACT_REASSOCIATES
void add_std_fast(registry& table) {
    table.add_peer("std_fast", "the loop over the standard library, -O3 -ffast-math, textbook formulas");
#else
void add_std(registry& table) {
    table.add_peer("std", "the loop over the standard library, -O3, textbook formulas");
#endif
    add_textbooks<library>(table, with_textbook{});

#if XACT_REASSOCIATES
    table.add_peer("std_fast_stable",
                   "the loop over the standard library, -O3 -ffast-math, formulas that keep the tails");
#else
    table.add_peer("std_stable", "the loop over the standard library, -O3, formulas that keep the tails");
#endif
    add_stable<library>(table);
}

}  // namespace bench
