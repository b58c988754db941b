// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <new>
#include <utility>
#include <vector>

#if defined(__unix__) || defined(__APPLE__)
#include <sys/mman.h>
#include <unistd.h>
#define XACT_TEST_HAS_PAGES 1
#endif

#if defined(__SANITIZE_ADDRESS__)
#define XACT_TEST_HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define XACT_TEST_HAS_ASAN 1
#endif
#endif
#ifdef XACT_TEST_HAS_ASAN
#include <sanitizer/asan_interface.h>
#endif

#ifdef XACT_TEST_VALGRIND
#include <valgrind/memcheck.h>
#endif

namespace test {

/// Whole pages between two that nobody may touch, where there is such a thing.
class fenced_memory {
public:
    explicit fenced_memory(std::size_t bytes) {
#ifdef XACT_TEST_HAS_PAGES
        fence_ = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
        size_ = (bytes + fence_ - 1) / fence_ * fence_;
        void* const all = mmap(nullptr, size_ + 2 * fence_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (all == MAP_FAILED) {
            throw std::bad_alloc();
        }
        begin_ = static_cast<char*>(all) + fence_;
        if (mprotect(all, fence_, PROT_NONE) != 0 || mprotect(begin_ + size_, fence_, PROT_NONE) != 0) {
            throw std::bad_alloc();
        }
#else
        size_ = (bytes + 63) / 64 * 64;
        fallback_.resize(size_);
        begin_ = fallback_.data();
#endif
    }
    ~fenced_memory() {
        open();
#ifdef XACT_TEST_HAS_PAGES
        munmap(begin_ - fence_, size_ + 2 * fence_);
#endif
    }
    fenced_memory(fenced_memory const&) = delete;
    fenced_memory& operator=(fenced_memory const&) = delete;

    char* begin() const noexcept {
        return begin_;
    }
    std::size_t size() const noexcept {
        return size_;
    }

    /// n elements that begin with the first byte.
    template <class T>
    T* first(std::size_t) const noexcept {
        return static_cast<T*>(static_cast<void*>(begin_));
    }
    /// n elements that end with the last byte.
    template <class T>
    T* last(std::size_t n) const noexcept {
        return first<T>(n) + (size_ / sizeof(T) - n);
    }

    void fill(unsigned char byte) noexcept {
        std::memset(begin_, byte, size_);
    }

    /// Has the address sanitizer and valgrind refuse all accesses, but for what is allowed afterwards, until `open`.
    void close() {
        allowed_.clear();
#ifdef XACT_TEST_HAS_ASAN
        ASAN_POISON_MEMORY_REGION(begin_, size_);
#endif
#ifdef XACT_TEST_VALGRIND
        VALGRIND_MAKE_MEM_NOACCESS(begin_, size_);
#endif
    }

    /// The contents of these bytes are known. (The sanitizer keeps account of eight bytes at a time and allows what
    /// stands before the first in its eight, too.)
    void allow(void const* from, std::size_t bytes) {
        auto const begin = static_cast<std::size_t>(static_cast<char const*>(from) - begin_);
        allowed_.emplace_back(begin, begin + bytes);
#ifdef XACT_TEST_HAS_ASAN
        ASAN_UNPOISON_MEMORY_REGION(from, bytes);
#endif
#ifdef XACT_TEST_VALGRIND
        VALGRIND_MAKE_MEM_DEFINED(from, bytes);
#endif
    }

    void open() {
#ifdef XACT_TEST_HAS_ASAN
        ASAN_UNPOISON_MEMORY_REGION(begin_, size_);
#endif
#ifdef XACT_TEST_VALGRIND
        std::sort(allowed_.begin(), allowed_.end());
        allowed_.emplace_back(size_, size_);
        std::size_t closed = 0;
        for (auto const& [begin, end] : allowed_) {
            if (begin > closed) {
                VALGRIND_MAKE_MEM_DEFINED(begin_ + closed, begin - closed);
            }
            closed = std::max(closed, end);
        }
#endif
        allowed_.clear();
    }

private:
    char* begin_;
    std::size_t size_;
    std::vector<std::pair<std::size_t, std::size_t>> allowed_;
#ifdef XACT_TEST_HAS_PAGES
    std::size_t fence_;
#else
    std::vector<char> fallback_;
#endif
};

}  // namespace test
