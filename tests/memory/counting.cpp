// SPDX-License-Identifier: BSL-1.0
#include "counting.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define XACT_TEST_HAS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define XACT_TEST_HAS_SANITIZER 1
#endif
#endif

// A sanitizer has a malloc of its own.
#if defined(__GLIBC__) && !defined(XACT_TEST_HAS_SANITIZER)
#define XACT_TEST_COUNTS_MALLOC 1
#else
#define XACT_TEST_COUNTS_MALLOC 0
#endif

namespace {

std::atomic<unsigned long> count{0};

}  // namespace

namespace test {

unsigned long allocations() noexcept {
    return count;
}

bool counts_malloc() noexcept {
    return XACT_TEST_COUNTS_MALLOC != 0;
}

}  // namespace test

#if XACT_TEST_COUNTS_MALLOC
extern "C" {

void* __libc_malloc(std::size_t) noexcept;
void* __libc_calloc(std::size_t, std::size_t) noexcept;
void* __libc_realloc(void*, std::size_t) noexcept;
void* __libc_memalign(std::size_t, std::size_t) noexcept;

void* malloc(std::size_t size) noexcept {
    ++count;
    return __libc_malloc(size);
}
void* calloc(std::size_t number, std::size_t size) noexcept {
    ++count;
    return __libc_calloc(number, size);
}
void* realloc(void* memory, std::size_t size) noexcept {
    ++count;
    return __libc_realloc(memory, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
    ++count;
    return __libc_memalign(alignment, size);
}
}
#endif

void* operator new(std::size_t size) {
    ++count;
    void* const memory = std::malloc(size);
    if (memory == nullptr) {
        throw std::bad_alloc();
    }
    return memory;
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
