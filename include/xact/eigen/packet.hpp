// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstring>
#include <type_traits>

#include <xact/apply/loop.hpp>
#include <xact/eigen/half.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace eigen {

template <class Packet>
using scalar_of_packet = typename Eigen::internal::unpacket_traits<Packet>::type;

template <class Packet>
inline constexpr std::size_t lanes_of_packet = static_cast<std::size_t>(Eigen::internal::unpacket_traits<Packet>::size);

namespace detail {

/// The same register under another type; copied because Eigen wraps some of its packets in classes.
template <class To, class From>
XACT_INLINE To same_register(From const& from) noexcept {
    static_assert(sizeof(To) == sizeof(From), "a packet and its batch are one register");
    To to;
    std::memcpy(&to, &from, sizeof to);
    return to;
}

/// Packets without a batch of their width (two floats on NEON) and those of half types take the way of a buffer.
template <class Kernel, class Packet, class... Packets>
XACT_INLINE Packet through_memory(Kernel const& kernel, Packet const& first, Packets const&... others) noexcept {
    using T = scalar_of_packet<Packet>;
    constexpr std::size_t inputs = 1 + sizeof...(Packets);
    Packet const packets[inputs] = {first, others...};
    T lanes[inputs][lanes_of_packet<Packet>];
    std::memcpy(lanes, packets, sizeof lanes);
    std::array<T const*, inputs> in;
    for (std::size_t k = 0; k < inputs; ++k) {
        in[k] = lanes[k];
    }
    apply::transform(kernel, in, std::array<T*, 1>{lanes[0]}, lanes_of_packet<Packet>);
    return same_register<Packet>(lanes[0]);
}

}  // namespace detail

/// A kernel of one result on Eigen packets, through the batch of exactly their width.
template <class Kernel, class Packet, class... Packets>
XACT_INLINE Packet run(Kernel const& kernel, Packet const& first, Packets const&... others) noexcept {
    using batch = simd::sized<scalar_of_packet<Packet>, lanes_of_packet<Packet>>;
    if constexpr (std::is_void_v<batch>) {
        return detail::through_memory(kernel, first, others...);
    } else {
        using data = typename batch::register_type;
        auto const result =
            kernel(batch(detail::same_register<data>(first)), batch(detail::same_register<data>(others))...);
        return detail::same_register<Packet>(result[0].data);
    }
}

}  // namespace eigen
}  // namespace XACT_ABI
}  // namespace xact
