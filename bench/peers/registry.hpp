// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace bench {

/// y = f(x), y = f'(x), both of them (f' follows after n elements), y = grad * f'(x).
enum class direction { forward, derivative, both, backward };

constexpr char const* name_of(direction d) noexcept {
    constexpr char const* names[] = {"forward", "derivative", "value_and_derivative", "backward"};
    return names[static_cast<int>(d)];
}

/// What a peer's code is called through. Only a backward pass reads grad; n is a multiple of `granularity` for all but
/// xact, and no buffer has a particular alignment beyond 64 bytes.
template <class T>
using kernel = void (*)(T const* x, T const* grad, T* y, std::size_t n);

constexpr std::size_t granularity = 64;

/// A layer, y = f(w x + b) with b added to every column; all matrices are column-major.
struct layer {
    static constexpr int outputs = 256;
    static constexpr int inputs = 64;
    static constexpr int columns = 64;

    float const* w;
    float const* x;
    float const* b;
    float* y;
};

using layer_kernel = void (*)(layer const& l);

/// The pseudo functions of the roofs: y = x, and y = w x.
constexpr char const* copy = "copy";
constexpr char const* product = "product";

/// What to make of the times of a peer.
enum class role {
    subject,    ///< xact itself
    peer,       ///< what it is compared with
    own_level,  ///< a peer that picks its instruction set at run time, whatever the program is built for
    roof        ///< what the memory or the ports allow
};

struct peer {
    std::string name;
    std::string description;
    role what;
};

template <class T>
struct row {
    peer const* who;
    std::string function;
    direction way;
    kernel<T> run;
    std::string remark;
};

struct layer_row {
    peer const* who;
    std::string function;
    layer_kernel run;
};

/// The table of all that is measured: one file in peers/ per peer adds its rows.
class registry {
public:
    /// The rows that follow belong to it.
    void add_peer(std::string const& name, std::string const& description, role what = role::peer);

    void add(char const* function, direction way, kernel<float> run, char const* remark = "");
    void add(char const* function, direction way, kernel<double> run, char const* remark = "");
    void add_layer(char const* function, layer_kernel run);

    std::vector<peer const*> const& peers() const noexcept {
        return peers_;
    }

    template <class T>
    std::vector<row<T>> const& rows() const noexcept;

    std::vector<layer_row> const& layers() const noexcept {
        return layers_;
    }

private:
    std::vector<peer const*> peers_;
    peer const* current_ = nullptr;
    std::vector<row<float>> single_;
    std::vector<row<double>> twice_;
    std::vector<layer_row> layers_;
};

/// Asks every peer that this program was built with, in the order of bench/peers/CMakeLists.txt.
registry all_peers();

}  // namespace bench
