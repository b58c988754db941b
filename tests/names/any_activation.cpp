// SPDX-License-Identifier: BSL-1.0

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <new>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <xact/any_activation.hpp>
#include <xact/xact.hpp>

#include "../support/bits.hpp"

namespace {

std::size_t allocations = 0;

}  // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
    ++allocations;
    if (void* const memory = std::malloc(size == 0 ? 1 : size)) {
        return memory;
    }
    throw std::bad_alloc();
}

[[gnu::noinline]] void operator delete(void* memory) noexcept {
    std::free(memory);
}

[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace {

using any = xact::any_activation<float>;

// What the compiler can say, it says.
constexpr any leaky("LeakyReLU(negative_slope=0.2)");
static_assert(leaky == any(xact::leaky_relu<float>{0.2F}) && leaky != any("leaky_relu") && leaky != any("relu"));
static_assert(leaky.name() == "leaky_relu" && leaky.text() == std::string_view("leaky_relu(negative_slope=0.2)"));
static_assert(leaky.visit([](auto const& f) { return f.name[0]; }) == 'l');
static_assert(xact::any_activation("SiLU") == xact::any_activation(xact::silu<float>{}));
static_assert(std::is_same_v<decltype(xact::any_activation(std::string_view("gelu"))), any>);
static_assert(std::is_same_v<decltype(xact::any_activation(xact::gelu<double, xact::fast>{})),
                             xact::any_activation<double, xact::fast>>);
static_assert(std::is_trivially_copyable_v<any> && sizeof(any) <= 16);
static_assert(!std::is_convertible_v<char const*, any> && std::is_convertible_v<xact::relu<float>, any>);
static_assert(!std::is_constructible_v<any, xact::relu<double>>);

/// The one line that says what is wrong with `text`.
template <class T = float>
std::string refusal(std::string_view text) {
    try {
        xact::any_activation<T> const f(text);
        return "taken for " + std::string(f.text());
    } catch (std::invalid_argument const& error) {
        return error.what();
    }
}

struct pair {
    char const* text;
    any expected;
};

TEST(AnyActivation, ReadsEveryNameOfTheRegistry) {
    std::size_t count = 0;
    xact::activations::for_each<float>([&](auto const& f) {
        EXPECT_EQ(any(f.name), any(f));
        EXPECT_EQ(any(f.name).name(), f.name);
        EXPECT_EQ(any(std::string(f.name) + "()"), any(f));
        ++count;
    });
    EXPECT_EQ(count, xact::activations::size);
}

TEST(AnyActivation, ReadsTheSpellingsOfModelFiles) {
    xact::leaky_relu<float> const leaky_02{0.2F};
    pair const pairs[] = {
        {"leaky_relu(0.2)", leaky_02},
        {"LeakyReLU(negative_slope=0.2)", leaky_02},                // PyTorch, Keras 3
        {"LeakyReLU(negative_slope=0.2, inplace=True)", leaky_02},  // PyTorch
        {"torch.nn.LeakyReLU(0.2)", leaky_02},
        {"nn.LeakyReLU( 0.2 )", leaky_02},
        {"F.leaky_relu(negative_slope=.2)", leaky_02},
        {"torch.nn.modules.activation.LeakyReLU(2e-1)", leaky_02},
        {"LeakyReLU(alpha=0.2)", leaky_02},                  // Keras 2
        {"LeakyRelu(alpha=0.20000000298023224)", leaky_02},  // ONNX, a float printed as a double
        {"LeakyRelu[alpha = 0.2]", leaky_02},                // ONNX
        {"LeakyRelu <alpha = 0.2>", leaky_02},               // ONNX
        {"LEAKY_RELU(alpha=+2E-1)", leaky_02},               // TensorFlow Lite
        {" leaky-relu\t( negative-slope = '0.2' ) \n", leaky_02},
        {"LeakyReLU()", xact::leaky_relu<float>{}},
        {"leaky_relu(-0)", xact::leaky_relu<float>{-0.0F}},
        {"ReLU(inplace=True)", xact::relu<float>{}},
        {"ReLU(max_value=None, negative_slope=0.0, threshold=0.0)", xact::relu<float>{}},  // Keras
        {"PReLU(num_parameters=1)", xact::prelu<float>{}},
        {"PReLU(num_parameters=1, init=0.1)", xact::prelu<float>{0.1F}},
        {"prelu(slope=0.1)", xact::prelu<float>{0.1F}},
        {"ELU(alpha=1.5)", xact::elu<float>{1.5F}},
        {"Elu[alpha=1.5]", xact::elu<float>{1.5F}},
        {"elu(1.5)", xact::elu<float>{1.5F}},
        {"GELU", xact::gelu<float>{}},
        {"GELU(approximate='none')", xact::gelu<float>{}},
        {"GELU(approximate='tanh')", xact::gelu_tanh<float>{}},
        {"Gelu<approximate=\"tanh\">", xact::gelu_tanh<float>{}},
        {"gelu(approximate=True)", xact::gelu_tanh<float>{}},  // Keras, JAX
        {"gelu(approximate=False)", xact::gelu<float>{}},
        {"gelu_new", xact::gelu_tanh<float>{}},  // Transformers
        {"gelu_pytorch_tanh", xact::gelu_tanh<float>{}},
        {"gelu_fast", xact::gelu_tanh<float>{}},
        {"gelu_accurate", xact::gelu_tanh<float>{}},
        {"gelu_python", xact::gelu<float>{}},
        {"gelu_tanh", xact::gelu_tanh<float>{}},
        {"quick_gelu", xact::swish<float>{1.702F}},
        {"QuickGELU", xact::swish<float>{1.702F}},
        {"swish", xact::swish<float>{}},
        {"silu", xact::swish<float>{}},
        {"SiLU(inplace=False)", xact::swish<float>{}},
        {"swish(1.5)", xact::swish<float>{1.5F}},
        {"Swish(alpha=1.5)", xact::swish<float>{1.5F}},  // ONNX
        {"Mish()", xact::mish<float>{}},
        {"Sigmoid", xact::sigmoid<float>{}},
        {"LOGISTIC", xact::sigmoid<float>{}},  // TensorFlow Lite
        {"Tanh", xact::tanh<float>{}},
        {"Softplus(beta=1.0, threshold=20.0)", xact::softplus<float>{}},  // PyTorch
        {"softrelu", xact::softplus<float>{}},
    };
    for (auto const& [text, expected] : pairs) {
        EXPECT_NO_THROW(EXPECT_EQ(any(text), expected) << text) << refusal(text);
    }
}

TEST(AnyActivation, NamesTheMistake) {
    struct mistake {
        char const* text;
        char const* message;
    };
    mistake const mistakes[] = {
        {"", "expected the name of an activation, such as leaky_relu(negative_slope=0.2)"},
        {"(0.2)", "expected the name of an activation, such as leaky_relu(negative_slope=0.2)"},
        {"relu(0.2)", "relu has no parameters, found \"0.2\""},
        {"relu(slope=0.2)", "relu has no parameters, found \"slope\""},
        {"relu(negative_slope=0.2)", "relu: negative_slope has to be 0, found \"0.2\""},
        {"ReLU(max_value=6)", "ReLU: max_value has to be none, found \"6\""},
        {"leaky_relu(0.1, 0.2)", "leaky_relu has no more parameters than negative_slope, found \"0.2\" as well"},
        {"leaky_relu(0.1, alpha=0.2)", "leaky_relu: negative_slope is given twice"},
        {"leaky_relu(beta=0.1)", "leaky_relu has no parameter \"beta\", expected negative_slope"},
        {"leaky_relu(0,2)", "leaky_relu has no more parameters than negative_slope, found \"2\" as well"},
        {"elu(alpha)", "elu: expected a number within the range of float for alpha, found \"alpha\""},
        {"elu(alpha=nan)", "elu: expected a number within the range of float for alpha, found \"nan\""},
        {"elu(alpha=0x10)", "elu: expected a number within the range of float for alpha, found \"0x10\""},
        {"elu(alpha=1e39)", "elu: expected a number within the range of float for alpha, found \"1e39\""},
        {"elu(alpha=)", "elu: expected a number or attribute=value between the commas, found \"alpha=\""},
        {"elu(=1)", "elu: expected a number or attribute=value between the commas, found \"=1\""},
        {"elu(,)", "elu: expected a number or attribute=value between the commas, found \"\""},
        {"elu(1,)", "elu: expected a number or attribute=value between the commas, found \"\""},
        {"elu(1", "elu: expected a ) at the end, found \"(1\""},
        {"elu(", "elu: expected a ) at the end, found \"(\""},
        {"elu[1)", "elu: expected a ] at the end, found \"[1)\""},
        {"elu(1) + x", "elu: expected a ) at the end, found \"(1) + x\""},
        {"prelu(64)",
         "prelu: the parameter has to be named, slope=64, since in PyTorch the number in this place counts "
         "the slopes"},
        {"PReLU(num_parameters=64)", "PReLU: num_parameters has to be 1, found \"64\""},
        {"silu(beta=2)", "silu has no parameters, found \"beta\""},
        {"quick_gelu(1)", "quick_gelu has no parameters, found \"1\""},
        {"gelu(approximate=erf)", "gelu: approximate has to be none or tanh or false or true, found \"erf\""},
        {"Softplus(beta=2)", "Softplus: beta has to be 1, found \"2\""},
        {"mish(inplace=maybe)", "mish: inplace has to be true or false, found \"maybe\""},
    };
    for (auto const& [text, message] : mistakes) {
        EXPECT_EQ(refusal(text), message);
    }
    EXPECT_EQ(refusal<double>("elu(1e309)"),
              "elu: expected a number within the range of double for alpha, found \"1e309\"");
    EXPECT_EQ(refusal<xact::float16>("elu(1e39)"),  // computed in float
              "elu: expected a number within the range of float for alpha, found \"1e39\"");
}

TEST(AnyActivation, ListsTheNearestNamesOfAnUnknownOne) {
    auto const starts = [](char const* text, std::string const& nearest) {
        std::string const expected = '"' + std::string(text) + "\", expected one of " + nearest;
        EXPECT_EQ(refusal(text).substr(0, 19 + expected.size()), "unknown activation " + expected);
    };
    starts("gelo", "gelu, ");
    starts("SELU", "relu, elu, gelu, ");
    starts("leakyrelo", "leaky_relu, ");
    starts("sigmoyd", "sigmoid, ");
    starts("soft-plus2", "softplus, ");
    starts("sylu", "swish, ");  // nearest to another name of it
    starts("keras.activations.gelu", "gelu, ");
    EXPECT_EQ(refusal("tnah"),
              "unknown activation \"tnah\", expected one of tanh, mish, relu, elu, gelu, swish, prelu, "
              "gelu_tanh, sigmoid, softplus, leaky_relu");
    // Nothing of what is written can break the line, or the message.
    EXPECT_EQ(refusal("ge\nlu").substr(0, 26), "unknown activation \"ge?lu\"");
    EXPECT_EQ(refusal("prelu(6\n4)").substr(0, 54), "prelu: the parameter has to be named, slope=6?4, since");
    EXPECT_LT(refusal(std::string(10000, 'x')).size(), 300U);
    EXPECT_LT(refusal("elu(" + std::string(10000, '1') + ")").size(), 300U);
    EXPECT_LT(refusal("elu(" + std::string(10000, 'x') + "=1)").size(), 300U);
}

/// Good texts with a few characters changed: what is read has a text of its own, what is refused one printable line.
TEST(AnyActivation, SurvivesAnyText) {
    constexpr std::string_view characters = "()[]<>,='\" ._-+eE0123456789abz\n\t\x80\xff";
    std::mt19937 random(7);
    int refused = 0;
    for (int i = 0; i < 20000; ++i) {
        char const* const texts[] = {"LeakyReLU(negative_slope=0.2, inplace=True)", "Gelu<approximate=\"tanh\">",
                                     "torch.nn.PReLU(num_parameters=1, init=.25)", "elu[alpha = 1.5e-3]", "swish(2)"};
        std::string text = texts[random() % 5];
        for (auto changes = random() % 4; changes > 0; --changes) {
            std::size_t const at = random() % text.size();
            text.replace(at, random() % 2, 1, characters[random() % characters.size()]);
        }
        try {
            any const f{std::string_view(text)};
            ASSERT_EQ(any(f.text()), f) << text;
        } catch (std::invalid_argument const& error) {
            ++refused;
            std::string_view const line = error.what();
            ASSERT_LT(line.size(), 300U) << text;
            ASSERT_TRUE(std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '~'; })) << text;
        }
    }
    EXPECT_GT(refused, 5000);
    EXPECT_LT(refused, 15000);
}

template <class T>
void expect_round_trips() {
    using limits = std::numeric_limits<T>;
    xact::activations::for_each<T>([](auto f) {
        using F = decltype(f);
        if constexpr (xact::names::parameter_count<F> == 0) {
            xact::any_activation<T> const before(f);
            EXPECT_EQ(xact::any_activation<T>(before.text()), before);
            EXPECT_EQ(before.text(), std::string_view(f.name));
        } else {
            for (T const value : {T(0.1), T(1) / 3, T(-0.0), T(-7), T(1e-30), T(123456789), limits::max(),
                                  limits::denorm_min(), limits::lowest(), limits::min(), T(1) + limits::epsilon()}) {
                for (auto const& parameter : F::parameters) {
                    f.*(parameter.member) = value;
                }
                xact::any_activation<T> const before(f);
                xact::any_activation<T> const after(before.text());
                EXPECT_EQ(after, before) << before.text().c_str();
                after.visit([&](auto const& g) {
                    if constexpr (std::is_same_v<std::decay_t<decltype(g)>, F>) {
                        EXPECT_PRED_FORMAT2(test::same, value, g.*(F::parameters[0].member));
                    } else {
                        ADD_FAILURE() << before.text().c_str() << " is read as " << g.name;
                    }
                });
            }
        }
    });
}

TEST(AnyActivation, PrintsItselfBack) {
    EXPECT_STREQ(any("SiLU").text().c_str(), "swish(beta=1)");
    EXPECT_STREQ(any("elu(1e-7)").text().c_str(), "elu(alpha=1e-7)");
    EXPECT_STREQ(any("elu(-123456.5)").text().c_str(), "elu(alpha=-123456.5)");
    EXPECT_EQ(any("gelu").text(), std::string_view("gelu"));
    expect_round_trips<float>();
    expect_round_trips<double>();
}

/// A stream's own locale would write 0,2.
TEST(AnyActivation, IsWrittenToStreams) {
    struct comma : std::numpunct<char> {
        char do_decimal_point() const override {
            return ',';
        }
    };
    std::ostringstream out;
    out.imbue(std::locale(std::locale::classic(), new comma));
    out << 0.5 << ' ' << leaky;
    EXPECT_EQ(out.str(), "0,5 leaky_relu(negative_slope=0.2)");
}

/// The scalar calls, and the arrays by one switch, are those of the chosen activation.
TEST(AnyActivation, ComputesLikeTheChosenOne) {
    std::vector<float> x;
    for (int i = 0; i < 77; ++i) {
        x.push_back(0.25F * static_cast<float>(i) - 9);
    }
    std::vector<float> y(x.size());
    std::vector<float> grad(x.size(), 1.5F);
    for (char const* text : {"relu", "leaky_relu(0.3)", "prelu(slope=-2)", "elu(0.7)", "gelu", "gelu_tanh", "swish(2)",
                             "mish", "sigmoid", "tanh", "softplus"}) {
        any const f(text);
        xact::forward(f, x, y);
        xact::backward(f, x.data(), grad.data(), grad.data(), x.size());
        xact::visit_activation(text, [&](auto const& chosen) {
            for (std::size_t i = 0; i < x.size(); ++i) {
                ASSERT_PRED_FORMAT2(test::same, chosen(x[i]), y[i]) << text << ' ' << test::hex(x[i]);
                ASSERT_PRED_FORMAT2(test::same, 1.5F * chosen.derivative(x[i]), grad[i]) << text;
            }
        });
        EXPECT_EQ(f(-0.5F), f.forward(-0.5F));
        auto const both = f.value_and_derivative(-0.5F);
        EXPECT_EQ(both.value, f(-0.5F));
        EXPECT_EQ(both.derivative, f.derivative(-0.5F));
        grad.assign(x.size(), 1.5F);
    }
    xact::any_activation<xact::float16> const half("elu(0.7)");
    EXPECT_EQ(half(xact::float16(-1.0F)).bits, xact::elu<xact::float16>{0.7F}(xact::float16(-1.0F)).bits);
    EXPECT_THROW(xact::forward(any("relu"), x, std::vector<float>(3)), std::invalid_argument);
}

struct dual {
    float value;
    float slope;
};

template <class F>
dual activate(F const& f, dual const& x) {
    return {f(x.value), f.derivative(x.value) * x.slope};
}

TEST(AnyActivation, TakesDualNumbers) {
    EXPECT_EQ(any("gelu")(dual{0.5F, 2}).slope, 2 * xact::gelu<float>{}.derivative(0.5F));
    EXPECT_EQ(any("relu")(dual{0, 2}).slope, 0);
}

/// A choice that counts how often it is asked.
struct counting {
    using choices = void;
    int* visits;
    template <class Visitor>
    void visit(Visitor&& visitor) const {
        ++*visits;
        visitor(xact::relu<float>{});
    }
};

TEST(AnyActivation, IsAskedOncePerArray) {
    int visits = 0;
    counting const f{&visits};
    std::vector<float> const x(1000, -1.0F);
    std::vector<float> y(x.size());
    std::vector<float> z(x.size());
    xact::forward(f, x, y);
    EXPECT_EQ(visits, 1);
    xact::forward(f, x.data(), y.data(), x.size());
    xact::derivative(f, x, y);
    xact::derivative(f, x.data(), y.data(), x.size());
    xact::value_and_derivative(f, x, y, z);
    xact::value_and_derivative(f, x.data(), y.data(), z.data(), x.size());
    xact::backward(f, x, z, y);
    xact::backward(f, x.data(), z.data(), y.data(), x.size());
    EXPECT_EQ(visits, 8);
}

TEST(AnyActivation, NeedsNoHeap) {
    std::vector<float> x(100, 0.5F);
    std::size_t const before = allocations;
    any const f("LeakyReLU(negative_slope=0.30000001192092896, inplace=True)");
    any copy = f;
    copy = any("gelu");
    auto const text = f.text();
    bool const differ = copy != f && any(text) == f;
    xact::forward(f, x.data(), x.data(), x.size());
    xact::visit_activation("mish", [&](auto const& chosen) { x[0] = chosen(x[0]); });
    EXPECT_EQ(allocations, before);
    EXPECT_TRUE(differ);
    std::vector<float>(1).swap(x);
    EXPECT_GT(allocations, before) << "the counter does not count";
}

}  // namespace
