// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/simd/batch.hpp>

// Two batches that go through a kernel in step. A kernel is a long chain of operations, each of which waits for the one
// before; next to it the processor has to find other work, and the next vector is too far behind in the program to be
// found. Side by side, operation by operation, two chains fill its pipelines.
namespace xact {
inline namespace XACT_ABI {
namespace simd {

template <class B>
struct twin;

namespace detail {

/// A copy of its register: g++ puts structs that are copied as such into memory, too, though nobody reads them there.
template <class B>
XACT_INLINE auto copied(B const& b) noexcept {
    return b.data;
}
template <class B>
XACT_INLINE twin<B> const& copied(twin<B> const& b) noexcept {
    return b;
}

}  // namespace detail

/// Two batches (or masks, or batches of integers) side by side; two such twins are four. To the functions of this
/// folder, and so to a kernel, it is one more kind of vector.
template <class B>
struct twin {
    B first;
    B second;

    twin() = default;
    XACT_INLINE twin(twin const& other) noexcept
        : first(detail::copied(other.first)), second(detail::copied(other.second)) {}
    XACT_INLINE twin& operator=(twin const& other) noexcept {
        first = detail::copied(other.first);
        second = detail::copied(other.second);
        return *this;
    }
    XACT_INLINE twin(B const& a, B const& b) noexcept : first(a), second(b) {}
    XACT_INLINE explicit twin(B const& both) noexcept : twin(both, both) {}

    /// One number in all lanes.
    template <class T = scalar_of<B>>
    XACT_INLINE explicit twin(std::enable_if_t<!std::is_same_v<T, B>, T> number) noexcept : twin(B(number)) {}
};

template <class B>
struct traits<twin<B>> {
    using scalar = typename traits<B>::scalar;
    using mask = twin<typename traits<B>::mask>;
    using integer = twin<typename traits<B>::integer>;
    static constexpr std::size_t size = 2 * traits<B>::size;
    static constexpr bool is_batch = true;
};

/// How many vectors side by side find room in the registers, of which there are 16 or 32.
#if defined(__AVX512F__) || defined(__aarch64__)
inline constexpr std::size_t registers_allow = 4;
#else
inline constexpr std::size_t registers_allow = 2;
#endif

template <class V>
inline constexpr bool is_twin = false;
template <class B>
inline constexpr bool is_twin<twin<B>> = true;

namespace detail {

template <class V>
struct half_type {
    using type = V;
};
template <class B>
struct half_type<twin<B>> {
    using type = B;
};

}  // namespace detail

/// What there are two of in a twin; of any other vector it is the vector.
template <class V>
using half_of = typename detail::half_type<V>::type;

// Operations on both halves. A comparison gives a twin of masks. Quotients are those of simd::divide.

template <class B>
XACT_INLINE auto operator+(twin<B> const& a, twin<B> const& b) noexcept {
    return twin(a.first + b.first, a.second + b.second);
}
template <class B>
XACT_INLINE auto operator-(twin<B> const& a, twin<B> const& b) noexcept {
    return twin(a.first - b.first, a.second - b.second);
}
template <class B>
XACT_INLINE auto operator*(twin<B> const& a, twin<B> const& b) noexcept {
    return twin(a.first * b.first, a.second * b.second);
}
template <class B>
XACT_INLINE auto operator&(twin<B> const& a, twin<B> const& b) noexcept {
    return twin(a.first & b.first, a.second & b.second);
}
template <class B>
XACT_INLINE auto operator|(twin<B> const& a, twin<B> const& b) noexcept {
    return twin(a.first | b.first, a.second | b.second);
}
template <class B>
XACT_INLINE auto operator^(twin<B> const& a, twin<B> const& b) noexcept {
    return twin(a.first ^ b.first, a.second ^ b.second);
}
template <class B>
XACT_INLINE auto operator<(twin<B> const& a, twin<B> const& b) noexcept {
    return twin(a.first < b.first, a.second < b.second);
}
template <class B>
XACT_INLINE auto operator<=(twin<B> const& a, twin<B> const& b) noexcept {
    return twin(a.first <= b.first, a.second <= b.second);
}
template <class B>
XACT_INLINE auto operator>(twin<B> const& a, twin<B> const& b) noexcept {
    return twin(a.first > b.first, a.second > b.second);
}
template <class B>
XACT_INLINE auto operator>=(twin<B> const& a, twin<B> const& b) noexcept {
    return twin(a.first >= b.first, a.second >= b.second);
}
template <class B>
XACT_INLINE auto operator==(twin<B> const& a, twin<B> const& b) noexcept {
    return twin(a.first == b.first, a.second == b.second);
}
template <class B>
XACT_INLINE auto operator&&(twin<B> const& a, twin<B> const& b) noexcept {
    return twin(a.first && b.first, a.second && b.second);
}
template <class B>
XACT_INLINE auto operator||(twin<B> const& a, twin<B> const& b) noexcept {
    return twin(a.first || b.first, a.second || b.second);
}
template <class B>
XACT_INLINE auto operator-(twin<B> const& a) noexcept {
    return twin(-a.first, -a.second);
}
template <class B>
XACT_INLINE auto operator!(twin<B> const& a) noexcept {
    return twin(!a.first, !a.second);
}
template <class B>
XACT_INLINE auto operator<<(twin<B> const& a, int count) noexcept {
    return twin(a.first << count, a.second << count);
}
template <class B>
XACT_INLINE auto operator>>(twin<B> const& a, int count) noexcept {
    return twin(a.first >> count, a.second >> count);
}

}  // namespace simd
}  // namespace XACT_ABI
}  // namespace xact
