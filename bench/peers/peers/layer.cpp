// SPDX-License-Identifier: BSL-1.0
//
// A layer in Eigen: the product, the bias and the activation, as people write it with xact and without.
#include <xact/eigen.hpp>
#include <xact/registry.hpp>

#include "../../textbook_eigen.hpp"
#include "../registry.hpp"

namespace bench {
namespace {

struct maps {
    Eigen::Map<Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic> const> w;
    Eigen::Map<Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic> const> x;
    Eigen::Map<Eigen::VectorXf const> b;
    Eigen::Map<Eigen::MatrixXf> y;

    explicit maps(layer const& l)
        : w(l.w, layer::outputs, layer::inputs),
          x(l.x, layer::inputs, layer::columns),
          b(l.b, layer::outputs),
          y(l.y, layer::outputs, layer::columns) {}
};

template <class F>
void expression(layer const& l) {
    maps m(l);
    m.y = xact::forward(F{}, (m.w * m.x).colwise() + m.b);
}

template <class F>
void product_and_pass(layer const& l) {
    maps m(l);
    m.y.noalias() = m.w * m.x;
    xact::bias_forward(F{}, m.y, m.b, m.y);
}

/// The textbook formulas read their argument more than once, so it gets a matrix of its own.
template <class F>
void textbook_expression(layer const& l) {
    using formulas = textbook_eigen<F>;
    constexpr int size = layer::outputs * layer::columns;
    maps m(l);
    static Eigen::MatrixXf z(layer::outputs, layer::columns);
    z = (m.w * m.x).colwise() + m.b;
    formulas::value(F{}, typename formulas::input(z.data(), size), typename formulas::output(l.y, size));
}

void product_alone(layer const& l) {
    maps m(l);
    m.y.noalias() = m.w * m.x;
}

}  // namespace

void add_layer(registry& table) {
    auto const for_each_activation = [](auto visitor) { xact::activations::for_each<float, xact::faithful>(visitor); };
    table.add_peer(xact::faithful::name, "xact", role::subject);
    for_each_activation([&](auto const& f) {
        using F = std::decay_t<decltype(f)>;
        table.add_layer(F::name, &expression<F>);
    });
    table.add_peer("eigen", "");
    for_each_activation([&](auto const& f) {
        using F = std::decay_t<decltype(f)>;
        table.add_layer(F::name, &textbook_expression<F>);
    });
    table.add_peer("product_and_pass", "Eigen's product, then xact::bias_forward in place", role::roof);
    for_each_activation([&](auto const& f) {
        using F = std::decay_t<decltype(f)>;
        table.add_layer(F::name, &product_and_pass<F>);
    });
    table.add_peer("product", "Eigen's product alone", role::roof);
    table.add_layer(product, &product_alone);
}

}  // namespace bench
