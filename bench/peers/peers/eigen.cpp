// SPDX-License-Identifier: BSL-1.0
//
// Eigen twice: the textbook expressions as people write them, and the fastest expressions of its vectorized functions
// for the same activations, at whatever accuracy.
#include <xact/registry.hpp>

#include "../../instruction_set.hpp"
#include "../../textbook_eigen.hpp"
#include "../registry.hpp"

#define VERSION \
    "Eigen " BENCH_SPELL(EIGEN_WORLD_VERSION) "." BENCH_SPELL(EIGEN_MAJOR_VERSION) "." BENCH_SPELL(EIGEN_MINOR_VERSION)

namespace bench {
namespace {

/// Without select(), which Eigen 3.4 does not vectorize, and without expm1 and log1p where exp and log will do.
template <class F>
struct tuned_eigen {
    using T = typename F::value_type;
    using input = typename textbook_eigen<F>::input;
    using output = typename textbook_eigen<F>::output;

    static void value(F const& f, input const& x, output y) {
        if constexpr (is("leaky_relu")) {
            y = x.max(f.negative_slope * x);
        } else if constexpr (is("prelu")) {
            y = x.max(T(0)) + f.slope * x.min(T(0));
        } else if constexpr (is("elu")) {
            y = x.max(T(0)) + f.alpha * (x.min(T(0)).exp() - T(1));
        } else if constexpr (is("swish")) {
            y = x * (f.beta * x).logistic();
        } else if constexpr (is("mish")) {
            // tanh(log(1 + e)) = e (e + 2) / (e (e + 2) + 2), which is 1 before it overflows
            y = x.min(T(30)).exp();
            y = y * (y + T(2));
            y = x * (y / (y + T(2)));
        } else {
            static_assert(is("softplus"), "no row");
            y = x.max(T(0)) + (T(1) + (-x.abs()).exp()).log();
        }
    }

    static void slope(F const& f, input const& x, output y) {
        if constexpr (is("elu")) {
            y = f.alpha * x.min(T(0)).exp();  // for alpha = 1, where nothing jumps
        } else {
            static_assert(is("mish"), "no row");
            auto const bounded = x.min(T(20));
            y = bounded.exp();
            y = y * (T(4) * bounded + T(4) + y * (T(4) * bounded + T(6) + y * (T(4) + y))) /
                (y * (y + T(2)) + T(2)).square();
        }
    }

private:
    static constexpr bool is(std::string_view name) {
        return name == F::name;
    }
};

template <class F, class Expressions, direction Way>
void evaluate(typename F::value_type const* x, typename F::value_type const* grad, typename F::value_type* y,
              std::size_t n) {
    using input = typename Expressions::input;
    using output = typename Expressions::output;
    auto const size = static_cast<Eigen::Index>(n);
    if constexpr (Way == direction::forward) {
        Expressions::value(F{}, input(x, size), output(y, size));
    } else {
        Expressions::slope(F{}, input(x, size), output(y, size));
        if constexpr (Way == direction::backward) {
            output(y, size) *= input(grad, size);
        }
    }
}

template <template <class, class> class Activation, template <class> class Expressions, direction... Ways>
void add(registry& table, char const* remark = "") {
    auto const add_type = [&](auto zero) {
        using F = Activation<decltype(zero), xact::faithful>;
        (table.add(F::name, Ways, &evaluate<F, Expressions<F>, Ways>, remark), ...);
    };
    add_type(0.0F);
    add_type(0.0);
}

template <template <class, class> class Activation>
void add_textbook(registry& table) {
    add<Activation, textbook_eigen, direction::forward, direction::derivative, direction::backward>(table);
}

template <template <class, class> class Activation>
void add_tuned_value(registry& table, char const* remark) {
    add<Activation, tuned_eigen, direction::forward>(table, remark);
}

template <template <class, class> class Activation>
void add_tuned_slope(registry& table, char const* remark) {
    add<Activation, tuned_eigen, direction::derivative, direction::backward>(table, remark);
}

}  // namespace

void add_eigen(registry& table) {
    table.add_peer("eigen", VERSION ", textbook expressions");
    add_textbook<xact::relu>(table);
    add_textbook<xact::leaky_relu>(table);
    add_textbook<xact::prelu>(table);
    add_textbook<xact::elu>(table);
    add_textbook<xact::gelu>(table);
    add_textbook<xact::gelu_tanh>(table);
    add_textbook<xact::swish>(table);
    add_textbook<xact::mish>(table);
    add_textbook<xact::sigmoid>(table);
    add_textbook<xact::tanh>(table);
    add_textbook<xact::softplus>(table);

    table.add_peer("eigen_tuned", VERSION ", expressions rewritten for its vectorized functions");
    add_tuned_value<xact::leaky_relu>(table, "max(x, slope x), for slopes below 1");
    add_tuned_value<xact::prelu>(table, "max and min");
    add_tuned_value<xact::elu>(table, "exp(x) - 1");
    add_tuned_value<xact::swish>(table, "x logistic(x)");
    add_tuned_value<xact::mish>(table, "a quotient in exp(x)");
    add_tuned_value<xact::softplus>(table, "max(x, 0) + log(1 + exp(-|x|))");
    add_tuned_slope<xact::elu>(table, "exp(min(x, 0)), for alpha = 1");
    add_tuned_slope<xact::mish>(table, "a quotient in exp(x)");
}

}  // namespace bench
