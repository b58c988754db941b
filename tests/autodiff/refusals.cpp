// SPDX-License-Identifier: BSL-1.0
//
// What must not compile: XACT_REFUSAL selects one of these, and the compiler's message is compared.

#include <xact/xact.hpp>

namespace {

template <class T>
struct dual {
    T value;
    T slope;
};

template <class F, class T>
dual<T> activate(F const& f, dual<T> const& x) {
    return {f(x.value), f.derivative(x.value) * x.slope};
}

}  // namespace

int main() {
    xact::gelu<double> const f;
#if XACT_REFUSAL == 1  // a second derivative
    f(dual<dual<double>>{});
#elif XACT_REFUSAL == 2
    f.derivative(dual<double>{});
#elif XACT_REFUSAL == 3  // f and x of different precision
    f(dual<float>{});
#elif XACT_REFUSAL == 4  // no function beside the type
    struct stranger {};
    f(stranger{});
#else
    f(dual<double>{});
#endif
}
