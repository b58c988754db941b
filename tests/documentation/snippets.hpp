// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace snippets {

inline int failures = 0;

/// The value that a page's comment states, rounded to the digits that it states.
inline void expect(char const* page, int line, double value, char const* stated) {
    double unit = 1;  // of the last digit stated
    if (char const* const point = std::strchr(stated, '.')) {
        unit = std::pow(10.0, -static_cast<double>(std::strspn(point + 1, "0123456789")));
    }
    if (char const* const exponent = std::strchr(stated, 'e')) {
        unit *= std::pow(10.0, std::atof(exponent + 1));
    }
    double const difference = std::fabs(value - std::atof(stated));
    bool const is_whole = std::strpbrk(stated, ".e") == nullptr;
    if (!(difference <= (is_whole ? 0 : 0.5000001 * unit))) {
        std::fprintf(stderr, "%s:%d: the page says %s and it is %.17g\n", page, line, stated, value);
        failures = 1;
    }
}

inline void expect(char const* page, int line, std::string_view text, char const* stated) {
    if (text != stated) {
        std::fprintf(stderr, "%s:%d: the page says %s and it is %.*s\n", page, line, stated,
                     static_cast<int>(text.size()), text.data());
        failures = 1;
    }
}

}  // namespace snippets
