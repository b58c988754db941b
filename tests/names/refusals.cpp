// SPDX-License-Identifier: BSL-1.0
//
// What must not compile, with a part of the message.

#include <xact/any_activation.hpp>
#include <xact/xact.hpp>

#if XACT_REFUSAL == 1  // refuse_name
constexpr xact::any_activation<float> f("gelo");
#else
constexpr xact::any_activation<float> f("gelu");
#endif

int main() {
    f(1.0F);
#if XACT_REFUSAL == 2  // once per array, not per vector
    f.forward(xact::simd::twin<float>(1.0F));
#elif XACT_REFUSAL == 3  // a number of its type
    f(1.0);
#elif XACT_REFUSAL == 4  // xact: the activation is an object
    float x[1] = {1.0F};
    xact::forward("gelu", x, x);
#endif
}
