// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/core/config.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

// Piecewise polynomials N(a) = c0 + u c1 + (c0_low + u (c1_low + u (higher[0] + ...))), u = a - center, from
// docs/coefficients/lean_slopes.sollya. The piece of a is found from the leading bits of offset + scale min(a, top).
// Where the tail goes on beyond `top`, the terms after c0 + u c1 are taken at u = `farthest`.

/// Phi(-a) - a phi(a) = -exp(-a^2 / 2) N(a); beyond `top` it vanishes.
template <class T>
struct gelu_slope_table;

template <>
struct gelu_slope_table<float> {
    static constexpr float offset = 2;
    static constexpr float scale = 2;
    static constexpr float top = 14.875F;
    static constexpr float center[8] = {0x1.4p-3F, 0x1.80ead2p-1F, 0x1.3p0F,  0x1.1cp1F,
                                        0x1.dp1F,  0x1.78p2F,      0x1.0cp3F, 0x1.928p3F};
    static constexpr float c0_low[8] = {0x1.b5e822p-23F, 0x1.dc87p-28F,    0x1.3deabcp-25F,  0x1.6dc6f6p-25F,
                                        0x1.9df924p-24F, -0x1.2ee0e4p-21F, -0x1.1aa0acp-22F, -0x1.e265b6p-20F};
    static constexpr float c1_low[8] = {0x1.d9bde8p-6F, 0x1.7be804p-9F,   0x1.1ad6a2p-6F,  0x1.f9617cp-8F,
                                        0x1.7ce482p-9F, -0x1.ff23ecp-27F, 0x1.79fb38p-12F, 0x1.87b21p-30F};
    static constexpr float c0[8] = {-0x1.861aep-2F, 0,           0x1.e31bap-3F, 0x1.75ab2p-1F, 0x1.57d32p0F,
                                    0x1.238bap1F,   0x1.a5a7p1F, 0x1.3f21ap2F};
    static constexpr float c1[8] = {0x1.663faep-1F, 0x1.239684p-1F, 0x1.fe210cp-2F, 0x1.c8391ap-2F,
                                    0x1.af597p-2F,  0x1.a372ep-2F,  0x1.9dbd36p-2F, 0x1.9b0d32p-2F};
    static constexpr float higher[6][8] = {{-0x1.912fe4p-3F, -0x1.5b298p-4F, -0x1.979d14p-5F, -0x1.1d87d6p-6F,
                                            -0x1.80a3f4p-8F, -0x1.b98d38p-10F, -0x1.487b78p-11F, -0x1.9532cep-13F},
                                           {0x1.98543ep-4F, 0x1.2bad2cp-5F, 0x1.398876p-6F, 0x1.5580ecp-8F,
                                            0x1.57275p-10F, 0x1.109284p-12F, 0x1.29c818p-14F, 0x1.f710f6p-17F},
                                           {-0x1.7153acp-5F, -0x1.d502e6p-7F, -0x1.bb0ec2p-8F, -0x1.8084acp-10F,
                                            -0x1.26e104p-12F, -0x1.4977d4p-15F, -0x1.0b14b6p-17F, -0x1.3674b2p-20F},
                                           {0x1.2fceacp-6F, 0x1.5268c6p-8F, 0x1.216cf4p-9F, 0x1.9964f4p-12F,
                                            0x1.ecb208p-15F, 0x1.87d992p-18F, 0x1.dfdc88p-21F, 0x1.7f1ec2p-24F},
                                           {-0x1.c60972p-8F, -0x1.cc866p-10F, -0x1.484a18p-11F, -0x1.89bcap-14F,
                                            -0x1.7e52fap-17F, -0x1.d625e8p-21F, -0x1.a07e7cp-24F, -0x1.dc318cp-28F},
                                           {0x1.f94452p-10F, 0x1.2542bap-11F, 0x1.d43c52p-14F, 0x1.fd60a2p-17F,
                                            0x1.858188p-20F, 0x1.dfddcap-24F, 0x1.e3e102p-28F, 0x1.d538fep-32F}};
};

/// gelu_tanh'(-a) = -exp(-a (k + kc a^2)) N(a) with a k smaller than 2 sqrt(2 / pi): N, which makes good for that,
/// bends less than with the true one. Beyond `top` it vanishes.
template <class T>
struct gelu_tanh_slope_table;

template <>
struct gelu_tanh_slope_table<float> {
    static constexpr float k = 0x1.2p0F;  // short: sums with it are exact
    static constexpr float kc = 0x1.2444f2p-4F;
    static constexpr float offset = 2;
    static constexpr float scale = 2.25F;
    static constexpr float top = 10.9375F;
    static constexpr float center[8] = {0x1.8p-3F, 0x1.8142ap-1F, 0x1.1p0F,   0x1.08p1F,
                                        0x1.aap1F, 0x1.4ep2F,     0x1.0a8p3F, 0x1.4b8p3F};
    static constexpr float c0_low[8] = {-0x1.63a896p-24F, 0x1.930d96p-27F,  0x1.bf93dp-25F,  0x1.564d04p-23F,
                                        0x1.dc4eaep-22F,  -0x1.27efd4p-20F, 0x1.9fd388p-20F, 0x1.e0549cp-23F};
    static constexpr float c1_low[8] = {-0x1.ea014ap-6F, 0x1.09cbe2p-4F,  0x1.0ce75cp-12F, 0x1.d28bep-5F,
                                        0x1.7bc3d8p-5F,  0x1.0c47e6p-29F, -0x1.99a85ep-5F, 0x1.c3d37p-30F};
    static constexpr float c0[8] = {-0x1.bd7c6p-2F, 0,           0x1.647fcp-2F, 0x1.82c3p0F, 0x1.45bf4p1F, 0x1.9e2d2p1F,
                                    0x1.5904ep1F,   0x1.ee95cp0F};
    static constexpr float c1[8] = {0x1.f44a7cp-2F, 0x1.f06b36p-1F, 0x1.304634p0F,   0x1.f25772p-1F,
                                    0x1.28b01cp-1F, 0x1.ccdae8p-4F, -0x1.3766b4p-2F, -0x1.7d136ap-2F};
    static constexpr float higher[7][8] = {{0x1.3348f2p-1F, 0x1.6e569ep-2F, 0x1.21178cp-3F, -0x1.7518b2p-3F,
                                            -0x1.1d1186p-3F, -0x1.fd15d4p-4F, -0x1.a8f1d8p-6F, 0x1.82e52ep-7F},
                                           {-0x1.1297e2p-6F, -0x1.d4785ep-3F, -0x1.c8462ap-3F, -0x1.60be48p-8F,
                                            0x1.8333c8p-9F, 0x1.0a4c5ap-7F, 0x1.211c9ap-7F, 0x1.e70cap-9F},
                                           {-0x1.13bb48p-3F, -0x1.024ae2p-5F, 0x1.2be5ep-5F, 0x1.d65518p-6F,
                                            -0x1.0ef1cp-8F, 0x1.65a63cp-10F, -0x1.4eb4fcp-11F, -0x1.1b4f4ep-11F},
                                           {0x1.ae2aa4p-8F, 0x1.9f2d1ep-5F, 0x1.1203ecp-5F, -0x1.0bf856p-6F,
                                            0x1.f2cd96p-10F, -0x1.e4fac2p-13F, -0x1.5e2142p-16F, 0x1.bf297cp-16F},
                                           {0x1.8bbb8cp-6F, -0x1.2964ccp-9F, -0x1.dcfdfep-7F, 0x1.e5ff86p-10F,
                                            0x1.ee4448p-13F, -0x1.50135cp-18F, 0x1.045c62p-17F, 0x1.17aef6p-20F},
                                           {-0x1.e81c56p-10F, -0x1.06a124p-7F, -0x1.bebf6p-10F, 0x1.bd989ap-10F,
                                            -0x1.9d5c3cp-12F, 0x1.5471acp-17F, -0x1.5d7fccp-21F, -0x1.261a9ap-22F},
                                           {-0x1.a6e23ap-9F, 0x1.0a2b5ap-11F, 0x1.b59a04p-10F, -0x1.593748p-11F,
                                            0x1.9d51e4p-14F, -0x1.8345ep-19F, 0x1.ef425ep-30F, 0x1.357972p-25F}};
};

/// swish'(-a) = -exp(-a) N(a). Who subtracts center_low takes the low words `apart`.
template <class T>
struct swish_slope_table;

template <>
struct swish_slope_table<float> {
    static constexpr float offset = 2.25F;
    static constexpr float scale = 1.5F;
    static constexpr float top = 19.8125F;
    static constexpr float farthest = 2.8125F;
    static constexpr float center[8] = {0x1.ap-3F, 0x1.0cp0F, 0x1.474974p0F, 0x1.6p1F,
                                        0x1.2p2F,  0x1.ep2F,  0x1.ap3F,      0x1.1p4F};
    static constexpr float c0_low[8] = {-0x1.ae0b7cp-23F, 0x1.6e5294p-24F,  0x1.5cd412p-27F, 0x1.0aa5bap-21F,
                                        0x1.c2d478p-22F,  -0x1.b0e044p-22F, 0x1.2fcf32p-18F, -0x1.6ebb74p-20F};
    static constexpr float c1_low[8] = {-0x1.01b6b6p-5F, 0x1.180324p-4F,   -0x1.701f8ep-4F,  0x1.b9879ap-8F,
                                        0x1.c56746p-7F,  -0x1.d4451cp-26F, -0x1.2a9cfap-12F, 0x1.5880cp-20F};
    static constexpr float c0[8] = {-0x1.f4c34p-2F, -0x1.5545p-3F, 0,     0x1.7d526p0F, 0x1.b4d1ap1F,
                                    0x1.9f814p2F,   0x1.7fff8p3F,  0x1p4F};
    static constexpr float c1[8] = {0x1.23ea6ap-3F, 0x1.2ba1eap-1F, 0x1.be7eeep-1F, 0x1.1cb7c2p0F,
                                    0x1.0cd7a4p0F,  0x1.01b22ap0F,  0x1.001612p0F,  0x1p0F};
    static constexpr float higher[8][8] = {{0x1.2db666p-2F, 0x1.312cbcp-2F, 0x1.05b01ep-2F, 0x1.73cd4ap-7F,
                                            -0x1.4703aep-6F, -0x1.68fd08p-9F, -0x1.8e2d54p-16F, -0x1.4242c8p-21F},
                                           {0x1.f963fcp-5F, -0x1.afbae8p-5F, -0x1.15891ap-4F, -0x1.9e3fd2p-6F,
                                            0x1.42f566p-9F, 0x1.7f01ecp-11F, 0x1.e0767cp-18F, 0x1.901a86p-23F},
                                           {-0x1.045722p-5F, -0x1.69526cp-6F, -0x1.5833b2p-7F, 0x1.3f2d0ap-7F,
                                            0x1.faee24p-12F, -0x1.1b611cp-13F, -0x1.ad9104p-20F, -0x1.72c368p-25F},
                                           {-0x1.1b248ap-7F, 0x1.446a64p-7F, 0x1.3c3596p-7F, -0x1.a44018p-10F,
                                            -0x1.52769cp-12F, 0x1.2262e2p-16F, 0x1.2de436p-22F, 0x1.1058dap-27F},
                                           {0x1.0f38ccp-8F, 0x1.7bbea6p-11F, -0x1.f81dd6p-11F, -0x1.3c410ep-13F,
                                            0x1.734d7ep-14F, -0x1.419e98p-20F, -0x1.6506aep-25F, -0x1.479fap-30F},
                                           {0x1.05368ep-10F, -0x1.530584p-10F, -0x1.c2921p-11F, 0x1.52d04p-13F,
                                            -0x1.043e5ep-16F, -0x1.8a8082p-24F, 0x1.5e1ac8p-28F, 0x1.5a435ep-33F},
                                           {-0x1.ea7422p-11F, 0x1.b9fd18p-14F, 0x1.7738ap-12F, -0x1.6fc3ecp-15F,
                                            0x1.c39f68p-20F, 0x1.9070f8p-25F, -0x1.46cbd4p-32F, -0x1.60e154p-36F},
                                           {0x1.c18e26p-11F, 0x1.dc21c2p-14F, -0x1.9140b8p-15F, 0x1.58b3c6p-18F,
                                            -0x1.6719ap-24F, -0x1.b575e8p-28F, 0x1.9992c2p-34F, 0x1.e3e192p-40F}};
    static constexpr float center_low[8] = {0, 0, -0x1.bdf7p-27F, 0, 0, 0, 0, 0};
    static constexpr float c0_low_apart[8] = {-0x1.ae0b7cp-23F, 0x1.6e5294p-24F,  -0x1.1fab98p-49F, 0x1.0aa5bap-21F,
                                              0x1.c2d478p-22F,  -0x1.b0e044p-22F, 0x1.2fcf32p-18F,  -0x1.6ebb74p-20F};
    static constexpr float c1_low_apart[8] = {-0x1.01b6b6p-5F, 0x1.180324p-4F,   -0x1.701f9p-4F,   0x1.b9879ap-8F,
                                              0x1.c56746p-7F,  -0x1.d4451cp-26F, -0x1.2a9cfap-12F, 0x1.5880cp-20F};
};

/// mish'(-a) = -exp(-a) N(a) and mish'(a) = 1 + exp(-a) N(a) with the second of each pair of rows.
template <class T>
struct mish_slope_table;

template <>
struct mish_slope_table<float> {
    static constexpr float offset = 2.5F;
    static constexpr float scale = 1.5F;
    static constexpr float top = 19.625F;
    static constexpr float farthest = 2.625F;
    static constexpr float center[8] = {0x1.cp-4F, 0x1.cp-1F, 0x1.31432cp0F, 0x1.6p1F,
                                        0x1.25p2F, 0x1.b5p2F, 0x1.ap3F,      0x1.1p4F};
    static constexpr float c0_low[8] = {0x1.9049e2p-22F,  0x1.2e577ep-23F,  -0x1.6ffdf6p-29F, 0x1.de89fcp-22F,
                                        -0x1.ad05b8p-20F, -0x1.81d228p-20F, 0x1.2fc9c2p-19F,  -0x1.6ebb82p-21F};
    static constexpr float c1_low[2][8] = {{-0x1.28df0ap-5F, 0x1.2fb30ep-3F, -0x1.169664p-4F, 0x1.c9a88ep-8F,
                                            0x1.fba1aap-9F, 0x1.2a9012p-9F, -0x1.62bcdcp-13F, 0x1.5881a6p-21F},
                                           {-0x1.5c43eap-6F, 0x1.56f482p-6F, 0x1.1b4608p-3F, 0x1.0dfa6p-9F,
                                            -0x1.5375bap-7F, -0x1.27d14p-8F, 0x1.62919cp-12F, 0x1.e5e2b8p-20F}};
    static constexpr float c0[2][8] = {
        {-0x1.2e886p-1F, -0x1.057bap-2F, 0, 0x1.9b54ep0F, 0x1.c4a34p1F, 0x1.748fcp2F, 0x1.7fffcp3F, 0x1p4F},
        {-0x1.79e834p-2F, 0x1.ac1b6ap-5F, 0x1.fe748ap-3F, 0x1.de61e8p-2F, 0x1.4c623ep-3F, 0x1.bf9f84p-6F,
         0x1.d0877ap-14F, 0x1.ca6a5ep-19F}};
    static constexpr float c1[2][8] = {{0x1.4f5856p-3F, 0x1.242a8ap-1F, 0x1.e52fcp-1F, 0x1.1247fcp0F, 0x1.0719eep0F,
                                        0x1.00e4d8p0F, 0x1.000ccap0F, 0x1p0F},
                                       {0x1.637a66p-2F, 0x1.45f9e6p-1F, 0x1.b2e2ap-2F, -0x1.48701ep-3F, -0x1.b5b49ap-4F,
                                        -0x1.2d6a14p-6F, -0x1.cf979p-12F, -0x1.25b97ep-18F}};
    static constexpr float higher[8][2][8] = {
        {{0x1.a3feccp-2F, 0x1.3583acp-2F, 0x1.a3dbbap-3F, -0x1.9374b8p-8F, -0x1.5d3dfp-7F, -0x1.33278p-9F,
          -0x1.8e2a02p-17F, -0x1.42421cp-22F},
         {0x1.8f9efcp-2F, -0x1.6db94ep-5F, -0x1.e62d92p-3F, -0x1.2d899cp-4F, 0x1.1cd086p-5F, 0x1.2e1bf4p-7F,
          0x1.8e2994p-15F, 0x1.424212p-20F}},
        {{0x1.9b27d8p-5F, -0x1.a5c52cp-4F, -0x1.8c1f1ap-4F, -0x1.339388p-7F, 0x1.dfd46ep-10F, 0x1.3ae772p-11F,
          0x1.e07e56p-19F, 0x1.900a64p-24F},
         {-0x1.11a624p-5F, -0x1.f7bf34p-3F, -0x1.2d1aa4p-3F, 0x1.0b717ap-4F, -0x1.8a52c6p-9F, -0x1.2eb43cp-9F,
          -0x1.e06cfcp-17F, -0x1.900a4ep-22F}},
        {{-0x1.47af4cp-4F, -0x1.e64a9ep-8F, 0x1.d1037ap-7F, 0x1.60b4a4p-8F, -0x1.82cc2ap-16F, -0x1.b87a92p-14F,
          -0x1.adfdc6p-21F, -0x1.72cee8p-26F},
         {-0x1.0d9c64p-3F, 0x1.66629ap-5F, 0x1.977748p-4F, -0x1.1eb38p-6F, -0x1.a03e68p-10F, 0x1.8cb5fcp-12F,
          0x1.adc27p-19F, 0x1.72cea4p-24F}},
        {{-0x1.a9f0aap-10F, 0x1.3f0844p-6F, 0x1.03b3c2p-7F, -0x1.bf70eap-10F, -0x1.61b44ep-14F, 0x1.91900ap-17F,
          0x1.2d118ep-23F, 0x1.10f4eap-28F},
         {-0x1.a49162p-7F, 0x1.d98374p-5F, 0x1.67cbap-7F, -0x1.da406p-11F, 0x1.aa3c36p-11F, -0x1.15c99ep-15F,
          -0x1.2daf7cp-21F, -0x1.10f458p-26F}},
        {{0x1.1cdc8p-6F, -0x1.7f6a24p-8F, -0x1.687bd2p-8F, 0x1.7cc64ep-12F, 0x1.f52342p-16F, -0x1.09c2c6p-21F,
          -0x1.6243f2p-26F, -0x1.472ecp-31F},
         {0x1.040abp-5F, -0x1.3d9642p-6F, -0x1.ac4c3p-6F, 0x1.3d7062p-9F, -0x1.b48b4cp-13F, -0x1.2b9efep-19F,
          0x1.627798p-24F, 0x1.472e48p-29F}},
        {{-0x1.457c52p-9F, -0x1.fcde2cp-11F, 0x1.635b8ep-10F, -0x1.3e8582p-15F, -0x1.d00e6ep-18F, -0x1.155118p-23F,
          0x1.783b2cp-29F, 0x1.51b87ep-34F},
         {0x1.b6212ap-8F, -0x1.350528p-7F, 0x1.ee4952p-8F, -0x1.e86f92p-11F, 0x1.06df66p-15F, 0x1.873754p-20F,
          -0x1.6930cep-27F, -0x1.51b97ep-32F}},
        {{-0x1.5db7eep-9F, 0x1.f2f294p-10F, -0x1.7fb6p-16F, -0x1.02d18cp-17F, 0x1.4629b4p-20F, 0x1.10cb64p-25F,
          -0x1.a3bb76p-34F, -0x1.638986p-37F},
         {-0x1.614994p-8F, 0x1.e2c3p-8F, 0x1.9190eap-12F, 0x1.584866p-13F, -0x1.8678dcp-20F, -0x1.239a78p-22F,
          0x1.24061cp-31F, 0x1.63822cp-35F}},
        {{0x1.31091ap-10F, 0x1.7674fep-13F, -0x1.5d7ca8p-15F, 0x1.ba8a6cp-19F, -0x1.07bc0cp-23F, -0x1.712916p-29F,
          0x1.c8ce2ep-35F, 0x1.197926p-40F},
         {-0x1.1aa98cp-10F, 0x1.adeb38p-9F, -0x1.a451fp-12F, -0x1.9f31e6p-18F, -0x1.fca032p-23F, 0x1.75c1d2p-26F,
          -0x1.9ee8dap-33F, -0x1.19644cp-38F}}};
};

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
