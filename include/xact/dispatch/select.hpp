// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <string>

#include <xact/dispatch/interface.hpp>
#include <xact/dispatch/processor.hpp>

// The choice of an instruction set, once in a program. Included by the unit that xact_add_dispatch generates for it,
// which is compiled for the least processor, and by nothing else.
namespace xact::dispatch {

inline constexpr char const* environment_variable = "XACT_DISPATCH";

inline namespace XACT_ABI {

/// An instruction set of a target's dispatch. `rank` is its place among all that dispatch knows on this architecture.
struct level {
    char const* name;
    std::size_t rank;
    requirement const* needs;
    std::size_t needed;
    kernels const* const* by_type;

    /// The name of the first feature that this processor lacks, null if it lacks none.
    char const* lacking() const noexcept {
        for (std::size_t i = 0; i < needed; ++i) {
            if (!processor::has(needs[i].what)) {
                return needs[i].name;
            }
        }
        return nullptr;
    }
};

/// The levels of a target in ascending order; the first one runs everywhere.
template <std::size_t Count>
struct level_list {
    level levels[Count];

    constexpr level const& operator[](std::size_t i) const noexcept {
        return levels[i];
    }

    /// The last level of at most this rank, the first one if there is none.
    std::size_t last(std::size_t rank) const noexcept {
        std::size_t i = Count - 1;
        while (i > 0 && levels[i].rank > rank) {
            --i;
        }
        return i;
    }

    /// The widest level not above `limit` that this processor has.
    std::size_t widest(std::size_t limit) const noexcept {
        std::size_t i = limit;
        while (i > 0 && levels[i].lacking() != nullptr) {
            --i;
        }
        return i;
    }
};

/// The place of a name among all that dispatch knows on this architecture, whether a target has them or not; Known if
/// it is none of them.
template <std::size_t Known>
std::size_t rank_of(char const* name, char const* const (&known)[Known]) noexcept {
    std::size_t rank = 0;
    while (rank < Known && std::strcmp(known[rank], name) != 0) {
        ++rank;
    }
    return rank;
}

/// A selection for each level and reason, laid out at compile time: the first call has one pointer to publish and
/// nothing to construct.
template <std::size_t Count>
struct selection_table {
    selection entries[Count][whys] = {};

    constexpr explicit selection_table(level_list<Count> const& list) noexcept {
        for (std::size_t i = 0; i < Count; ++i) {
            for (std::size_t k = 0; k < whys; ++k) {
                entries[i][k] = {list[i].by_type, i, static_cast<why>(k)};
            }
        }
    }

    constexpr selection const& of(std::size_t level, why reason) const noexcept {
        return entries[level][static_cast<std::size_t>(reason)];
    }
};

/// What the processor and the environment variable decide.
template <std::size_t Count, std::size_t Known>
selection const& decide(level_list<Count> const& list, selection_table<Count> const& table,
                        char const* const (&known)[Known]) noexcept {
    char const* const asked = std::getenv(environment_variable);
    if (asked == nullptr || *asked == '\0') {
        return table.of(list.widest(Count - 1), why::widest);
    }
    std::size_t const rank = rank_of(asked, known);
    if (rank == Known) {
        return table.of(list.widest(Count - 1), why::unknown);
    }
    std::size_t const limit = list.last(rank);
    std::size_t const level = list.widest(limit);
    return table.of(level, level == limit ? why::limited : why::unmet);
}

template <std::size_t Count>
choice describe(level_list<Count> const& list, selection const& chosen) {
    std::string text;
    std::string const variable = environment_variable;
    switch (chosen.reason) {
        case why::widest:
            text = "the widest that this processor has of";
            break;
        case why::limited:
            text = "the widest that " + variable + " allows, of";
            break;
        case why::unmet:
            text = variable + " asks for more than this processor has, the widest of";
            break;
        case why::unknown:
            text = variable + " names no instruction set, the widest that this processor has of";
            break;
    }
    for (std::size_t i = 0; i < Count; ++i) {
        char const* const lacking = list[i].lacking();
        text += std::string(i == 0 ? " " : ", ") + list[i].name;
        if (lacking != nullptr) {
            text += std::string(" (no ") + lacking + ")";
        }
    }
    return {list[chosen.level].name, text};
}

}  // namespace XACT_ABI
}  // namespace xact::dispatch
