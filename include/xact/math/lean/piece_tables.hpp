// SPDX-License-Identifier: BSL-1.0
#pragma once

// Tables of math::lean, from docs/coefficients/lean_pieces.sollya.
namespace xact {
inline namespace XACT_ABI {
namespace math::lean {

/// tanh(a)
template <class T>
struct tanh_table;

template <>
struct tanh_table<float> {
    static constexpr float bound = 9.08F;  // where the result is 1 and the last piece ends
    static constexpr float slope = 1.65F;
    static constexpr float centers[8] = {0x1.d178p-1F, 0x1.83cp0F,  0x1.3659p1F, 0x1.d22bp1F,
                                         0x1.79f58p2F, 0x1.09d2p3F, 0.0F,        0x1.ce88p-2F};
    static constexpr float values[8] = {0x1.7100c4p-1F, 0x1.d0c5fcp-1F, 0x1.f80a2p-1F, 0x1.ff4c28p-1F,
                                        0x1.fffe0ep-1F, 0x1.fffffcp-1F, 0.0F,          0x1.b17258p-2F};
    static constexpr float s[7][8] = {{0x1.ec1cc8p-2F, 0x1.68636ap-3F, 0x1.f98258p-6F, 0x1.6770cp-9F, 0x1.f22a44p-16F,
                                       0x1.059f74p-22F, 0.0F, 0x1.a4438p-1F},
                                      {-0x1.62abf2p-2F, -0x1.47255ap-3F, -0x1.f1a21cp-6F, -0x1.66f59ap-9F,
                                       -0x1.eddddap-16F, -0x1.0392dp-22F, -0x1.2a9094p-23F, -0x1.63c8eep-2F},
                                      {0x1.6e5246p-4F, 0x1.61af0cp-4F, 0x1.41617cp-6F, 0x1.dd4d28p-10F, 0x1.4c00ccp-16F,
                                       0x1.5e449cp-23F, -0x1.555312p-2F, -0x1.032784p-3F},
                                      {0x1.a2928ep-5F, -0x1.9c0474p-6F, -0x1.2d7866p-7F, -0x1.da041ap-11F,
                                       -0x1.6b6956p-17F, -0x1.7ab3dcp-24F, -0x1.730a88p-13F, 0x1.5adddcp-3F},
                                      {-0x1.caa38p-5F, -0x1.0e64d4p-9F, 0x1.a419f6p-9F, 0x1.76f8d8p-12F,
                                       0x1.d849f4p-19F, 0x1.e3394p-26F, 0x1.1469e8p-3F, -0x1.6f63bep-7F},
                                      {0x1.c76718p-7F, 0x1.c2c4b2p-8F, -0x1.6faea8p-11F, -0x1.fff8c8p-14F,
                                       -0x1.c0d26cp-22F, -0x1.403c4ap-28F, -0x1.dc7b76p-8F, -0x1.e14fbep-5F},
                                      {0x1.2ff344p-7F, -0x1.ee7d6p-9F, 0x1.be5d5ep-18F, 0x1.1793aap-15F,
                                       0x1.2fd66ep-20F, 0x1.322cep-27F, -0x1.4b5b4ep-5F, 0x1.712676p-6F}};
};

/// R(a) = Phi(-a) exp(a^2 / 2)
template <class T>
struct gelu_table;

template <>
struct gelu_table<float> {
    static constexpr float bound = 14.4F;  // beyond, a Phi(-a) vanishes
    static constexpr float slope = 1.04F;
    static constexpr float centers[8] = {0x1.70f6p0F,  0x1.3417p1F, 0x1.ecc3p1F, 0x1.71008p2F,
                                         0x1.14b04p3F, 0x1.901ep3F, 0x1.f71p-3F, 0x1.722cp-1F};
    static constexpr float values[8] = {0x1.b08db6p-3F, 0x1.2a632ap-3F, 0x1.90423p-4F,  0x1.138fbcp-4F,
                                        0x1.751b2ep-5F, 0x1.03bbc8p-5F, 0x1.a94adcp-2F, 0x1.384edap-2F};
    static constexpr float s[8][8] = {{-0x1.833a92p-4F, -0x1.8b51aep-5F, -0x1.74c47cp-6F, -0x1.6a337p-7F,
                                       -0x1.508968p-8F, -0x1.483d5ep-9F, -0x1.300cbep-2F, -0x1.6d7102p-3F},
                                      {0x1.330322p-5F, 0x1.e41226p-7F, 0x1.4bfb2ap-8F, 0x1.d0a9fep-10F, 0x1.2bea68p-11F,
                                       0x1.9c4dc6p-13F, 0x1.5e9b5ap-3F, 0x1.6867a2p-4F},
                                      {-0x1.baa1dap-7F, -0x1.156ddp-8F, -0x1.1c1026p-10F, -0x1.2359e2p-12F,
                                       -0x1.083212p-14F, -0x1.016824p-16F, -0x1.5bfc06p-4F, -0x1.398a86p-5F},
                                      {0x1.270c04p-8F, 0x1.2c640cp-10F, 0x1.d4ccf4p-13F, 0x1.659e48p-15F,
                                       0x1.cc372cp-18F, 0x1.3f868cp-20F, 0x1.33df1ap-5F, 0x1.ee1ebap-7F},
                                      {-0x1.6ffdbap-10F, -0x1.351b54p-12F, -0x1.756fe8p-15F, -0x1.ae49cap-18F,
                                       -0x1.8b3116p-21F, -0x1.8a63cap-24F, -0x1.f072eap-7F, -0x1.66fc88p-8F},
                                      {0x1.b1995ap-12F, 0x1.303e78p-14F, 0x1.210eeep-17F, 0x1.fca1a4p-21F,
                                       0x1.5118b6p-24F, 0x1.e44cfep-28F, 0x1.711654p-8F, 0x1.e6335ep-10F},
                                      {-0x1.f0150ap-14F, -0x1.2d8e38p-16F, -0x1.d49d54p-20F, -0x1.2bd376p-23F,
                                       -0x1.391664p-27F, -0x1.2fa694p-31F, -0x1.faeed8p-10F, -0x1.282508p-11F},
                                      {0x1.0050f2p-15F, 0x1.1847fp-18F, 0x1.587e14p-22F, 0x1.44ddacp-26F,
                                       0x1.036b52p-30F, 0x1.6b44eap-35F, 0x1.8c08f4p-11F, 0x1.6469f2p-13F}};
};

/// log(1 + z) / z
template <class T>
struct log1p_table;

template <>
struct log1p_table<float> {
    static constexpr float below_one = 0x1.ffffep-1F;
    static constexpr float centers[8] = {0x1.02p-4F,   0x1.803p-3F,  0x1.3d3p-2F,  0x1.c46p-2F,
                                         0x1.2114p-1F, 0x1.605cp-1F, 0x1.a278p-1F, 0x1.e1b4p-1F};
    static constexpr float values[8] = {0x1.f0858cp-1F, 0x1.d53f46p-1F, 0x1.be063p-1F,  0x1.a80906p-1F,
                                        0x1.95ed3cp-1F, 0x1.8596dp-1F,  0x1.7635dcp-1F, 0x1.68de4p-1F};
    static constexpr float s[4][8] = {{-0x1.d7dab6p-2F, -0x1.9670f6p-2F, -0x1.63d646p-2F, -0x1.38005p-2F,
                                       -0x1.16bc28p-2F, -0x1.f5a47cp-3F, -0x1.c49608p-3F, -0x1.9cabd8p-3F},
                                      {0x1.297p-2F, 0x1.cee3eap-3F, 0x1.7273cp-3F, 0x1.2968ep-3F, 0x1.ecf8a6p-4F,
                                       0x1.9daddcp-4F, 0x1.5cc718p-4F, 0x1.2b5be6p-4F},
                                      {-0x1.a63cdep-3F, -0x1.27929ep-3F, -0x1.aee76ap-4F, -0x1.3bb8eap-4F,
                                       -0x1.e42abep-5F, -0x1.79f986p-5F, -0x1.29187ap-5F, -0x1.df21a4p-6F},
                                      {0x1.3f4024p-3F, 0x1.90e4dap-4F, 0x1.075d4ep-4F, 0x1.677f08p-5F, 0x1.fa303cp-6F,
                                       0x1.6d9c7p-6F, 0x1.0e9db4p-6F, 0x1.97e258p-7F}};
};

}  // namespace math::lean
}  // namespace XACT_ABI
}  // namespace xact
