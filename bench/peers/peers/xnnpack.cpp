// SPDX-License-Identifier: BSL-1.0
//
// XNNPACK's operators without a thread pool. It has float forward passes only and chooses its instruction set itself.
#include <xnnpack.h>

#include <cstdio>
#include <cstdlib>
#include <limits>

#include "../registry.hpp"

namespace bench {
namespace {

void require(xnn_status status) {
    if (status != xnn_status_success) {
        std::fprintf(stderr, "xnnpack failed: %d\n", static_cast<int>(status));
        std::exit(1);
    }
}

/// An operator, set up for the buffers it was given last. It sees n elements as n batches of one channel.
struct prepared {
    xnn_operator_t op = nullptr;
    float const* x = nullptr;
    float* y = nullptr;
    std::size_t n = 0;

    template <class Setup>
    void run(float const* new_x, float* new_y, std::size_t new_n, Setup setup) {
        if (x != new_x || y != new_y || n != new_n) {
            x = new_x;
            y = new_y;
            n = new_n;
            require(setup());
        }
        require(xnn_run_operator(op, nullptr));
    }
};

void relu(float const* x, float const*, float* y, std::size_t n) {
    static prepared p;
    if (p.op == nullptr) {
        require(xnn_create_clamp_nc_f32(1, 1, 1, 0.0F, std::numeric_limits<float>::infinity(), 0, &p.op));
    }
    p.run(x, y, n, [&] { return xnn_setup_clamp_nc_f32(p.op, n, x, y, nullptr); });
}

void leaky_relu(float const* x, float const*, float* y, std::size_t n) {
    static prepared p;
    if (p.op == nullptr) {
        require(xnn_create_leaky_relu_nc_f32(1, 1, 1, 0.01F, 0, &p.op));
    }
    p.run(x, y, n, [&] { return xnn_setup_leaky_relu_nc_f32(p.op, n, x, y, nullptr); });
}

/// As one row per `granularity` channels of the same slope, which suits its kernels best.
void prelu(float const* x, float const*, float* y, std::size_t n) {
    static prepared p;
    if (p.op == nullptr) {
        float slopes[granularity];
        for (float& slope : slopes) {
            slope = 0.25F;
        }
        require(xnn_create_prelu_nc_f32(granularity, granularity, granularity, slopes, 0, &p.op));
    }
    p.run(x, y, n, [&] { return xnn_setup_prelu_nc_f32(p.op, n / granularity, x, y, nullptr); });
}

void elu(float const* x, float const*, float* y, std::size_t n) {
    static prepared p;
    if (p.op == nullptr) {
        require(xnn_create_elu_nc_f32(1, 1, 1, 1.0F, 0, &p.op));
    }
    p.run(x, y, n, [&] { return xnn_setup_elu_nc_f32(p.op, n, x, y, nullptr); });
}

void sigmoid(float const* x, float const*, float* y, std::size_t n) {
    static prepared p;
    if (p.op == nullptr) {
        require(xnn_create_sigmoid_nc_f32(1, 1, 1, 0, &p.op));
    }
    p.run(x, y, n, [&] { return xnn_setup_sigmoid_nc_f32(p.op, n, x, y, nullptr); });
}

/// Two operators: it has no swish.
void swish(float const* x, float const*, float* y, std::size_t n) {
    sigmoid(x, nullptr, y, n);
    static prepared p;
    if (p.op == nullptr) {
        float const infinity = std::numeric_limits<float>::infinity();
        require(xnn_create_multiply_nd_f32(-infinity, infinity, 0, &p.op));
    }
    p.run(x, y, n, [&] { return xnn_setup_multiply_nd_f32(p.op, 1, &n, 1, &n, x, y, y, nullptr); });
}

}  // namespace

void add_xnnpack(registry& table) {
    require(xnn_initialize(nullptr));
    table.add_peer("xnnpack", "XNNPACK operators", role::own_level);
    table.add("relu", direction::forward, &relu, "clamp");
    table.add("leaky_relu", direction::forward, &leaky_relu);
    table.add("prelu", direction::forward, &prelu);
    table.add("elu", direction::forward, &elu);
    table.add("swish", direction::forward, &swish, "sigmoid, then multiply");
    table.add("sigmoid", direction::forward, &sigmoid);
}

}  // namespace bench
