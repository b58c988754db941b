// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <xact/core/config.hpp>

namespace xact {
inline namespace XACT_ABI {
namespace math::quick {

// f' - 1/2 at a >= 0 as polynomials in u = a - center, from docs/coefficients/quick_slopes.sollya. The piece of a is
// found from the leading bits of offset + scale a. From `top` on f' is 0 or 1.

/// The derivative of gelu.
template <class T>
struct gelu_slope_table;

template <>
struct gelu_slope_table<float> {
    static constexpr float offset = 4;
    static constexpr float scale = 1.984375F;
    static constexpr float top = 6;
    static constexpr int piece_bits = 2;
    static constexpr float center[8] = {0x1.42p1F,  0x1.c4p1F,  0x1.22p2F, 0x1.8p2F,
                                        0x1.02p-2F, 0x1.84p-1F, 0x1.42p0F, 0x1.c4p0F};
    static constexpr float terms[8][8] = {{0x1.12aac6p-1F, 0x1.014ecap-1F, 0x1.0007dcp-1F, 0x1p-1F, 0x1.931eacp-3F,
                                           0x1.0152aep-1F, 0x1.3f1d1cp-1F, 0x1.380d5ep-1F},
                                          {-0x1.2ad16p-4F, -0x1.0c3e3cp-7F, -0x1.0dbap-12F, 0x1.868464p-21F,
                                           0x1.7f315cp-1F, 0x1.b50f5cp-2F, 0x1.359a0cp-4F, -0x1.80316p-4F},
                                          {0x1.94624cp-5F, 0x1.7f2142p-7F, 0x1.1092cap-11F, 0x1.720238p-17F,
                                           -0x1.8883e4p-3F, -0x1.8de9c8p-2F, -0x1.19a32ep-2F, -0x1.0be37p-4F},
                                          {0x1.713906p-11F, -0x1.3454e2p-7F, -0x1.55cf18p-11F, 0x1.a652e4p-15F,
                                           -0x1.d5968cp-3F, -0x1.fa915ep-7F, 0x1.1a3cc4p-3F, 0x1.d05ccep-4F},
                                          {-0x1.4f69a2p-6F, 0x1.1265cap-8F, 0x1.25b5cap-11F, 0x1.129372p-13F,
                                           0x1.1f8128p-4F, 0x1.d0d92ep-4F, 0x1.e2111ep-6F, -0x1.4c286ap-5F},
                                          {0x1.7bc6dap-7F, -0x1.d6859p-12F, -0x1.655b0ep-12F, 0x1.69d43cp-13F,
                                           0x1.879168p-5F, -0x1.fb1844p-7F, -0x1.488b18p-5F, -0x1.69dabap-7F},
                                          {-0x1.c76f2cp-11F, -0x1.6b6b64p-11F, 0x1.26b83cp-13F, 0x1.f25848p-14F,
                                           -0x1.e7024cp-7F, -0x1.2e902ep-6F, 0x1.8512ccp-9F, 0x1.61ff82p-7F},
                                          {-0x1.7d0c8ep-10F, 0x1.b7c4bp-12F, -0x1.f5a1d6p-16F, 0x1.f8e1fcp-16F,
                                           -0x1.dffaeep-8F, 0x1.31c518p-8F, 0x1.819ba2p-8F, -0x1.42f534p-10F}};
};

/// The derivative of gelu_tanh.
template <class T>
struct gelu_tanh_slope_table;

template <>
struct gelu_tanh_slope_table<float> {
    static constexpr float offset = 4;
    static constexpr float scale = 1.984375F;
    static constexpr float top = 6;
    static constexpr int piece_bits = 2;
    static constexpr float center[8] = {0x1.42p1F,  0x1.c4p1F,  0x1.22p2F, 0x1.8p2F,
                                        0x1.02p-2F, 0x1.84p-1F, 0x1.42p0F, 0x1.c4p0F};
    static constexpr float terms[8][8] = {{0x1.12d3cep-1F, 0x1.011c28p-1F, 0x1.00034p-1F, 0x1p-1F, 0x1.93145ap-3F,
                                           0x1.012c6ap-1F, 0x1.3f0848p-1F, 0x1.386814p-1F},
                                          {-0x1.3202c6p-4F, -0x1.fcbd34p-8F, -0x1.19e2b4p-13F, -0x1.65682p-25F,
                                           0x1.7f1402p-1F, 0x1.b47b46p-2F, 0x1.3aefdep-4F, -0x1.7ac158p-4F},
                                          {0x1.9344c4p-5F, 0x1.8c6496p-7F, 0x1.632614p-12F, -0x1.cb98bp-22F,
                                           -0x1.8a206ep-3F, -0x1.8d0df4p-2F, -0x1.17a706p-2F, -0x1.14649ep-4F},
                                          {0x1.8db038p-9F, -0x1.50586ap-7F, -0x1.12d116p-11F, -0x1.73161ap-19F,
                                           -0x1.d6a192p-3F, -0x1.b55586p-7F, 0x1.172bd8p-3F, 0x1.c76014p-4F},
                                          {-0x1.5995bap-6F, 0x1.2649dp-8F, 0x1.20ce26p-11F, -0x1.0fbf8cp-17F,
                                           0x1.25b606p-4F, 0x1.d0598p-4F, 0x1.ba1f02p-6F, -0x1.3c7192p-5F},
                                          {0x1.566b84p-7F, -0x1.6df3a8p-13F, -0x1.9ad8e4p-12F, -0x1.defba8p-17F,
                                           0x1.8dd13cp-5F, -0x1.1bc89p-6F, -0x1.41cbeep-5F, -0x1.3ee9d4p-7F},
                                          {-0x1.8cff46p-12F, -0x1.e4bd7ap-11F, 0x1.62d286p-13F, -0x1.a4215ap-17F,
                                           -0x1.05123ep-6F, -0x1.299984p-6F, 0x1.32705cp-8F, 0x1.442a06p-7F},
                                          {-0x1.3ec42ep-10F, 0x1.bcfea6p-12F, -0x1.490688p-15F, -0x1.71f004p-18F,
                                           -0x1.e8ae4p-8F, 0x1.871a12p-8F, 0x1.58d472p-8F, -0x1.b68eb4p-10F}};
};

}  // namespace math::quick
}  // namespace XACT_ABI
}  // namespace xact
