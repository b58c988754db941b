// SPDX-License-Identifier: BSL-1.0
#include "kernels.hpp"

#include "oracle/format.hpp"

namespace sweep {
namespace {

/// The activations over a type of 16 bits, on floats that are numbers of it.
template <class Half>
std::vector<subject<float>> half_subjects(selection const& wanted, char const* type, number_format format) {
    std::vector<subject<float>> result = subjects_without_variants<float>(wanted, type, format);
    add_variants<Half>(result, wanted, [format](auto const& f) {
        return [f, format](quantity q, float const* in, float* out, std::size_t n) {
            std::vector<Half> x(n);
            std::vector<Half> y(n);
            for (std::size_t i = 0; i < n; ++i) {
                x[i].bits = oracle::encode(oracle::nearest(static_cast<double>(in[i]), format), format);
            }
            compute(f, q, x.data(), y.data(), n);
            for (std::size_t i = 0; i < n; ++i) {
                out[i] = static_cast<float>(oracle::decode(y[i].bits, format));
            }
        };
    });
    return result;
}

}  // namespace

std::vector<subject<float>> float16_subjects(selection const& wanted) {
    return half_subjects<xact::float16>(wanted, "float16", oracle::binary16);
}

std::vector<subject<float>> bfloat16_subjects(selection const& wanted) {
    return half_subjects<xact::bfloat16>(wanted, "bfloat16", oracle::bfloat16);
}

}  // namespace sweep
