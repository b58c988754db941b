// SPDX-License-Identifier: BSL-1.0
//
// libtorch on one thread, held to the instruction set of this program, through the functions that write to a given
// tensor. Tensors around the buffers are made once, as in a program that keeps its own.
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <c10/core/InferenceMode.h>
#include <torch/version.h>

#include "../registry.hpp"

namespace bench {
namespace {

struct tensors {
    at::Tensor x, grad, y;
};

template <class T>
at::Tensor around(T const* data, std::size_t n) {
    auto const type = sizeof(T) == 4 ? at::kFloat : at::kDouble;
    return at::from_blob(const_cast<T*>(data), {static_cast<std::int64_t>(n)}, at::TensorOptions(type));
}

/// What one row does to tensors.
using operation = void (*)(tensors& t);

template <class T, operation Do>
void run(T const* x, T const* grad, T* y, std::size_t n) {
    c10::InferenceMode const no_gradients;
    static std::size_t last_n = 0;
    static T const* last_x = nullptr;
    static tensors* t = nullptr;
    if (last_n != n || last_x != x) {
        delete t;
        t = new tensors{around(x, n), around(grad, n), around(y, n)};
        last_n = n;
        last_x = x;
    }
    Do(*t);
}

template <operation Do>
void add(registry& table, char const* function, direction way, char const* remark = "") {
    table.add(function, way, &run<float, Do>, remark);
    table.add(function, way, &run<double, Do>, remark);
}

void relu(tensors& t) {
    at::clamp_min_out(t.y, t.x, 0);
}
void relu_backward(tensors& t) {
    at::threshold_backward_out(t.y, t.grad, t.x, 0);
}
void leaky_relu(tensors& t) {
    at::leaky_relu_out(t.y, t.x, 0.01);
}
void leaky_relu_backward(tensors& t) {
    at::leaky_relu_backward_out(t.y, t.grad, t.x, 0.01, false);
}
void elu(tensors& t) {
    at::elu_out(t.y, t.x);
}
void elu_backward(tensors& t) {
    at::elu_backward_out(t.y, t.grad, 1, 1, 1, false, t.x);
}
void gelu(tensors& t) {
    at::gelu_out(t.y, t.x);
}
void gelu_backward(tensors& t) {
    at::gelu_backward_out(t.y, t.grad, t.x);
}
void gelu_tanh(tensors& t) {
    at::gelu_out(t.y, t.x, "tanh");
}
void gelu_tanh_backward(tensors& t) {
    at::gelu_backward_out(t.y, t.grad, t.x, "tanh");
}
void silu(tensors& t) {
    at::silu_out(t.y, t.x);
}
void silu_backward(tensors& t) {
    at::silu_backward_out(t.y, t.grad, t.x);
}
void mish(tensors& t) {
    at::mish_out(t.y, t.x);
}
void mish_backward(tensors& t) {
    t.y.copy_(at::mish_backward(t.grad, t.x));
}
void sigmoid(tensors& t) {
    at::sigmoid_out(t.y, t.x);
}
void sigmoid_backward(tensors& t) {
    at::sigmoid_out(t.y, t.x);
    at::sigmoid_backward_out(t.y, t.grad, t.y);
}
void tanh(tensors& t) {
    at::tanh_out(t.y, t.x);
}
void tanh_backward(tensors& t) {
    at::tanh_out(t.y, t.x);
    at::tanh_backward_out(t.y, t.grad, t.y);
}
void softplus(tensors& t) {
    at::softplus_out(t.y, t.x);
}
void softplus_backward(tensors& t) {
    at::softplus_backward_out(t.y, t.grad, t.x, 1, 20);
}

/// "CPU capability usage: AVX2", out of a page of text.
std::string capability() {
    std::string const config = at::show_config();
    auto const begin = std::min(config.find("CPU capability"), config.size());
    return config.substr(begin, config.find('\n', begin) - begin);
}

}  // namespace

void add_torch(registry& table) {
#if defined(__AVX512F__)
    char const* const level = "avx512";
#elif defined(__AVX2__)
    char const* const level = "avx2";
#else
    char const* const level = "default";
#endif
    setenv("ATEN_CPU_CAPABILITY", level, 1);  // read when the first kernel is chosen
    at::set_num_threads(1);
    table.add_peer("torch", "libtorch " TORCH_VERSION ", " + capability());
    add<relu>(table, "relu", direction::forward, "clamp_min: relu cannot write to a given tensor");
    add<leaky_relu>(table, "leaky_relu", direction::forward);
    add<elu>(table, "elu", direction::forward);
    add<gelu>(table, "gelu", direction::forward);
    add<gelu_tanh>(table, "gelu_tanh", direction::forward);
    add<silu>(table, "swish", direction::forward);
    add<mish>(table, "mish", direction::forward);
    add<sigmoid>(table, "sigmoid", direction::forward);
    add<tanh>(table, "tanh", direction::forward);
    add<softplus>(table, "softplus", direction::forward);
    add<relu_backward>(table, "relu", direction::backward);
    add<leaky_relu_backward>(table, "leaky_relu", direction::backward);
    add<elu_backward>(table, "elu", direction::backward);
    add<gelu_backward>(table, "gelu", direction::backward);
    add<gelu_tanh_backward>(table, "gelu_tanh", direction::backward);
    add<silu_backward>(table, "swish", direction::backward);
    add<mish_backward>(table, "mish", direction::backward, "into a new tensor, copied");
    add<sigmoid_backward>(table, "sigmoid", direction::backward, "sigmoid, then from its result");
    add<tanh_backward>(table, "tanh", direction::backward, "tanh, then from its result");
    add<softplus_backward>(table, "softplus", direction::backward);
}

}  // namespace bench
