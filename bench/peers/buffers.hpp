// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <random>
#include <vector>

namespace bench {

/// Inputs of one distribution, normal(0, 2), the same in every run.
template <class T>
std::vector<T> normal_numbers(std::size_t n, unsigned seed) {
    std::mt19937 generator(seed);
    std::normal_distribution<T> distribution(0, 2);
    std::vector<T> result(n);
    for (T& x : result) {
        x = distribution(generator);
    }
    return result;
}

/// The memory that every row works on: x and grad for up to a number of elements, y for twice that. They start on a
/// cache line and lie apart modulo 4096 bytes, so that a load never waits for a store to another array that looks like
/// its own.
template <class T>
class buffers {
public:
    /// Arrays of n elements each, with some bytes to spare that libraries may read beyond the end.
    explicit buffers(std::size_t n)
        : stride_((n * sizeof(T) / page + 2) * page),
          memory_(static_cast<char*>(std::aligned_alloc(page, 4 * stride_ + page))) {}

    T* x() const noexcept {
        return at(0, 0);
    }
    T* grad() const noexcept {
        return at(1, page / 4);
    }
    T* y() const noexcept {
        return at(2, page / 2);
    }

private:
    static constexpr std::size_t page = 4096;

    T* at(std::size_t which, std::size_t offset) const noexcept {
        return reinterpret_cast<T*>(memory_.get() + which * stride_ + offset);
    }

    struct release {
        void operator()(char* p) const noexcept {
            std::free(p);
        }
    };
    std::size_t stride_;
    std::unique_ptr<char[], release> memory_;
};

}  // namespace bench
