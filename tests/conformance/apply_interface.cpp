// SPDX-License-Identifier: BSL-1.0
//
// What the array algorithms accept, what they refuse, and that they refuse before they write.
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include <xact/xact.hpp>

#include "../support/message_of.hpp"

namespace {

using test::message_of;

/// A user's own activation: no registry, no base class, no value_and_derivative.
struct cube {
    template <class V>
    V forward(V const& x) const {
        return x * x * x;
    }
    template <class V>
    V derivative(V const& x) const {
        return V(3) * x * x;
    }
};

/// A user's own activation that counts in which of its functions the pair was computed.
struct counting_pair {
    int* calls;
    template <class V>
    struct pair {
        V value;
        V derivative;
    };
    template <class V>
    pair<V> value_and_derivative(V const& x) const {
        ++*calls;
        return {x * x, x + x};
    }
};

template <class T>
struct view {
    T* first;
    std::size_t count;
    T* data() const {
        return first;
    }
    std::size_t size() const {
        return count;
    }
};

TEST(apply_interface, takes_a_users_own_activation) {
    std::vector<double> const x = {-2, -1, 0, 1, 2, 3, 4};
    std::vector<double> y(7), d(7), g(7, 0.5), gx(7);
    xact::forward(cube{}, x, y);
    EXPECT_EQ(y, (std::vector<double>{-8, -1, 0, 1, 8, 27, 64}));
    xact::derivative(cube{}, x, d);
    EXPECT_EQ(d, (std::vector<double>{12, 3, 0, 3, 12, 27, 48}));
    xact::backward(cube{}, x, g, gx);
    EXPECT_EQ(gx, (std::vector<double>{6, 1.5, 0, 1.5, 6, 13.5, 24}));
    std::vector<double> y2(7), d2(7);
    xact::value_and_derivative(cube{}, x, y2, d2);
    EXPECT_EQ(y2, y);
    EXPECT_EQ(d2, d);
}

TEST(apply_interface, computes_the_pair_in_one_pass_where_the_activation_can) {
    int calls = 0;
    std::vector<float> const x = {1, 2, 3};
    std::vector<float> y(3), d(3);
    xact::value_and_derivative(counting_pair{&calls}, x, y, d);
    EXPECT_GE(calls, 1);
    EXPECT_EQ(y, (std::vector<float>{1, 4, 9}));
    EXPECT_EQ(d, (std::vector<float>{2, 4, 6}));
}

TEST(apply_interface, takes_every_contiguous_range) {
    float const from[] = {1, 2, 3};
    float to[3] = {};
    xact::forward(cube{}, from, to);
    EXPECT_EQ(to[2], 27);

    std::array<float, 3> array{};
    xact::forward(cube{}, std::vector<float>{4, 5, 6}, array);
    EXPECT_EQ(array[1], 125);

    xact::forward(cube{}, view<float const>{from, 2}, view<float>{to + 1, 2});  // temporaries
    EXPECT_EQ(to[2], 8);

    view<float> const constant_view{to, 3};
    xact::derivative(cube{}, constant_view, constant_view);
    EXPECT_EQ(to[2], 192);

    xact::forward(cube{}, from, to, 2);  // arrays as pointers
    EXPECT_EQ(to[1], 8);
}

TEST(apply_interface, takes_null_pointers_to_nothing) {
    float* const null = nullptr;
    cube const f;
    EXPECT_NO_THROW(xact::forward(f, null, null, 0));
    EXPECT_NO_THROW(xact::derivative(f, null, null, 0));
    EXPECT_NO_THROW(xact::value_and_derivative(f, null, null, null, 0));
    EXPECT_NO_THROW(xact::backward(f, null, null, null, 0));
    std::vector<float> empty;
    EXPECT_NO_THROW(xact::forward(f, empty, empty));
}

TEST(apply_interface, refuses_sizes_that_differ_and_names_both) {
    cube const f;
    std::vector<float> const three = {1, 2, 3};
    std::vector<float> out(4, 7), good(3, 7);
    EXPECT_EQ(message_of([&] { xact::forward(f, three, out); }), "xact::forward: in has 3 elements, out has 4");
    EXPECT_EQ(message_of([&] { xact::derivative(f, three, out); }), "xact::derivative: in has 3 elements, out has 4");
    EXPECT_EQ(message_of([&] { xact::value_and_derivative(f, three, good, out); }),
              "xact::value_and_derivative: in has 3 elements, derivative_out has 4");
    EXPECT_EQ(message_of([&] { xact::value_and_derivative(f, three, out, good); }),
              "xact::value_and_derivative: in has 3 elements, value_out has 4");
    EXPECT_EQ(message_of([&] { xact::backward(f, three, out, good); }),
              "xact::backward: in has 3 elements, grad_output has 4");
    EXPECT_EQ(message_of([&] { xact::backward(f, three, three, out); }),
              "xact::backward: in has 3 elements, grad_input has 4");
    EXPECT_EQ(out, std::vector<float>(4, 7)) << "written before the check";
    EXPECT_EQ(good, std::vector<float>(3, 7)) << "written before the check";
}

TEST(apply_interface, refuses_null_pointers_to_something) {
    cube const f;
    float* const null = nullptr;
    float x[2] = {1, 2}, y[2] = {7, 7};
    EXPECT_EQ(message_of([&] { xact::forward(f, null, y, 2); }), "xact::forward: in is a null pointer, but n is 2");
    EXPECT_EQ(message_of([&] { xact::forward(f, x, null, 2); }), "xact::forward: out is a null pointer, but n is 2");
    EXPECT_EQ(message_of([&] { xact::value_and_derivative(f, x, y, null, 2); }),
              "xact::value_and_derivative: derivative_out is a null pointer, but n is 2");
    EXPECT_EQ(message_of([&] { xact::backward(f, x, null, y, 2); }),
              "xact::backward: grad_output is a null pointer, but n is 2");
    EXPECT_EQ(y[0], 7) << "written before the check";
}

#ifdef NDEBUG
TEST(apply_interface, does_not_look_for_overlap_in_release_builds) {
    float x[8] = {1, 2, 3, 4, 5, 6, 7, 8};
    EXPECT_NO_THROW(xact::forward(cube{}, x, x + 1, 0));
}
#else
TEST(apply_interface, refuses_partial_overlap_in_debug_builds) {
    cube const f;
    float x[8] = {1, 2, 3, 4, 5, 6, 7, 8};
    float y[4];
    EXPECT_EQ(message_of([&] { xact::forward(f, x, x + 1, 4); }),
              "xact::forward: out overlaps in in part; they may be the same memory or disjoint");
    EXPECT_EQ(message_of([&] { xact::forward(f, x + 3, x, 4); }),
              "xact::forward: out overlaps in in part; they may be the same memory or disjoint");
    EXPECT_EQ(message_of([&] { xact::backward(f, y, x, x + 3, 4); }),
              "xact::backward: grad_input overlaps grad_output in part; they may be the same memory or disjoint");
    EXPECT_EQ(message_of([&] { xact::value_and_derivative(f, x, y, y, 4); }),
              "xact::value_and_derivative: value_out and derivative_out are the same memory");
    EXPECT_NO_THROW(xact::forward(f, x, x + 4, 4));
    EXPECT_NO_THROW(xact::forward(f, x, x, 4));
}
#endif

}  // namespace
