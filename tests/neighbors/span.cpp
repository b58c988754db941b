// SPDX-License-Identifier: BSL-1.0
//
// std::span (C++20), which is a buffer: of constant and of other elements, of fixed and of dynamic extent, temporaries.
#include "recipes/span_includes.hpp"

#include "check.hpp"

namespace {

TEST(recipe, span) {
#include "recipes/span.hpp"
    std::vector<float> const expected = {-2.0F, -0.5F, f(0.0F), f(3.0F)};
    EXPECT_EQ(x, expected);
}

TEST(span, is_a_buffer) {
    std::vector<double> const x = neighbors::numbers<double>(103);
    std::vector<double> y(x.size()), slope(x.size());
    xact::mish<double> const f;
    xact::forward(f, std::span<double const>(x), std::span(y));
    neighbors::expect_forward(f, x, y);
    xact::value_and_derivative(f, std::span(x).first<100>(), std::span(y).first<100>(), std::span(slope).first(100));
    neighbors::expect_forward([&](double a) { return f.derivative(a); }, std::span(x).first(100),
                              std::span(slope).first(100));
    EXPECT_EQ(slope[100], 0) << "written beyond the span";
    EXPECT_EQ(test::message_of([&] { xact::forward(f, std::span(x), std::span(y).first(5)); }),
              "xact::forward: in has 103 elements, out has 5");
}

}  // namespace
