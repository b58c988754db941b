// SPDX-License-Identifier: BSL-1.0
//
// Proof that packets are used: a functor counts what Eigen calls, and what it hands to the activation.
#include <gtest/gtest.h>

#include <type_traits>

#include <xact/eigen.hpp>

namespace {

/// A user's activation, f(x) = 3 x, that counts its elements by the way they came.
struct counts {
    long scalars = 0;
    long lanes = 0;
};

struct counting {
    counts* seen;
    template <class V>
    V forward(V const& x) const {
        if constexpr (std::is_arithmetic_v<V>) {
            ++seen->scalars;
        } else {
            seen->lanes += static_cast<long>(V::size);
        }
        return V(3) * x;
    }
    template <class V>
    V derivative(V const& x) const {
        return forward(x);
    }
};

/// Where xsimd has no vectors, Eigen's packets go through memory, element by element.
constexpr bool has_vectors = XACT_HAS_BATCHES != 0;

void expect_carried(counts const& seen, long in_packets) {
    EXPECT_GE(has_vectors ? seen.lanes : seen.scalars, in_packets);
    EXPECT_EQ(has_vectors ? seen.scalars : seen.lanes, 0);
}

/// Eigen 5 takes a remainder as a part of a packet where the instruction set has masks for it.
#if EIGEN_VERSION_AT_LEAST(5, 0, 0)
template <class Packet>
constexpr bool has_parts = Eigen::internal::has_packet_segment<Packet>::value;
#else
template <class Packet>
constexpr bool has_parts = false;
#endif

/// The lanes of the packets that carry so many elements; what is left comes one by one.
template <class Packet>
constexpr long lanes_for(long size) {
    constexpr long lanes = static_cast<long>(Eigen::internal::unpacket_traits<Packet>::size);
    if (lanes == 1 || size < lanes) {
        return 0;
    }
    return (has_parts<Packet> ? size + lanes - 1 : size) / lanes * lanes;
}

template <class T, int Size>
void expect_packets() {
    using array = Eigen::Array<T, Size, 1>;
    using packet = typename Eigen::internal::find_best_packet<T, Size>::type;
    constexpr long in_packets = lanes_for<packet>(Size);
    constexpr auto lanes = static_cast<std::size_t>(Eigen::internal::unpacket_traits<packet>::size);
    constexpr bool has_batch = !std::is_void_v<xact::simd::sized<T, lanes>>;
    alignas(64) array const x = array::Random();  // where Eigen asks for no more than 16 bytes, it looks at the address
    counts seen;
    alignas(64) array const y = x.unaryExpr(xact::eigen::forward_op(counting{&seen}));
    EXPECT_TRUE((y == T(3) * x).all());
    if (!has_vectors) {
        EXPECT_EQ(seen.scalars, Size) << "size " << Size;
        EXPECT_EQ(seen.lanes, 0) << "size " << Size;
    } else if (has_batch) {
        EXPECT_EQ(seen.lanes, in_packets) << "size " << Size;
        EXPECT_EQ(seen.scalars, in_packets > Size ? 0 : Size - in_packets) << "size " << Size;
    } else {  // two floats on NEON, in a buffer that is filled up; in longer arrays Eigen takes four
        EXPECT_LT(seen.scalars, static_cast<long>(Eigen::internal::packet_traits<T>::size)) << "size " << Size;
        EXPECT_GE(seen.lanes, Size - seen.scalars) << "size " << Size;
    }
}

template <class T, int... Size>
void expect_packets(std::integer_sequence<int, Size...>) {
    (expect_packets<T, Size + 1>(), ...);
}

TEST(eigen_packets, of_every_fixed_size_are_those_that_eigen_picks) {
    expect_packets<float>(std::make_integer_sequence<int, 20>{});
    expect_packets<double>(std::make_integer_sequence<int, 20>{});
}

template <class Expression>
counts of(Expression const& make) {
    counts seen;
    Eigen::Array<float, Eigen::Dynamic, Eigen::Dynamic> const evaluated = make(counting{&seen});
    EXPECT_GT(evaluated.size(), 0);
    return seen;
}

constexpr long full = static_cast<long>(Eigen::internal::packet_traits<float>::size);

TEST(eigen_packets, carry_dynamic_arrays_but_for_the_remainder) {
    Eigen::ArrayXXf const x = Eigen::ArrayXXf::Random(61, 1);
    Eigen::ArrayXXf const grad = Eigen::ArrayXXf::Random(61, 1);
    long const in_packets = has_vectors ? lanes_for<Eigen::internal::packet_traits<float>::type>(61) : 0;
    EXPECT_EQ(of([&](counting f) { return x.unaryExpr(xact::eigen::forward_op(f)); }).lanes, in_packets);
    EXPECT_EQ(of([&](counting f) { return xact::forward(f, x); }).lanes, in_packets);
    EXPECT_EQ(of([&](counting f) { return xact::derivative(f, x); }).lanes, in_packets);
    EXPECT_EQ(of([&](counting f) { return xact::backward(f, x, grad); }).lanes, in_packets);
    EXPECT_EQ(of([&](counting f) { return x.unaryExpr(xact::eigen::derivative_op(f)); }).lanes, in_packets);
    EXPECT_EQ(of([&](counting f) { return x.binaryExpr(grad, xact::eigen::backward_op(f)); }).lanes, in_packets);
}

TEST(eigen_packets, are_those_of_the_loops_where_a_long_array_is_assigned) {
    Eigen::ArrayXXf const x = Eigen::ArrayXXf::Random(101, 1);
    expect_carried(of([&](counting f) { return x.unaryExpr(xact::eigen::forward_op(f)); }), 101);
    expect_carried(of([&](counting f) { return xact::forward(f, x); }), 101);
    expect_carried(of([&](counting f) { return xact::derivative(f, x); }), 101);
}

TEST(eigen_packets, carry_what_is_fused_with_the_activation) {
    Eigen::MatrixXf const w = Eigen::MatrixXf::Random(64, 5);
    Eigen::VectorXf const x = Eigen::VectorXf::Random(5);
    Eigen::VectorXf const b = Eigen::VectorXf::Random(64);
    counts seen;
    Eigen::ArrayXf const y = (w * x + b).array().unaryExpr(xact::eigen::forward_op(counting{&seen})) * 2 + 1;
    expect_carried(seen, 64);
    EXPECT_EQ(seen.lanes + seen.scalars, 64);
    Eigen::VectorXf const z = w * x + b;
    EXPECT_TRUE((y == (3 * z.array()) * 2 + 1).all());
}

TEST(eigen_packets, carry_the_fused_bias_step_in_both_storage_orders) {
    Eigen::MatrixXf const z = Eigen::MatrixXf::Random(64, 9);
    Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> const r = z;
    Eigen::VectorXf const b = Eigen::VectorXf::Random(64);
    Eigen::MatrixXf y(64, 9);
    auto r_y = r;
    counts seen;
    xact::bias_forward(counting{&seen}, z, b, y);
    expect_carried(seen, 64 * 9);
    EXPECT_TRUE(y.isApprox(3 * (z.colwise() + b)));
    seen = {};
    xact::bias_forward(counting{&seen}, r, b, r_y);
    expect_carried(seen, 64 * 9);
    EXPECT_EQ(r_y, y);
}

/// The activations themselves are packet functors, for every policy.
template <class F>
constexpr bool has_packets = Eigen::internal::functor_traits<F>::PacketAccess;

static_assert(has_packets<xact::relu<float>> && has_packets<xact::gelu<double>>);
static_assert(has_packets<xact::mish<float, xact::correct>> && has_packets<xact::elu<double, xact::fast>>);
static_assert(!has_packets<std::pair<float, float>>, "no other template of two types is taken for an activation");

TEST(eigen_packets, are_those_of_the_activations_too) {
    using packet = Eigen::internal::packet_traits<float>::type;
    Eigen::Array<float, static_cast<int>(full), 1> x = decltype(x)::Random(), y;
    xact::sigmoid<float> const f;
    Eigen::internal::pstoreu(y.data(), f.packetOp(Eigen::internal::ploadu<packet>(x.data())));
    for (Eigen::Index i = 0; i < full; ++i) {
        EXPECT_EQ(y[i], f(x[i]));
    }
}

}  // namespace
