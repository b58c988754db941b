// SPDX-License-Identifier: BSL-1.0
//
// One program for a compiler, a language standard, an xsimd and an Eigen that nothing else here was built with: all
// headers in one translation unit, every activation in every policy and type, over arrays, over Eigen expressions and
// one number at a time, which have to agree in every bit. Says what it was built with.
#include <cstdio>
#include <cstring>
#include <limits>
#include <type_traits>
#include <vector>

#include <Eigen/Core>
#include <xsimd/xsimd.hpp>

#include "every_header.hpp"

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

namespace {

int compared = 0;
int different = 0;

template <class T>
double number(T x) {
    if constexpr (xact::is_half<T>) {
        return static_cast<double>(static_cast<float>(x));
    } else {
        return static_cast<double>(x);
    }
}

template <class T>
bool same(T a, T b) {
    double const x = number(a);
    double const y = number(b);
    return (x != x && y != y) || std::memcmp(&a, &b, sizeof a) == 0;
}

template <class T>
void expect_same(T expected, T actual, char const* what, char const* how) {
    ++compared;
    if (!same(expected, actual)) {
        ++different;
        std::printf("%s by %s: %a, by a scalar call: %a\n", what, how, number(actual), number(expected));
    }
}

/// Ordinary numbers and the special ones, of a count that no vector divides.
template <class T>
std::vector<T> inputs() {
    using limits = std::numeric_limits<float>;
    float const infinity = limits::infinity();
    float const special[] = {0.0F, -0.0F, 1e-30F, 30.0F, -30.0F, infinity, -infinity, limits::quiet_NaN(), 1e-40F};
    std::vector<T> x;
    for (float const s : special) {
        x.push_back(static_cast<T>(s));
    }
    for (int i = -30; i <= 31; ++i) {
        x.push_back(static_cast<T>(0.37F * static_cast<float>(i)));
    }
    return x;
}

/// Scalar calls, compiled once.
template <class F, class T>
[[gnu::noinline]] void evaluate(F const& f, std::vector<T> const& x, std::vector<T>& value, std::vector<T>& slope) {
    for (std::size_t i = 0; i < x.size(); ++i) {
        value[i] = f.forward(x[i]);
        slope[i] = f.derivative(x[i]);
    }
}

template <class F, class T = typename F::value_type>
void compare_arrays(F const& f) {
    std::vector<T> const x = inputs<T>();
    std::vector<T> value(x.size());
    std::vector<T> slope(x.size());
    evaluate(f, x, value, slope);
    std::vector<T> value_of_both(x.size());
    std::vector<T> slope_of_both(x.size());
    xact::value_and_derivative(f, x, value_of_both, slope_of_both);
    for (std::size_t i = 0; i < x.size(); ++i) {
        expect_same(value[i], value_of_both[i], F::name, "value_and_derivative");
        expect_same(slope[i], slope_of_both[i], F::name, "value_and_derivative");
    }
}

template <class F, class T = typename F::value_type>
void compare_eigen(F const& f) {
    std::vector<T> const x = inputs<T>();
    std::vector<T> value(x.size());
    std::vector<T> slope(x.size());
    evaluate(f, x, value, slope);
    using vector = Eigen::Matrix<T, Eigen::Dynamic, 1>;
    vector const in = Eigen::Map<vector const>(x.data(), static_cast<Eigen::Index>(x.size()));
    vector const forward = xact::forward(f, in);
    vector const derivative = xact::derivative(f, in);
    vector const backward = xact::backward(f, in, vector::Ones(in.size()));
    vector biased(in.size());
    xact::bias_forward(f, in, vector::Zero(in.size()), biased);
    for (std::size_t i = 0; i < x.size(); ++i) {
        auto const at = static_cast<Eigen::Index>(i);
        expect_same(value[i], forward[at], F::name, "an Eigen expression");
        expect_same(slope[i], derivative[at], F::name, "an Eigen expression");
        expect_same(slope[i], backward[at], F::name, "an Eigen expression");
        expect_same(f.forward(x[i] + T(0)), biased[at], F::name, "bias_forward");
    }
}

}  // namespace

int main() {
    xact::activations::for_each<float>([](auto f) { compare_arrays(f); });
    compare_arrays(xact::mish<double>{});
    compare_arrays(xact::gelu<float, xact::correct>{});
    compare_arrays(xact::swish<float, xact::fast>{});
    compare_arrays(xact::elu<xact::float16>{});
    compare_arrays(xact::tanh<xact::bfloat16>{});
    compare_eigen(xact::sigmoid<float>{});
    compare_eigen(xact::leaky_relu<double>{});
    compare_eigen(xact::relu<Eigen::bfloat16>{});
    std::printf("C++%ld, %s, xsimd %d.%d.%d, Eigen %d.%d.%d, %zu floats at once: %d results, %d differ\n",
                static_cast<long>(__cplusplus / 100 % 100), TEXT(XACT_ABI), XSIMD_VERSION_MAJOR, XSIMD_VERSION_MINOR,
                XSIMD_VERSION_PATCH, EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION,
                xact::simd::traits<xact::simd::widest<float>>::size, compared, different);
    return compared > 0 && different == 0 ? 0 : 1;
}
