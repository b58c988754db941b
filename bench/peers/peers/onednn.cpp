// SPDX-License-Identifier: BSL-1.0
//
// oneDNN's eltwise primitives on one thread, held to the instruction set of this program. Like every user of it, the
// rows keep their primitive: creating one takes a thousand times longer than an array in L1.
#include <cstdio>
#include <memory>
#include <string>
#include <unordered_map>

#include <omp.h>

#include <oneapi/dnnl/dnnl.hpp>

#include "../../instruction_set.hpp"
#include "../registry.hpp"

#define VERSION \
    "oneDNN " BENCH_SPELL(DNNL_VERSION_MAJOR) "." BENCH_SPELL(DNNL_VERSION_MINOR) "." BENCH_SPELL(DNNL_VERSION_PATCH)

namespace bench {
namespace {

using dnnl::algorithm;

char const* instruction_set_in_use() {
    switch (dnnl::get_effective_cpu_isa()) {
        case dnnl::cpu_isa::sse41:
            return "SSE4.1";
        case dnnl::cpu_isa::avx:
            return "AVX";
        case dnnl::cpu_isa::avx2:
            return "AVX2";
        default:
            return "wider than AVX2";
    }
}

struct session {
    dnnl::engine engine{dnnl::engine::kind::cpu, 0};
    dnnl::stream stream{engine};
};

session& the_session() {
    static session s;
    return s;
}

dnnl::memory::desc vector_of(std::size_t n) {
    return {{static_cast<dnnl::memory::dim>(n)}, dnnl::memory::data_type::f32, dnnl::memory::format_tag::a};
}

/// A primitive for arrays of one length.
struct prepared {
    std::size_t n = 0;
    dnnl::primitive primitive;
    dnnl::memory x, grad, y;
    std::unordered_map<int, dnnl::memory> arguments;
};

dnnl::eltwise_forward::primitive_desc forward_pass(algorithm which, float alpha, dnnl::memory::desc const& array) {
    return {{dnnl::prop_kind::forward_training, which, array, alpha, 0.0F}, the_session().engine};
}

void prepare(prepared& p, algorithm which, float alpha, direction way, std::size_t n) {
    auto const& engine = the_session().engine;
    dnnl::memory::desc const array = vector_of(n);
    p.n = n;
    p.x = dnnl::memory(array, engine, nullptr);
    p.y = dnnl::memory(array, engine, nullptr);
    auto const forward = forward_pass(which, alpha, array);
    if (way == direction::forward) {
        p.primitive = dnnl::eltwise_forward(forward);
        p.arguments = {{DNNL_ARG_SRC, p.x}, {DNNL_ARG_DST, p.y}};
    } else {
        p.grad = dnnl::memory(array, engine, nullptr);
        p.primitive = dnnl::eltwise_backward({{which, array, array, alpha, 0.0F}, engine, forward});
        p.arguments = {{DNNL_ARG_SRC, p.x}, {DNNL_ARG_DIFF_DST, p.grad}, {DNNL_ARG_DIFF_SRC, p.y}};
    }
}

/// alpha is given in thousandths.
template <algorithm Which, int Alpha, direction Way>
void eltwise(float const* x, float const* grad, float* y, std::size_t n) {
    static prepared p;
    if (p.n != n) {
        prepare(p, Which, static_cast<float>(Alpha) / 1000.0F, Way, n);
    }
    p.x.set_data_handle(const_cast<float*>(x));
    p.y.set_data_handle(y);
    if (Way == direction::backward) {
        p.grad.set_data_handle(const_cast<float*>(grad));
    }
    p.primitive.execute(the_session().stream, p.arguments);
    the_session().stream.wait();
}

template <algorithm Which, int Alpha = 0>
void add(registry& table, char const* function, char const* remark = "") {
    table.add(function, direction::forward, &eltwise<Which, Alpha, direction::forward>, remark);
    table.add(function, direction::backward, &eltwise<Which, Alpha, direction::backward>, remark);
}

}  // namespace

void add_onednn(registry& table) {
    omp_set_num_threads(1);
#if defined(__AVX512F__)
    auto const level = dnnl::cpu_isa::all;
#elif defined(__AVX2__)
    auto const level = dnnl::cpu_isa::avx2;
#else
    auto const level = dnnl::cpu_isa::sse41;
#endif
    if (dnnl::set_max_cpu_isa(level) != dnnl::status::success) {
        std::fprintf(stderr, "oneDNN chooses its own instruction set\n");
    }
    table.add_peer("onednn", VERSION ", eltwise, " + std::string(instruction_set_in_use()));
    add<algorithm::eltwise_relu>(table, "relu");
    add<algorithm::eltwise_relu, 10>(table, "leaky_relu");
    add<algorithm::eltwise_relu, 250>(table, "prelu", "eltwise_relu: its prelu is for one slope per channel");
    add<algorithm::eltwise_elu, 1000>(table, "elu");
    add<algorithm::eltwise_gelu_erf>(table, "gelu");
    add<algorithm::eltwise_gelu_tanh>(table, "gelu_tanh");
    add<algorithm::eltwise_swish, 1000>(table, "swish");
    add<algorithm::eltwise_mish>(table, "mish");
    add<algorithm::eltwise_logistic>(table, "sigmoid");
    add<algorithm::eltwise_tanh>(table, "tanh");
    add<algorithm::eltwise_soft_relu>(table, "softplus");
}

}  // namespace bench
