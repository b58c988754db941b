// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "../support/fenced_memory.hpp"

namespace arrays {

/// Where a buffer lies in its room: so many elements from the unmapped page before it, or from the one behind it.
struct place {
    bool at_end = true;
    std::size_t distance = 0;
};

/// Memory for a buffer of up to `longest` elements with unmapped pages around it. What a call changed there is found by
/// comparison with a copy.
template <class T>
class room {
public:
    room(std::size_t longest, std::size_t farthest)
        : memory_((longest + farthest) * sizeof(T)), copy_(memory_.size()), data_(memory_.template first<T>(0)) {}

    /// Moves the buffer: n elements, whose contents are arbitrary.
    T* settle(place where, std::size_t n) noexcept {
        data_ =
            where.at_end ? memory_.template last<T>(n) - where.distance : memory_.template first<T>(n) + where.distance;
        return data_;
    }

    /// n elements at p are memory of this room.
    bool holds(T const* p, std::size_t n) const noexcept {
        auto const address = [](void const* a) { return reinterpret_cast<std::uintptr_t>(a); };
        return address(p) >= address(memory_.begin()) && address(p + n) <= address(memory_.begin() + memory_.size());
    }

    /// Before a call: remembers what is there, and leaves nothing accessible.
    void close() {
        std::memcpy(copy_.data(), memory_.begin(), memory_.size());
        memory_.close();
    }
    /// A buffer of the call.
    void allow(T const* p, std::size_t n) {
        if (holds(p, n)) {
            memory_.allow(p, n * sizeof(T));
        }
    }
    /// After the call.
    void open() {
        memory_.open();
    }

    /// What an output holds is right.
    void accept(T const* p, std::size_t n) noexcept {
        if (holds(p, n)) {
            auto const at = reinterpret_cast<char const*>(p) - memory_.begin();
            std::memcpy(copy_.data() + at, p, n * sizeof(T));
        }
    }
    bool unchanged() const noexcept {
        return std::memcmp(memory_.begin(), copy_.data(), memory_.size()) == 0;
    }

private:
    test::fenced_memory memory_;
    std::vector<char> copy_;
    T* data_;
};

}  // namespace arrays
