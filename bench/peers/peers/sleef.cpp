// SPDX-License-Identifier: BSL-1.0
//
// The formulas over the functions of SLEEF: those below 1 ulp, and those below 3.5 ulp where SLEEF has them. It has
// nothing to do with rectifiers.
#include <sleef.h>

#include "../../instruction_set.hpp"
#include "../composed.hpp"
#include "../vectors.hpp"

#if defined(__AVX512F__)
#define SLEEF_SINGLE(name, precision) Sleef_##name##f16_##precision##avx512f
#define SLEEF_DOUBLE(name, precision) Sleef_##name##d8_##precision##avx512f
#elif defined(__AVX2__)
#define SLEEF_SINGLE(name, precision) Sleef_##name##f8_##precision##avx2
#define SLEEF_DOUBLE(name, precision) Sleef_##name##d4_##precision##avx2
#else
#define SLEEF_SINGLE(name, precision) Sleef_##name##f4_##precision##sse2
#define SLEEF_DOUBLE(name, precision) Sleef_##name##d2_##precision##sse2
#endif

#define CALL_SLEEF(name, precision, x)                       \
    [&]() -> number {                                        \
        if constexpr (std::is_same_v<T, float>) {            \
            return number(SLEEF_SINGLE(name, precision)(x)); \
        } else {                                             \
            return number(SLEEF_DOUBLE(name, precision)(x)); \
        }                                                    \
    }()

#define VERSION "SLEEF " BENCH_SPELL(SLEEF_VERSION_MAJOR) "." BENCH_SPELL(SLEEF_VERSION_MINOR)

namespace bench {
namespace {

struct sleef_u10 {
    template <class T>
    struct functions : batches<T> {
        using number = typename batches<T>::number;

        static number exp(number const& x) {
            return CALL_SLEEF(exp, u10, x);
        }
        static number expm1(number const& x) {
            return CALL_SLEEF(expm1, u10, x);
        }
        static number log1p(number const& x) {
            return CALL_SLEEF(log1p, u10, x);
        }
        static number tanh(number const& x) {
            return CALL_SLEEF(tanh, u10, x);
        }
        static number erf(number const& x) {
            return CALL_SLEEF(erf, u10, x);
        }
        static number erfc(number const& x) {
            return CALL_SLEEF(erfc, u15, x);
        }
    };
};

struct sleef_u35 {
    template <class T>
    struct functions : batches<T> {
        using number = typename batches<T>::number;

        static number exp(number const& x) {
            return CALL_SLEEF(exp, u10, x);  // the only one
        }
        static number log1p(number const& x) {
            return CALL_SLEEF(log, u35, number(T(1)) + x);
        }
        static number tanh(number const& x) {
            return CALL_SLEEF(tanh, u35, x);
        }
    };
};

}  // namespace

void add_sleef(registry& table) {
    table.add_peer("sleef_u10", VERSION " u10, textbook formulas");
    add_textbook<xact::gelu, sleef_u10>(table);
    add_textbooks<sleef_u10>(table, without_erf{});

    table.add_peer("sleef_stable", VERSION " u10 and erfc u15, formulas that keep the tails");
    add_stable<sleef_u10>(table);

    table.add_peer("sleef_u35", VERSION " u35 where there is one, textbook formulas");
    add_textbook<xact::gelu_tanh, sleef_u35>(table);
    add_textbook<xact::mish, sleef_u35>(table, "log(1 + exp(x))");
    add_textbook<xact::tanh, sleef_u35>(table);
    add_textbook<xact::softplus, sleef_u35>(table, "log(1 + exp(x)); the derivative has exp u10");
}

}  // namespace bench
