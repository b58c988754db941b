// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/core/config.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math {

/// Piecewise polynomials of the Gaussian tail, from docs/coefficients/gaussian.sollya: R(a) = Phi(-a) exp(a^2 / 2) in
/// `ratio` and H(a) = (R(a) - a / sqrt(2 pi)) / (a - a0) in `slope_ratio`. A row holds one coefficient of all pieces,
/// so that one look-up reads one row; the first two rows are the constant term in two words. `root` is a0 and `bound`
/// the a beyond which a phi(a) vanishes.
template <class T>
struct gaussian_constants;

template <>
struct gaussian_constants<float> {
    static constexpr float bound = 14.875F;
    static constexpr int piece_bits = 1;
    static constexpr int pieces = 8;
    static constexpr float root[] = {0x1.80ead2p-1F, -0x1.a03fd4p-27F, 0x1.eec18cp-52F};
    static constexpr float ratio[10][8] = {
        {0x1.a7f808p-2F, 0x1.337024p-2F, 0x1.a57056p-3F, 0x1.217252p-3F, 0x1.82b4bcp-4F, 0x1.095608p-4F, 0x1.66ccb8p-5F,
         0x1.f3ddc2p-6F},
        {0x1.6a57ep-30F, -0x1.087c52p-27F, -0x1.a8a9bp-29F, 0x1.8b33cp-30F, -0x1.d22874p-30F, 0x1.8f3646p-29F,
         -0x1.19166cp-31F, 0x1.7a4734p-32F},
        {-0x1.2e8652p-2F, -0x1.63e072p-3F, -0x1.71c04cp-4F, -0x1.75ab64p-5F, -0x1.5cf97ap-6F, -0x1.5068c2p-7F,
         -0x1.37812p-8F, -0x1.3012a8p-9F},
        {0x1.5c5676p-3F, 0x1.5bf7f4p-4F, 0x1.20403ap-5F, 0x1.bf399ep-7F, 0x1.2dda06p-8F, 0x1.a0eee4p-10F,
         0x1.0b6e06p-11F, 0x1.6fdc4p-13F},
        {-0x1.594e2ep-4F, -0x1.2c838p-5F, -0x1.9980bcp-7F, -0x1.f6277p-9F, -0x1.f6a73ep-11F, -0x1.f9cd3ap-13F,
         -0x1.c63e4ap-15F, -0x1.ba91f4p-17F},
        {0x1.31292cp-5F, 0x1.d686aep-7F, 0x1.0d5faep-8F, 0x1.0ac1d6p-10F, 0x1.943c2cp-13F, 0x1.2cab8ap-15F,
         0x1.7db8bap-18F, 0x1.08c6b6p-20F},
        {-0x1.ec718ep-7F, -0x1.549cfp-8F, -0x1.4bc45ap-10F, -0x1.0ddf6p-12F, -0x1.3a58p-15F, -0x1.5e6efcp-18F,
         -0x1.3c7c8ap-21F, -0x1.3ad72ep-24F},
        {0x1.70d456p-8F, 0x1.ce6e0ap-10F, 0x1.82773p-12F, 0x1.058286p-14F, 0x1.dbfa4cp-18F, 0x1.91747cp-21F,
         0x1.04ac4cp-24F, 0x1.74b214p-28F},
        {-0x1.c07de2p-10F, -0x1.ca7476p-12F, -0x1.bbb564p-14F, -0x1.f3002ap-17F, -0x1.77ad08p-20F, -0x1.d87dc2p-24F,
         -0x1.d4544cp-28F, -0x1.cdadfcp-32F},
        {0x1.210b1ep-12F, 0x1.e18976p-17F, 0x1.cbcadep-16F, 0x1.b9e104p-19F, 0x1.09f63ep-22F, 0x1.041632p-26F,
         0x1.79effp-31F, 0x1.0ee1b4p-35F},
    };
    static constexpr float slope_ratio[10][8] = {
        {-0x1.40b0ccp-1F, -0x1.252658p-1F, -0x1.0cadd8p-1F, -0x1.f568ecp-2F, -0x1.d94de8p-2F, -0x1.c6657ep-2F,
         -0x1.b85066p-2F, -0x1.af0a74p-2F},
        {0x1.c1ec3ep-26F, 0x1.edc9a2p-26F, -0x1.42b41ep-26F, -0x1.f2a59p-30F, 0x1.ee91d4p-28F, -0x1.a14c3p-28F,
         0x1.1f3084p-28F, -0x1.8ed3cp-30F},
        {0x1.15a58cp-3F, 0x1.5bb314p-4F, 0x1.853bdp-5F, 0x1.a6b05cp-6F, 0x1.a762fep-7F, 0x1.af48f8p-8F, 0x1.a1e986p-9F,
         0x1.a51f14p-10F},
        {-0x1.19c12cp-4F, -0x1.2c4eb2p-5F, -0x1.0deea2p-6F, -0x1.c77f7ep-8F, -0x1.4f857ap-9F, -0x1.f288ep-11F,
         -0x1.547d96p-12F, -0x1.ea0c86p-14F},
        {0x1.faa158p-6F, 0x1.d64052p-7F, 0x1.5c772p-8F, 0x1.d3bae4p-10F, 0x1.026ff8p-11F, 0x1.1b96c2p-13F,
         0x1.132ebp-15F, 0x1.1bf1d6p-17F},
        {-0x1.9d68b8p-7F, -0x1.537882p-8F, -0x1.a6d44p-10F, -0x1.cbd574p-12F, -0x1.839b5cp-14F, -0x1.3db4aap-16F,
         -0x1.b942dp-19F, -0x1.47b0cap-21F},
        {0x1.36d3ap-8F, 0x1.c7ce4ap-10F, 0x1.e5e61cp-12F, 0x1.b2213cp-14F, 0x1.1ae23p-16F, 0x1.5eaaaep-19F,
         0x1.5e152ep-22F, 0x1.788f54p-25F},
        {-0x1.b32f2ep-10F, -0x1.1fc14p-11F, -0x1.09d788p-13F, -0x1.8b6346p-16F, -0x1.93ae0cp-19F, -0x1.7d392cp-22F,
         -0x1.13e8c2p-25F, -0x1.ae8768p-29F},
        {0x1.3731d8p-11F, 0x1.c290fap-13F, 0x1.1b7f2p-15F, 0x1.6e6e84p-18F, 0x1.2e88e4p-21F, 0x1.a25baep-25F,
         0x1.d7fad6p-29F, 0x1.fac7c8p-33F},
        {-0x1.d9046ap-13F, -0x1.53b9a6p-14F, -0x1.1e9018p-17F, -0x1.3e243p-20F, -0x1.a0c76cp-24F, -0x1.c25a2ep-28F,
         -0x1.7512aap-32F, -0x1.2736fp-36F},
    };
};

}  // namespace math
}  // namespace XACT_ABI
}  // namespace xact
