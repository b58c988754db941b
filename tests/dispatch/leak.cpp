// SPDX-License-Identifier: BSL-1.0
//
// What a unit of an instruction set must not contain, for check_symbols.cmake to find: with LEAK a function that is
// there under one name for all instruction sets, with RUNS_EARLY code that runs before main.

namespace somebody {

template <class T>
__attribute__((noinline)) T leaking(T x) {
    return x * x;
}

}  // namespace somebody

namespace xact {
namespace avx2_fma_dispatched {

float named_after_it(float x);

float named_after_it(float x) {
#if defined(LEAK)
    return somebody::leaking(x);
#else
    return x;
#endif
}

#if defined(RUNS_EARLY)
float known_elsewhere();  // compilers may compute at once what they can see
float early = known_elsewhere();
#endif

}  // namespace avx2_fma_dispatched
}  // namespace xact
