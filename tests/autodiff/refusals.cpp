// SPDX-License-Identifier: BSL-1.0
//
// What must not compile, with a part of the message.

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
#if XACT_REFUSAL == 1  // no second derivative
    f(dual<dual<double>>{});
#elif XACT_REFUSAL == 2  // no second derivative
    f.derivative(dual<double>{});
#elif XACT_REFUSAL == 3  // its own type, batches of it and dual numbers over it
    f(dual<float>{});
#elif XACT_REFUSAL == 4  // its own type, batches of it and dual numbers over it
    struct stranger {};
    f(stranger{});
#else
    f(dual<double>{});
#endif
}
