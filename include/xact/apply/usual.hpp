// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <utility>

#include <xact/core/config.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace apply {

namespace detail {

template <class F, class = void>
inline constexpr bool has_usual_parameters = false;
template <class F>
inline constexpr bool has_usual_parameters<F, std::void_t<decltype(std::declval<F const&>().is_usual())>> = true;

}  // namespace detail

/// An activation, or a kernel around it, may have short code for its usual parameters and other code, out of line, for
/// the rest. It says so by a member `is_usual()`, and the loops ask once: the short code has a loop without a call.
template <class F>
XACT_INLINE bool is_usual(F const& f) noexcept {
    if constexpr (detail::has_usual_parameters<F>) {
        return f.is_usual();
    } else {
        return true;
    }
}

}  // namespace apply
}  // namespace XACT_ABI
}  // namespace xact
