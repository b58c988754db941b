// SPDX-License-Identifier: BSL-1.0
//
// The one list of peers: XACT_PEERS is PEER(name) for each that was found, and each defines add_<name>.
#include "registry.hpp"

namespace bench {

#define PEER(name) void add_##name(registry& table);
XACT_PEERS
#undef PEER

registry all_peers() {
    registry table;
#define PEER(name) add_##name(table);
    XACT_PEERS
#undef PEER
    return table;
}

void registry::add_peer(std::string const& name, std::string const& description, role what) {
    for (peer const* known : peers_) {
        if (known->name == name) {
            current_ = known;  // from another file
            return;
        }
    }
    current_ = new peer{name, description, what};  // rows point to it until the program ends
    peers_.push_back(current_);
}

void registry::add(char const* function, direction way, kernel<float> run, char const* remark) {
    single_.push_back({current_, function, way, run, remark});
}

void registry::add(char const* function, direction way, kernel<double> run, char const* remark) {
    twice_.push_back({current_, function, way, run, remark});
}

void registry::add_layer(char const* function, layer_kernel run) {
    layers_.push_back({current_, function, run});
}

template <>
std::vector<row<float>> const& registry::rows() const noexcept {
    return single_;
}

template <>
std::vector<row<double>> const& registry::rows() const noexcept {
    return twice_;
}

}  // namespace bench
