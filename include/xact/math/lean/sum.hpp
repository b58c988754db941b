// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/core/policy.hpp>
#include <xact/math/double_word.hpp>

// Kernels that carry just enough precision for one rounding below 1 ulp. The sums of two words that they work with are
// not normalized: the low word may reach 2^-3 of the high one, and the sum is good for about 2^-28 in float. What needs
// more (a correctly rounded result, a half type's rounding to odd) is evaluated with math::double_word.
namespace xact {
inline namespace XACT_ABI {
namespace math {

/// How an activation on T is evaluated in V under a policy: carefully, if the result is to be rounded a second time,
/// else with what one rounding needs, or quickly.
template <class T, class Policy, class V>
inline constexpr bool is_lean = std::is_same_v<simd::scalar_of<V>, T> && !std::is_same_v<Policy, correct>;
template <class T, class Policy, class V>
inline constexpr bool is_lean_float = is_lean<T, Policy, V>&& std::is_same_v<T, float>;
template <class T, class Policy, class V>
inline constexpr bool is_quick = is_lean_float<T, Policy, V>&& std::is_same_v<Policy, fast>;

namespace lean {

/// hi + lo with |lo| up to |hi| / 8.
template <class V>
struct sum {
    V hi;
    V lo;
};

/// a + b as a normalized sum, for |a| >= |b| or a = 0.
template <class V>
XACT_INLINE sum<V> normalize(V const& a, V const& b) noexcept {
    double_word<V> const s = fast_two_sum(a, b);
    return {s.hi, s.lo};
}

template <class V>
XACT_INLINE sum<V> normalize(sum<V> const& a) noexcept {
    return normalize(a.hi, a.lo);
}

/// a * b for any a.
template <class V>
XACT_INLINE sum<V> multiply(sum<V> const& a, V const& b) noexcept {
    double_word<V> const p = two_product(a.hi, b);
    return {p.hi, simd::mul_add(a.lo, b, p.lo)};
}

/// a * b where the low words of both matter, their product included.
template <class V>
XACT_INLINE sum<V> multiply(sum<V> const& a, sum<V> const& b) noexcept {
    double_word<V> const p = two_product(a.hi, b.hi);
    return {p.hi, simd::mul_add(a.lo, simd::opaque(b.hi + b.lo), simd::mul_add(a.hi, b.lo, p.lo))};
}

template <class V>
XACT_INLINE V round(sum<V> const& a) noexcept {
    return a.hi + simd::opaque(a.lo);
}

}  // namespace lean
}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
