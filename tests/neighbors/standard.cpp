// SPDX-License-Identifier: BSL-1.0
//
// Containers and algorithms of the standard library.
#include "recipes/containers_includes.hpp"
#include "recipes/transform_includes.hpp"

#include "check.hpp"

namespace {

TEST(recipe, containers) {
#include "recipes/containers.hpp"
    neighbors::expect_forward(f, x, y);
}

TEST(recipe, transform) {
#include "recipes/transform.hpp"
    neighbors::expect_forward(f, x, y);
}

template <class T>
void expect_valarrays() {
    std::vector<T> const numbers = neighbors::numbers<T>(1001);
    std::valarray<T> const x(numbers.data(), numbers.size());
    std::valarray<T> y(x.size()), slope(x.size()), grad(T(0.5), x.size());
    xact::gelu<T> const f;
    xact::value_and_derivative(f, x, y, slope);
    neighbors::expect_forward(f, x, y);
    neighbors::expect_forward([&](T a) { return f.derivative(a); }, x, slope);
    xact::backward(f, x, grad, grad);  // in place
    neighbors::expect_forward([&](T a) { return T(0.5) * f.derivative(a); }, x, grad);
    std::vector<T> same(x.size());
    xact::forward(f, x, same);  // of two kinds
    neighbors::expect_forward(f, x, same);
}

TEST(valarray, is_a_buffer) {
    expect_valarrays<float>();
    expect_valarrays<double>();
}

TEST(valarray, may_be_empty) {
    std::valarray<float> nothing;
    EXPECT_NO_THROW(xact::forward(xact::relu<float>{}, nothing, nothing));
}

TEST(valarray, of_another_size_is_refused) {
    std::valarray<float> x(3), y(4);
    EXPECT_EQ(test::message_of([&] { xact::forward(xact::relu<float>{}, x, y); }),
              "xact::forward: in has 3 elements, out has 4");
}

TEST(transform, gives_the_bits_of_the_array_algorithms) {
    std::vector<float> const x = neighbors::numbers<float>(1001);
    std::vector<float> one_by_one(x.size()), in_vectors(x.size());
    xact::activations::for_each<float>([&](auto const& f) {
        std::transform(x.begin(), x.end(), one_by_one.begin(), f);
        xact::forward(f, x, in_vectors);
        neighbors::expect_forward([](float y) { return y; }, one_by_one, in_vectors);
    });
}

}  // namespace
