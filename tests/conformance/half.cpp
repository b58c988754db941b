// SPDX-License-Identifier: BSL-1.0
//
// Half types: conversions are exact one way and correctly rounded the other, for all bit patterns; results are
// correctly rounded; scalar calls and arrays agree for all 65,536 inputs.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <vector>

#include <xact/xact.hpp>

#include "../oracle/inputs.hpp"
#include "../oracle/reference.hpp"
#include "../support/activations.hpp"

namespace {

constexpr std::size_t patterns = 65536;

template <class H>
constexpr oracle::number_format format = std::is_same_v<H, xact::float16> ? oracle::binary16 : oracle::bfloat16;

template <class H>
H from_bits(std::size_t bits) {
    H h;
    h.bits = static_cast<std::uint16_t>(bits);
    return h;
}

/// All patterns, neighbors far apart.
template <class H>
std::vector<H> all_numbers() {
    std::vector<H> result;
    for (std::size_t i = 0; i < patterns; ++i) {
        result.push_back(from_bits<H>(i * 40503 % patterns));
    }
    return result;
}

template <class H>
bool is_nan(H h) {
    return std::isnan(static_cast<float>(h));
}

template <class H>
void expect_same(std::vector<H> const& x, std::vector<H> const& expected, std::vector<H> const& actual,
                 char const* what) {
    for (std::size_t i = 0; i < x.size(); ++i) {
        bool const same = expected[i].bits == actual[i].bits || (is_nan(expected[i]) && is_nan(actual[i]));
        ASSERT_TRUE(same) << what << " of pattern " << x[i].bits << " is " << actual[i].bits << ", expected "
                          << expected[i].bits;
    }
}

template <class H>
class half_type : public testing::Test {};

using half_types = testing::Types<xact::float16, xact::bfloat16>;
TYPED_TEST_SUITE(half_type, half_types, test::type_names);

/// Copies numbers as the array algorithms read and write them.
struct copy {
    template <class V>
    V forward(V const& x) const {
        return x;
    }
};

TYPED_TEST(half_type, is_read_exactly) {
    using H = TypeParam;
    for (std::size_t i = 0; i < patterns; ++i) {
        double const expected = oracle::decode(static_cast<std::uint16_t>(i), format<H>);
        double const actual = static_cast<double>(static_cast<float>(from_bits<H>(i)));
        if (std::isnan(expected)) {
            ASSERT_TRUE(std::isnan(actual)) << i;
        } else {
            ASSERT_EQ(expected, actual) << i;
            ASSERT_EQ(std::signbit(expected), std::signbit(actual)) << i;
        }
    }
}

TYPED_TEST(half_type, comes_back_from_float_and_through_vectors) {
    using H = TypeParam;
    std::vector<H> const x = all_numbers<H>();
    std::vector<H> scalars;
    for (H const h : x) {
        scalars.push_back(H(static_cast<float>(h)));
    }
    expect_same(x, x, scalars, "conversion");
    std::vector<H> copied(x.size());
    xact::forward(copy{}, x, copied);
    expect_same(x, x, copied, "copy");
}

/// Of two neighbors a float in between goes to the nearer one, and from the middle to the even one.
TYPED_TEST(half_type, is_rounded_to_nearest_even) {
    using H = TypeParam;
    auto const largest = static_cast<std::size_t>(oracle::encode(HUGE_VAL, format<H>));
    for (std::size_t i = 0; i < largest; ++i) {
        double const low = oracle::decode(static_cast<std::uint16_t>(i), format<H>);
        double const high = i + 1 < largest ? oracle::decode(static_cast<std::uint16_t>(i + 1), format<H>)
                                            : std::ldexp(1.0, format<H>.overflow);
        auto const middle = static_cast<float>((low + high) / 2);
        std::size_t const even = i % 2 == 0 ? i : i + 1;
        for (float const sign : {1.0F, -1.0F}) {
            std::size_t const sign_bit = sign < 0.0F ? 0x8000 : 0;
            ASSERT_EQ(H(sign * std::nextafter(middle, 0.0F)).bits, i + sign_bit);
            ASSERT_EQ(H(sign * middle).bits, even + sign_bit);
            ASSERT_EQ(H(sign * std::nextafter(middle, HUGE_VALF)).bits, i + 1 + sign_bit);
        }
    }
}

/// The same for vectors, whose conversion may be the processor's: floats around all the middles, and any others.
TYPED_TEST(half_type, vectors_round_like_scalars) {
    using H = TypeParam;
    using V = xact::simd::widest<H>;
    constexpr std::size_t lanes = xact::simd::traits<V>::size;
    oracle::random_bits random(7);
    for (std::size_t i = 0; i < patterns; i += lanes) {
        float in[lanes];
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            auto const upper = static_cast<std::uint32_t>(i + lane) << 16;
            std::uint32_t const low_bits[] = {0, 0x1000, 0x0FFF, 0x1001, 0x8000, 0x7FFF, 0x8001, 0xFFFF};
            std::uint32_t const bits = upper | (low_bits[random() % 8] ^ (random() % 4 == 0 ? 0x2000U : 0U));
            std::memcpy(&in[lane], &bits, sizeof bits);
        }
        H out[lanes];
        xact::apply::store(xact::apply::load<V>(in), out);
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            ASSERT_EQ(out[lane].bits, H(in[lane]).bits) << std::hexfloat << in[lane];
        }
    }
}

// Apart, so that the test compiles each kernel once.
template <class F, class H = typename F::value_type>
[[gnu::noinline]] H value(F const& f, H x) {
    return f(x);
}
template <class F, class H = typename F::value_type>
[[gnu::noinline]] H slope(F const& f, H x) {
    return f.derivative(x);
}

template <class F>
class half_results : public testing::Test {};

using half_activations =
    test::concatenation<test::activations_of<xact::float16>, test::activations_of<xact::bfloat16>>::type;
TYPED_TEST_SUITE(half_results, half_activations, test::activation_names);

/// For what does not depend on the function.
template <class F>
class half_loops : public testing::Test {};

using half_examples = testing::Types<xact::prelu<xact::float16>, xact::gelu<xact::float16>, xact::prelu<xact::bfloat16>,
                                     xact::gelu<xact::bfloat16>, xact::mish<xact::bfloat16, xact::correct>>;
TYPED_TEST_SUITE(half_loops, half_examples, test::activation_names);

/// forward and derivative of every pattern by scalar calls.
template <class F, class H = typename F::value_type>
struct scalar_results {
    std::vector<H> x = all_numbers<H>();
    std::vector<H> values;
    std::vector<H> slopes;

    explicit scalar_results(F const& f) {
        for (H const h : x) {
            values.push_back(value(f, h));
            slopes.push_back(slope(f, h));
        }
    }
};

TYPED_TEST(half_results, of_scalars_and_arrays_are_the_same) {
    TypeParam const f;
    scalar_results<TypeParam> const scalar(f);
    auto out = scalar.x;
    xact::forward(f, scalar.x, out);
    expect_same(scalar.x, scalar.values, out, "forward");
    xact::derivative(f, scalar.x, out);
    expect_same(scalar.x, scalar.slopes, out, "derivative");
}

TYPED_TEST(half_loops, give_the_same_in_place_and_for_both_at_once) {
    TypeParam const f;
    scalar_results<TypeParam> const scalar(f);
    auto in_place = scalar.x;
    xact::forward(f, in_place, in_place);
    expect_same(scalar.x, scalar.values, in_place, "forward in place");
    auto slopes = scalar.x;
    xact::value_and_derivative(f, scalar.x, in_place, slopes);
    expect_same(scalar.x, scalar.values, in_place, "value of value_and_derivative");
    expect_same(scalar.x, scalar.slopes, slopes, "derivative of value_and_derivative");
    auto const [v, d] = f.value_and_derivative(scalar.x[1]);
    EXPECT_EQ(v.bits, scalar.values[1].bits);
    EXPECT_EQ(d.bits, scalar.slopes[1].bits);
}

TYPED_TEST(half_loops, take_short_arrays_and_write_nothing_else) {
    using H = typename TypeParam::value_type;
    TypeParam const f;
    std::vector<H> const x = all_numbers<H>();
    H const guard = from_bits<H>(0x1234);
    for (std::size_t n = 0; n <= 40; ++n) {
        std::vector<H> out(n + 2, guard);
        xact::forward(f, x.data() + n, out.data() + 1, n);
        EXPECT_EQ(out.front().bits, guard.bits);
        EXPECT_EQ(out.back().bits, guard.bits);
        for (std::size_t i = 0; i < n; ++i) {
            H const expected = value(f, x[n + i]);
            EXPECT_TRUE(out[1 + i].bits == expected.bits || is_nan(expected));
        }
    }
}

/// One rounding for the product, in float, and one for the result.
TYPED_TEST(half_loops, multiply_gradients_in_float) {
    using H = typename TypeParam::value_type;
    TypeParam const f;
    std::vector<H> x, grad, expected;
    for (std::size_t i = 0; i < patterns; i += 7) {
        x.push_back(from_bits<H>(i));
        grad.push_back(H(0.001F * static_cast<float>(i % 1999)));
        expected.push_back(H(static_cast<float>(grad.back()) * f.derivative(static_cast<float>(x.back()))));
    }
    std::vector<H> out(x.size());
    xact::backward(f, x, grad, out);
    expect_same(x, expected, out, "backward");
}

template <template <class, class> class Activation, class H, class Policy>
Activation<float, Policy> in_float(Activation<H, Policy> const&) {
    return {};
}

/// Of a spread of all patterns; the sweep takes them all.
TYPED_TEST(half_results, are_correctly_rounded) {
    using F = TypeParam;
    using H = typename F::value_type;
    F const f;
    oracle::reference<float> const truth(in_float(f));
    std::vector<std::size_t> inputs;  // around 0 and the roots of the derivatives, too
    for (std::size_t i = 0; i < patterns; i += 11) {
        inputs.push_back(i);
    }
    for (float const center : {0.0F, -0.75F, -1.19F, -1.28F}) {
        std::size_t const middle = H(center).bits;
        for (std::size_t i = 0; i < 50; ++i) {
            inputs.push_back((middle + i + patterns - 25) % patterns);
        }
    }
    for (oracle::quantity const q : {oracle::quantity::value, oracle::quantity::slope}) {
        for (std::size_t const i : inputs) {
            H const x = from_bits<H>(i);
            float const wide = static_cast<float>(x);
            if (!std::isfinite(wide)) {
                continue;
            }
            H const computed = q == oracle::quantity::value ? value(f, x) : slope(f, x);
            double const expected = static_cast<double>(truth.rounded(q, wide, format<H>));
            ASSERT_EQ(static_cast<double>(static_cast<float>(computed)), expected)
                << oracle::name_of(q) << " of " << std::hexfloat << wide;
        }
    }
}

TYPED_TEST(half_results, have_the_limits_at_infinity_and_keep_nan) {
    using F = TypeParam;
    using H = typename F::value_type;
    F const f;
    H const ends[] = {H(-HUGE_VALF), H(HUGE_VALF)};
    double const values[] = {F::ends.at_minus_infinity, F::ends.at_plus_infinity};
    double const slopes[] = {F::slope_ends.at_minus_infinity, F::slope_ends.at_plus_infinity};
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(value(f, ends[i]).bits, H(static_cast<float>(values[i])).bits);
        EXPECT_EQ(slope(f, ends[i]).bits, H(static_cast<float>(slopes[i])).bits);
    }
    H const nan(std::nanf(""));
    EXPECT_TRUE(is_nan(value(f, nan)));
    EXPECT_TRUE(is_nan(slope(f, nan)));
}

}  // namespace
