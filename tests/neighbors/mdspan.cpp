// SPDX-License-Identifier: BSL-1.0
//
// std::mdspan: as a buffer, and with one PReLU slope per channel along any axis. No GoogleTest, since the one standard
// library that has <mdspan> may not be the one GoogleTest was built with.
#include "recipes/mdspan_includes.hpp"

#include <array>
#include <cstdio>
#include <cstring>

#include "../support/message_of.hpp"

namespace {

using test::message_of;

int failures = 0;

void expect(bool holds, char const* what) {
    if (!holds) {
        std::printf("mdspan: %s\n", what);
        ++failures;
    }
}

bool same(float a, float b) {
    return std::memcmp(&a, &b, sizeof a) == 0;
}

void recipe() {
#include "recipes/mdspan.hpp"
    for (std::size_t i = 0; i < data.size(); ++i) {
        xact::prelu<float> const slope{slopes[i / 16 % 3]};
        expect(same(data[i], xact::gelu<float>{}(slope(-1.0F))), "the recipe");
    }
}

using extents = std::dextents<std::size_t, 3>;

template <class Layout>
void slopes_along(std::size_t axis) {
    std::array<float, 60> x_data{}, y_data{};
    for (std::size_t i = 0; i < 60; ++i) {
        x_data[i] = 0.25F * static_cast<float>(i) - 8.0F;
    }
    std::mdspan<float const, extents, Layout> const x(x_data.data(), extents(3, 4, 5));
    std::mdspan<float, extents, Layout> const y(y_data.data(), extents(3, 4, 5));
    std::vector<float> slopes(x.extent(axis));
    for (std::size_t k = 0; k < slopes.size(); ++k) {
        slopes[k] = 0.125F * static_cast<float>(k + 1);
    }
    xact::prelu_forward(slopes, x, y, xact::channels_along(axis, x));
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 4; ++j) {
            for (std::size_t k = 0; k < 5; ++k) {
                std::array const at{i, j, k};
                expect(same(xact::prelu<float>{slopes[at[axis]]}(x[at]), y[at]), "a slope along an axis");
            }
        }
    }
}

void refusals() {
    std::array<float, 60> data{}, other{};
    std::mdspan const x(data.data(), 3, 4, 5);
    std::mdspan<float, extents, std::layout_left> const y(other.data(), extents(3, 4, 5));
    xact::relu<float> const f;
    expect(message_of([&] { xact::forward(f, x, y); }) ==
               "xact::forward: one of in and out lies in memory by rows, the other by columns",
           "two storage orders");
    std::layout_stride::mapping<extents> const gaps(extents(3, 2, 5), std::array<std::size_t, 3>{20, 10, 1});
    std::mdspan<float, extents, std::layout_stride> const part(other.data(), gaps);
    expect(message_of([&] { xact::forward(f, part, part); }) ==
               "xact::forward: the elements of in do not lie one after the other in memory, by rows or by columns",
           "gaps");
    expect(
        message_of([&] { xact::channels_along(3, x); }) == "xact::channels_along: axis 3 of an array of 3 dimensions",
        "an axis too many");
    std::layout_stride::mapping<extents> const whole(extents(3, 4, 5), std::array<std::size_t, 3>{20, 5, 1});
    std::mdspan<float, extents, std::layout_stride> const all(other.data(), whole);
    expect(message_of([&] { xact::forward(f, x, all); }).empty(), "strides without gaps");
}

}  // namespace

int main() {
    recipe();
    for (std::size_t axis = 0; axis < 3; ++axis) {
        slopes_along<std::layout_right>(axis);
        slopes_along<std::layout_left>(axis);
    }
    refusals();
    std::printf("std::mdspan: %d failures\n", failures);
    return failures == 0 ? 0 : 1;
}
