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
    constexpr std::size_t period = 1 << 20;  // enough for any branch predictor
    std::vector<T> result(n);
    for (std::size_t i = 0; i < n; ++i) {
        result[i] = i < period ? distribution(generator) : result[i - period];
    }
    return result;
}

/// The memory that every row works on: x, grad and y for up to a number of elements. They start on a cache line and lie
/// apart modulo 4096 bytes, so that a load never waits for a store to another array that looks like its own.
template <class T>
class buffers {
public:
    void resize(std::size_t n) {
        std::size_t const bytes = n * sizeof(T);
        stride_ = (bytes / page + 2) * page;
        // one stride per array, their offsets, and the bytes that some libraries read beyond the end
        memory_.reset(static_cast<char*>(std::aligned_alloc(page, 3 * stride_ + page)));
    }

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
    std::unique_ptr<char[], release> memory_;
    std::size_t stride_ = 0;
};

}  // namespace bench
