// SPDX-License-Identifier: BSL-1.0
//
// Runs the cases in the files of a folder and then so many arbitrary ones: replay <folder> [<count> [<seed>]]. For any
// compiler.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "case.hpp"

namespace {

std::string current;

/// A case that fails aborts; which one it was is said by then.
void announce(std::string const& name) {
    current = name;
}

extern "C" void say_which(int) {
    std::fprintf(stderr, "replay: that was %s\n", current.c_str());
}

std::vector<std::uint8_t> bytes_of(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw std::runtime_error("cannot read " + path.string());
    }
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::size_t run_files(std::filesystem::path const& folder) {
    std::size_t count = 0;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        announce(entry.path().string());
        std::vector<std::uint8_t> const bytes = bytes_of(entry.path());
        fuzz::run(bytes.data(), bytes.size());
        ++count;
    }
    return count;
}

void run_arbitrary(unsigned long count, unsigned long seed) {
    std::mt19937_64 random(seed);
    std::vector<std::uint8_t> bytes;
    for (unsigned long at = 0; at < count; ++at) {
        announce("arbitrary case " + std::to_string(at) + " of seed " + std::to_string(seed));
        bytes.resize(static_cast<std::size_t>(random() % 48));
        for (std::uint8_t& byte : bytes) {
            byte = static_cast<std::uint8_t>(random());
        }
        fuzz::run(bytes.data(), bytes.size());
    }
}

unsigned long number(char const* text) {
    return std::strtoul(text, nullptr, 10);
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 2) {
        std::fputs("usage: replay <folder> [<count of arbitrary cases> [<seed>]]\n", stderr);
        return 2;
    }
    std::signal(SIGABRT, say_which);
    std::size_t const files = run_files(argv[1]);
    unsigned long const arbitrary = argc > 2 ? number(argv[2]) : 0;
    run_arbitrary(arbitrary, argc > 3 ? number(argv[3]) : 1);
    std::printf("%zu files and %lu arbitrary cases passed\n", files, arbitrary);
    return files > 0 ? 0 : 1;
} catch (std::exception const& error) {
    std::fprintf(stderr, "replay: %s\n", error.what());
    return 1;
}
