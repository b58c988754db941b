// SPDX-License-Identifier: BSL-1.0
//
// What must not compile in the sources of test_dispatch_interface, with a part of the message.
#include <xact/any_activation.hpp>
#include <xact/dispatch.hpp>

int main() {
    float x[1] = {1};
    [[maybe_unused]] double y[1] = {1};
#if XACT_REFUSAL == 1  // within its visit: write f.visit
    xact::dispatch::forward(xact::any_activation<float>("sigmoid"), x, x);
#elif XACT_REFUSAL == 2  // add its policy to POLICIES or itself to ACTIVATIONS or CUSTOM
    xact::dispatch::forward(xact::gelu<float>{}, x, x);
#elif XACT_REFUSAL == 3  // no kernels for this element type: add it to TYPES
    xact::dispatch::forward(xact::sigmoid<double>{}, y, y);
#else
    xact::dispatch::forward(xact::sigmoid<float>{}, x, x);
#endif
}
