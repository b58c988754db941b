// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <xact/core/config.hpp>

// How model files and other libraries spell what xact has. The names and parameters of the registry need no line here,
// and neither does another way to write them in capitals or with other separators: LeakyReLU, leaky-relu, LEAKY_RELU.
namespace xact {
inline namespace XACT_ABI {
namespace names {

/// Another name for an activation. With a parameter in the meaning, the other name takes none.
struct spelling {
    std::string_view other;
    std::string_view meaning;
};

inline constexpr spelling spellings[] = {
    {"silu", "swish(beta=1)"},            // PyTorch, Keras, JAX; their swish is this, too
    {"quick_gelu", "swish(beta=1.702)"},  // CLIP, Transformers
    {"gelu_new", "gelu_tanh"},            // Transformers
    {"gelu_pytorch_tanh", "gelu_tanh"},
    {"gelu_python_tanh", "gelu_tanh"},
    {"gelu_accurate", "gelu_tanh"},
    {"gelu_fast", "gelu_tanh"},
    {"gelu_python", "gelu"},
    {"logistic", "sigmoid"},   // TensorFlow Lite, scikit-learn
    {"softrelu", "softplus"},  // MXNet
};

/// Another name for a parameter.
struct parameter_spelling {
    std::string_view activation;
    std::string_view other;
    std::string_view parameter;
};

inline constexpr parameter_spelling parameter_spellings[] = {
    {"leaky_relu", "alpha", "negative_slope"},  // ONNX, Keras 2, TensorFlow Lite
    {"prelu", "init", "slope"},                 // PyTorch
    {"swish", "alpha", "beta"},                 // ONNX
};

/// An attribute that is no parameter of the function, with a value that it may have. It may name another function.
struct setting {
    std::string_view activation;  ///< or nothing, for all
    std::string_view attribute;
    std::string_view value;
    std::string_view becomes;
};

inline constexpr setting settings[] = {
    {"", "inplace", "true", ""},  // PyTorch
    {"", "inplace", "false", ""},
    {"gelu", "approximate", "none", ""},  // PyTorch, ONNX
    {"gelu", "approximate", "tanh", "gelu_tanh"},
    {"gelu", "approximate", "false", ""},  // Keras, JAX
    {"gelu", "approximate", "true", "gelu_tanh"},
    {"prelu", "num_parameters", "1", ""},  // PyTorch
    {"relu", "max_value", "none", ""},     // Keras
    {"relu", "negative_slope", "0", ""},
    {"relu", "threshold", "0", ""},
    {"softplus", "beta", "1", ""},  // PyTorch
    {"softplus", "threshold", "20", ""},
};

/// An activation whose parameter has to be named, and why.
struct named_parameter {
    std::string_view activation;
    std::string_view reason;
};

inline constexpr named_parameter named_parameters[] = {
    {"prelu", "in PyTorch the number in this place counts the slopes"},
};

/// What may stand before a name. The defaults of other libraries differ, and so does the meaning of a bare name there.
inline constexpr std::string_view prefixes[] = {
    "torch.nn.modules.activation.", "torch.nn.functional.", "torch.nn.", "torch.", "nn.", "F."};

}  // namespace names
}  // namespace XACT_ABI
}  // namespace xact
