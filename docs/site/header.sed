# SPDX-License-Identifier: BSL-1.0
#
# The filter that Doxygen reads headers through. The inline namespace that names the instruction set is left out of all
# names, and the facts that every activation states are explained: once, here and at xact::elementwise. That is shown
# as one template, as which it is used, without its declaration and its specialization.

/^inline namespace XACT_ABI {$/d
/^}  \/\/ namespace XACT_ABI$/d
/^inline namespace XACT_DISPATCH_CALLS {$/d
/^}  \/\/ namespace XACT_DISPATCH_CALLS$/d
s|^    static constexpr auto name = "[a-z_]*";$|& ///< In tables and messages, and to choose it by.|
s|^    static constexpr auto parameters = std::array.*;$|& ///< Its parameters, by name and by member.|
s|^    static constexpr auto curved = interval.*;$|& ///< The inputs where it has its shape.|
s|^    static constexpr auto ends = limits.*;$|& ///< The limits of f(x) with the default parameters.|
s|^    static constexpr auto slope_ends = limits.*;$|& ///< The limits of f'(x) with the default parameters.|
s|^    static constexpr auto accuracy = max_ulp.*;$|& ///< The largest errors in ulp, as the tests enforce them.|
s|^\(    static constexpr std::size_t side_by_side = [0-9]*;\).*$|\1 ///< The vectors that the array loops give it at once, at most.|
/^\/\/\/ The base class of all activations: there is only/d
/^template <class Activation>$/d
/^struct elementwise;$/d
s/^struct elementwise<Activation<T, Policy>> {$/struct elementwise {/
