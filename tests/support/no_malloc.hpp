// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Include it before anything of Eigen: `no_malloc guard;` makes Eigen's allocations fail the test while it lives, in
/// release builds too, where Eigen's own assertion is compiled out.

#ifdef EIGEN_CORE_H
#error "support/no_malloc.hpp comes before Eigen"
#endif

#include <stdexcept>

namespace test {

/// What an Eigen assertion becomes. Eigen asserts in functions that are noexcept too; there the program ends.
inline void require(bool holds, char const* what) {
    if (!holds) {
        throw std::logic_error(what);
    }
}

}  // namespace test

#define EIGEN_RUNTIME_NO_MALLOC
#define eigen_assert(x) test::require(static_cast<bool>(x), #x)

#include <Eigen/Core>

namespace test {

class no_malloc {
public:
    no_malloc() noexcept {
        Eigen::internal::set_is_malloc_allowed(false);
    }
    ~no_malloc() {
        Eigen::internal::set_is_malloc_allowed(true);
    }
    no_malloc(no_malloc const&) = delete;
    no_malloc& operator=(no_malloc const&) = delete;
};

}  // namespace test
