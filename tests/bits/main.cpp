// SPDX-License-Identifier: BSL-1.0
//
// bits: one line per activation, parameter, policy, type and function with a hash of its results, by vectors and by
// scalar calls, on a fixed set of inputs. Two builds that print the same lines computed the same bits.
// bits <activation> <policy> <type> <function>: the inputs and results behind such lines, to find where builds differ.
//
// Neither MPFR nor GoogleTest is needed, so that cross compilers can build it.
#include <array>
#include <cinttypes>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>
#include <string>
#include <type_traits>

#include "../kernels/kernels.hpp"

namespace {

using oracle::quantity;

template <class T>
using bits_of = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;

template <class T>
bits_of<T> to_bits(T x) {
    bits_of<T> bits;
    std::memcpy(&bits, &x, sizeof bits);
    return bits;
}

template <class T>
T from_bits(bits_of<T> bits) {
    T x;
    std::memcpy(&x, &bits, sizeof x);
    return x;
}

/// Every `count`-th part of the representations from `low` to `high`, both positive, with either sign.
template <class T>
void add_representations(T low, T high, std::uint64_t count, std::vector<T>& x) {
    bits_of<T> const first = to_bits(low);
    std::uint64_t const span = to_bits(high) - first;
    for (std::uint64_t i = 0; i <= count; ++i) {
        auto const offset = static_cast<bits_of<T>>(span / count * i + span % count * i / count);
        x.push_back(from_bits<T>(static_cast<bits_of<T>>(first + offset)));
        x.push_back(-x.back());
    }
}

template <class T>
void add_uniform(double low, double high, int count, std::vector<T>& x) {
    for (int i = 0; i <= count; ++i) {
        x.push_back(static_cast<T>(low + (high - low) * i / count));
    }
}

/// Every exponent, the curved interval, the range of the exponential, the surroundings of the ends of the format.
template <class T>
std::vector<T> inputs(double curved_low, double curved_high) {
    using limits = std::numeric_limits<T>;
    std::vector<T> x = {T(0), T(-0.0), limits::infinity(), -limits::infinity(), limits::quiet_NaN()};
    add_representations(T(0), limits::max(), 6000, x);
    add_representations(T(0), limits::min(), 500, x);
    add_representations(T(0x1p-30), T(4), 3000, x);
    add_uniform(1.25 * curved_low, 1.25 * curved_high, 5000, x);
    double const exponential = sizeof(T) == 4 ? 114 : 819;  // a bit more, without a logarithm that differs by machine
    add_uniform(-exponential, exponential, 4000, x);
    for (T const landmark : {T(1), limits::min(), limits::epsilon()}) {
        add_representations(from_bits<T>(to_bits(landmark) - 20), from_bits<T>(to_bits(landmark) + 20), 40, x);
    }
    add_representations(limits::denorm_min(), from_bits<T>(20), 19, x);
    add_representations(from_bits<T>(to_bits(limits::max()) - 20), limits::max(), 20, x);
    return x;
}

/// The hash of G. Fowler, L. C. Noll and K.-P. Vo; every NaN counts as one.
template <class T>
std::uint64_t hash_of(std::vector<T> const& results, std::uint64_t hash = 0xCBF29CE484222325U) {
    for (T const y : results) {
        bits_of<T> bits = to_bits(std::isnan(y) ? std::numeric_limits<T>::quiet_NaN() : y);
        for (std::size_t i = 0; i < sizeof bits; ++i) {
            hash = (hash ^ (bits & 0xFF)) * 0x100000001B3U;
            bits >>= 8;
        }
    }
    return hash;
}

using selection = std::array<std::string, 4>;

template <class T>
void print(test::kernel<T> const& k, selection const* selected) {
    std::vector<T> const x = inputs<T>(k.curved_low, k.curved_high);
    for (quantity const q : {quantity::value, quantity::slope}) {
        std::vector<T> const y = k(q, x);
        selection const key = {k.activation, k.policy, sizeof(T) == 4 ? "float" : "double", oracle::name_of(q)};
        if (selected == nullptr) {
            std::printf("%s(%g) %s %s %s %016" PRIx64 "\n", key[0].c_str(), static_cast<double>(k.parameter),
                        key[1].c_str(), key[2].c_str(), key[3].c_str(), hash_of(k.by_vectors(0, q, x), hash_of(y)));
        } else if (*selected == key) {
            for (std::size_t i = 0; i < x.size(); ++i) {
                std::printf("%g %a %a\n", static_cast<double>(k.parameter), static_cast<double>(x[i]),
                            static_cast<double>(y[i]));
            }
        }
    }
}

template <class T>
void print_all(selection const* selected) {
    for (test::kernel<T> const& k : test::kernels<T>()) {
        print(k, selected);
        if (k.has_parameter) {
            for (double const p : {-1.7, -1e-3, 0.0, 0.3, 1.702, 1e5, 1e30}) {
                print(k.with(static_cast<T>(p)), selected);
            }
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 1 && argc != 5) {
        std::fputs("usage: bits [<activation> <policy> <type> <function>]\n", stderr);
        return 2;
    }
    selection const selected = argc == 5 ? selection{argv[1], argv[2], argv[3], argv[4]} : selection{};
    print_all<float>(argc == 5 ? &selected : nullptr);
    print_all<double>(argc == 5 ? &selected : nullptr);
    return 0;
}
