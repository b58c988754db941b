// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/eigen.hpp>

/// The end of a residual block in a network that plays board games: y = mish(gamma * x + beta + skip). x is what the
/// block's convolutions gave, skip what the block was given; gamma and beta are one number per channel, a batch
/// normalization with its statistics folded in. Matrices have a row for each channel and a column for each point of
/// each board of the batch.
template <class T>
class residual_layer {
public:
    using matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic>;
    using vector = Eigen::Matrix<T, Eigen::Dynamic, 1>;
    using input = Eigen::Ref<matrix const> const&;
    using output = Eigen::Ref<matrix>;

    residual_layer(vector scale, vector shift) : gamma(std::move(scale)), beta(std::move(shift)) {}

    /// One pass over memory, without a temporary; y may be x or skip. Column by column, because Eigen evaluates
    /// `x.array().colwise() * gamma` one coefficient at a time and a column in packets.
    void forward(input x, input skip, output y) const {
        for (Eigen::Index point = 0; point < x.cols(); ++point) {
            y.col(point) = xact::forward(activation, before_activation(x.col(point), skip.col(point)));
        }
    }

    /// The gradients of the loss with respect to everything, from the one with respect to y. grad_x may be x and
    /// grad_skip may be skip or grad_y.
    void backward(input x, input skip, input grad_y, output grad_x, output grad_skip, vector& grad_gamma,
                  vector& grad_beta) const {
        grad_gamma.setZero(gamma.size());
        grad_beta.setZero(beta.size());
        for (Eigen::Index point = 0; point < x.cols(); ++point) {
            auto const z = before_activation(x.col(point), skip.col(point));
            grad_skip.col(point) = xact::backward(activation, z, grad_y.col(point));
            grad_gamma += grad_skip.col(point).cwiseProduct(x.col(point));
            grad_beta += grad_skip.col(point);
            grad_x.col(point) = grad_skip.col(point).cwiseProduct(gamma);
        }
    }

    vector gamma;
    vector beta;
    xact::mish<T> activation;

private:
    template <class X, class Skip>
    auto before_activation(X const& x, Skip const& skip) const {
        return gamma.cwiseProduct(x) + beta + skip;
    }
};
