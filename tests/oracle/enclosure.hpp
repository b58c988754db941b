// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <mpfr.h>

#include <stdexcept>
#include <type_traits>
#include <utility>

namespace oracle {

/// Bits that new bounds of this thread carry; `with_precision` sets them for a scope.
long working_precision() noexcept;

class with_precision {
public:
    explicit with_precision(long bits) noexcept;
    ~with_precision();
    with_precision(with_precision const&) = delete;
    with_precision& operator=(with_precision const&) = delete;

private:
    long before_;
};

/// One MPFR number that cleans up after itself. It starts as NaN.
class bound {
public:
    bound() {
        mpfr_init2(v_, working_precision());
    }
    bound(bound const& other) {
        mpfr_init2(v_, mpfr_get_prec(other.v_));
        mpfr_set(v_, other.v_, MPFR_RNDN);
    }
    bound(bound&& other) noexcept {
        v_[0] = other.v_[0];
        other.v_[0]._mpfr_d = nullptr;
    }
    bound& operator=(bound other) noexcept {
        std::swap(v_[0], other.v_[0]);
        return *this;
    }
    ~bound() {
        if (v_[0]._mpfr_d != nullptr) {
            mpfr_clear(v_);
        }
    }

    mpfr_ptr get() noexcept {
        return v_;
    }
    mpfr_srcptr get() const noexcept {
        return v_;
    }

private:
    mpfr_t v_;
};

/// Thrown where a comparison cannot be decided at the working precision.
struct undecided : std::runtime_error {
    undecided() : std::runtime_error("the enclosures overlap at this precision") {}
};

/// A real number known to lie in [low, high]: every operation rounds its bounds outwards, so what comes out of a
/// formula is certain, whatever cancels in it. Too wide an answer means: again, with more bits.
class enclosure {
public:
    enclosure() = default;

    /// The number itself; `Number` is any built-in arithmetic type.
    template <class Number, std::enable_if_t<std::is_arithmetic_v<Number>, int> = 0>
    enclosure(Number x) : enclosure(static_cast<double>(x), exactly{}) {
        static_assert(sizeof(Number) <= 8, "a long double does not fit into a double");
    }

    enclosure(bound low, bound high) : low_(std::move(low)), high_(std::move(high)) {}

    bound const& low() const noexcept {
        return low_;
    }
    bound const& high() const noexcept {
        return high_;
    }

    /// The middle, rounded to double, for messages.
    double middle() const;

    enclosure operator-() const;
    friend enclosure operator+(enclosure const& a, enclosure const& b);
    friend enclosure operator-(enclosure const& a, enclosure const& b);
    friend enclosure operator*(enclosure const& a, enclosure const& b);
    friend enclosure operator/(enclosure const& a, enclosure const& b);
    friend bool operator<(enclosure const& a, enclosure const& b);

private:
    struct exactly {};
    enclosure(double x, exactly);

    bound low_;
    bound high_;
};

inline bool operator>(enclosure const& a, enclosure const& b) {
    return b < a;
}
inline bool operator<=(enclosure const& a, enclosure const& b) {
    return !(b < a);
}
inline bool operator>=(enclosure const& a, enclosure const& b) {
    return !(a < b);
}

enclosure exp(enclosure const& x);
enclosure expm1(enclosure const& x);
enclosure log(enclosure const& x);
enclosure log1p(enclosure const& x);
enclosure sqrt(enclosure const& x);
enclosure tanh(enclosure const& x);
enclosure cosh(enclosure const& x);
enclosure atan(enclosure const& x);
enclosure erf(enclosure const& x);
enclosure erfc(enclosure const& x);

}  // namespace oracle
