// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <utility>

#include <xact/core/config.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace apply {

/// F, an activation or a kernel around one, has short code for its usual parameters and other code, out of line, for
/// the rest: its member `is_usual()` tells which. The loops ask once, so that the short code has a loop without a call.
template <class F, class = void>
inline constexpr bool tells_usual = false;
template <class F>
inline constexpr bool tells_usual<F, std::void_t<decltype(std::declval<F const&>().is_usual())>> = true;

}  // namespace apply
}  // namespace XACT_ABI
}  // namespace xact
