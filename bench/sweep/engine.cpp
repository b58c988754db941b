// SPDX-License-Identifier: BSL-1.0
#include "engine.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstring>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

#include <mpfr.h>

namespace sweep {
namespace {

constexpr std::size_t block_size = 1024;  // all buffers of a worker fit into the innermost cache

/// What a thread takes at a time: about a hundredth of a second, also where most inputs need the exact reference.
template <class T>
constexpr std::uint64_t chunk_size = (std::is_same_v<T, float> ? 256 : 1) * block_size;

/// A number that depends on all inputs and results of a block, but not on their order.
template <class T>
std::uint64_t digest_of(T const* x, T const* computed, std::size_t n) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
        bits_of<T> const y = computed[i] == computed[i] ? to_bits(computed[i]) : ~bits_of<T>{0};  // any NaN is one
        std::uint64_t const product =
            (to_bits(x[i]) ^ (std::uint64_t{y} << 32 | std::uint64_t{y} >> 32)) * std::uint64_t{0x9E3779B97F4A7C15};
        sum += (product ^ product >> 32) * std::uint64_t{0xD6E8FEB86659FD93};
    }
    return sum;
}

/// Buffers of one thread and what it has seen.
template <class T>
struct worker {
    subject<T> const& s;
    quantity q;
    gauge<T> scale;
    std::vector<T> in = std::vector<T>(block_size);
    std::vector<bracket<wider<T>>> brackets = std::vector<bracket<wider<T>>>(block_size);
    std::vector<std::vector<T>> out{s.variants.size(), std::vector<T>(block_size)};
    std::vector<tally<T>> tallies = std::vector<tally<T>>(s.variants.size());
    /// The variant that gave the same results so far and is judged for this one, too; itself if there is none.
    std::vector<std::size_t> judged_as = std::vector<std::size_t>(s.variants.size(), 0);

    void judge(input_list<T> const& inputs, std::uint64_t first, std::uint64_t last) {
        for (std::uint64_t position = first; position < last; position += block_size) {
            std::size_t const n = static_cast<std::size_t>(std::min<std::uint64_t>(block_size, last - position));
            inputs.fill(position, in.data(), n);
            s.enclose(q, in.data(), brackets.data(), n);
            for (std::size_t v = 0; v < s.variants.size(); ++v) {
                s.variants[v].compute(q, in.data(), out[v].data(), n);
                separate(v, n);
            }
            judge_block(n);
        }
    }

    /// Gives v a tally of its own from here on if its results differ.
    void separate(std::size_t v, std::size_t n) {
        std::size_t const u = judged_as[v];
        if (u != v && !same_results(u, v, n)) {
            tallies[v] = tallies[u];
            judged_as[v] = v;
        }
    }

    void judge_block(std::size_t n) {
        std::vector<std::optional<survey>> surveys(s.variants.size());
        std::vector<std::uint64_t> digests(s.variants.size());
        for (std::size_t v = 0; v < s.variants.size(); ++v) {
            if (judged_as[v] != v) {
                continue;
            }
            std::size_t u = 0;
            while (u < v && (judged_as[u] != u || !same_results(u, v, n))) {
                ++u;
            }
            surveys[v] = u < v ? surveys[u] : scale.look_at(in.data(), brackets.data(), out[v].data(), n);
            digests[v] = u < v ? digests[u] : digest_of(in.data(), out[v].data(), n);
            scale.judge(surveys[v], in.data(), brackets.data(), out[v].data(), n, tallies[v]);
            tallies[v].digest += digests[v];
        }
    }

    bool same_results(std::size_t u, std::size_t v, std::size_t n) const {
        return std::memcmp(out[u].data(), out[v].data(), n * sizeof(T)) == 0;
    }

    tally<T> const& result(std::size_t v) const {
        return tallies[judged_as[v]];
    }
};

/// The maxima come from upper ends of brackets; this puts the certified distance at the input found in their place.
template <class T>
void settle_maxima(gauge<T> const& scale, tally<T>& result) {
    for (auto& part : result.parts) {
        if (part.max_ulp > 0) {
            part.max_ulp = scale.ulps(part.worst_input, part.worst_result);
        }
    }
}

}  // namespace

template <class T>
outcome<T> run(subject<T> const& s, quantity q, input_list<T> const& inputs, unsigned threads, progress const& report) {
    std::uint64_t const total = inputs.size();
    gauge<T> const scale(s, q);
    std::atomic<std::uint64_t> next{0};
    std::atomic<std::uint64_t> done{0};
    std::atomic<bool> stop{false};
    std::atomic<unsigned> running{threads};
    std::exception_ptr failure;
    std::mutex mutex;
    outcome<T> result{std::vector<tally<T>>(s.variants.size()), 0};

    auto const work = [&] {
        try {
            worker<T> w{s, q, scale};
            while (!stop) {
                std::uint64_t const first = next.fetch_add(chunk_size<T>);
                if (first >= total) {
                    break;
                }
                std::uint64_t const last = std::min(first + chunk_size<T>, total);
                w.judge(inputs, first, last);
                done += last - first;
            }
            std::lock_guard<std::mutex> const lock(mutex);
            for (std::size_t v = 0; v < s.variants.size(); ++v) {
                result.tallies[v].add(w.result(v));
            }
        } catch (...) {
            std::lock_guard<std::mutex> const lock(mutex);
            failure = std::current_exception();
            stop = true;
        }
        mpfr_free_cache();
        --running;
    };

    std::vector<std::thread> pool;
    for (unsigned i = 0; i < threads; ++i) {
        pool.emplace_back(work);
    }
    while (running > 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        stop = !report(done, total) || stop;
    }
    for (std::thread& t : pool) {
        t.join();
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
    for (std::size_t v = 0; v < s.variants.size(); ++v) {
        settle_maxima(scale, result.tallies[v]);
    }
    result.done = std::min<std::uint64_t>(next, total);
    return result;
}

template <class T>
void climb(subject<T> const& s, std::size_t which, quantity q, unsigned steps, tally<T>& result) {
    oracle::random_bits random(1);  // the same steps for kernels that are the same
    gauge<T> const scale(s, q);
    for (std::size_t r = 0; r < region_count; ++r) {
        region const where = static_cast<region>(r);
        auto& part = result[where];
        for (unsigned i = 0; part.inputs > 0 && i < steps; ++i) {
            int const shift = static_cast<int>(random() % (8 * sizeof(T)));
            bits_of<T> const distance = static_cast<bits_of<T>>(random()) >> shift;
            bool const up = (random() & 1) != 0;
            bits_of<T> const here = to_bits(part.worst_input);
            T const x = from_bits<T>(static_cast<bits_of<T>>(up ? here + distance : here - distance));
            T computed;
            s.variants[which].compute(q, &x, &computed, 1);
            bool const same = scale.region_of(x, std::abs(static_cast<wider<T>>(computed))) == where;
            if (std::isfinite(x) && same) {
                double const ulps = scale.ulps(x, computed);
                part.raise(ulps, x, computed);
                part.max_lenient = std::max(part.max_lenient, scale.lenient(x, ulps));
            }
        }
    }
}

template <class T>
std::uint64_t fingerprint(subject<T> const& s, std::size_t which, quantity q) {
    std::vector<T> const ends{T(0), static_cast<T>(s.curved_low), static_cast<T>(s.curved_high)};
    sampled<T> const inputs(std::uint64_t{1} << 20, s.curved_low, s.curved_high, ends);
    std::vector<T> in(block_size);
    std::vector<T> out(block_size);
    std::uint64_t result = 0;
    for (std::uint64_t first = 0; first < inputs.size(); first += block_size) {
        inputs.fill(first, in.data(), block_size);
        s.variants[which].compute(q, in.data(), out.data(), block_size);
        result += digest_of(in.data(), out.data(), block_size);
    }
    return result;
}

std::vector<float> neighborhoods(std::vector<float> const& landmarks, std::int64_t reach) {
    std::vector<float> result;
    std::int64_t const end = oracle::rank_of(largest<float>);
    for (float const x : landmarks) {
        std::int64_t const center = oracle::rank_of(x);
        for (std::int64_t rank = std::max(center - reach, -end); rank <= std::min(center + reach, end); ++rank) {
            result.push_back(oracle::number_of<float>(rank));
        }
    }
    return result;
}

template outcome<float> run(subject<float> const&, quantity, input_list<float> const&, unsigned, progress const&);
template outcome<double> run(subject<double> const&, quantity, input_list<double> const&, unsigned, progress const&);
template std::uint64_t fingerprint(subject<float> const&, std::size_t, quantity);
template std::uint64_t fingerprint(subject<double> const&, std::size_t, quantity);
template void climb(subject<float> const&, std::size_t, quantity, unsigned, tally<float>&);
template void climb(subject<double> const&, std::size_t, quantity, unsigned, tally<double>&);

}  // namespace sweep
