// SPDX-License-Identifier: BSL-1.0
#include "training.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "adam.hpp"
#include "loss.hpp"
#include "network.hpp"
#include "random.hpp"
#include "stopwatch.hpp"

namespace demo {

namespace {

constexpr Index hidden_width = 64;
constexpr Index batch_size = 32;
constexpr float first_learning_rate = 0.02F;
constexpr float dead_slope = 1e-3F;  // less than a thousandth of the gradient passes

/// Half a cosine from the first learning rate down to 0 (I. Loshchilov and F. Hutter, 2017).
float learning_rate(double progress) {
    return first_learning_rate * static_cast<float>((1 + std::cos(3.14159265358979323846 * progress)) / 2);
}

class trainer {
public:
    trainer(network& net, dataset const& data, training_plan const& plan, random_source& random)
        : net_(net),
          data_(data),
          random_(random),
          optimizer_(net.parameters()),
          order_(static_cast<std::size_t>(data.size())),
          steps_(static_cast<double>(plan.epochs) * std::ceil(static_cast<double>(data.size()) / batch_size)) {
        std::iota(order_.begin(), order_.end(), Index{0});
    }

    /// Learns from every sample once; returns the mean loss.
    double epoch() {
        random_.shuffle(order_);
        double loss = 0;
        for (Index first = 0; first < data_.size(); first += batch_size) {
            Index const count = std::min(batch_size, data_.size() - first);
            loss += step(first, count) * static_cast<double>(count);
        }
        return loss / static_cast<double>(data_.size());
    }

private:
    /// Learns from `count` samples of the shuffled order; returns their mean loss.
    double step(Index first, Index count) {
        samples_.resize(data_.features.rows(), count);
        labels_.resize(static_cast<std::size_t>(count));
        for (Index i = 0; i < count; ++i) {
            Index const sample = order_[static_cast<std::size_t>(first + i)];
            samples_.col(i) = data_.features.col(sample);
            labels_[static_cast<std::size_t>(i)] = data_.labels[static_cast<std::size_t>(sample)];
        }
        double const loss = softmax_cross_entropy(net_.forward(samples_), labels_, gradient_);
        net_.backward(samples_, gradient_);
        optimizer_.step(learning_rate(done_++ / steps_));
        return loss;
    }

    network& net_;
    dataset const& data_;
    random_source& random_;
    adam optimizer_;
    std::vector<Index> order_;
    double steps_;
    double done_ = 0;
    matrix samples_;
    std::vector<int> labels_;
    matrix gradient_;
};

}  // namespace

outcome train_and_test(task const& data, activation const& hidden, training_plan const& plan,
                       epoch_report const& report) {
    random_source random(plan.seed);
    network net({data.train.features.rows(), hidden_width, hidden_width, data.classes}, hidden, random);
    trainer training(net, data.train, plan, random);
    stopwatch training_time;
    for (long epoch = 1; epoch <= plan.epochs; ++epoch) {
        double loss = 0;
        training_time.measure([&] { loss = training.epoch(); });
        report(epoch, loss);
    }
    outcome result;
    result.seconds = training_time.seconds();
    result.activation_share = net.activation_seconds() / result.seconds;
    result.test_accuracy = accuracy(net.predict(data.test.features), data.test.labels);
    result.dead_units = net.count_dead_units(data.test.features, dead_slope);
    result.hidden_units = net.hidden_units();
    return result;
}

}  // namespace demo
