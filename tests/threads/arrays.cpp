// SPDX-License-Identifier: BSL-1.0
//
// One functor object and many threads; all array algorithms on the parts of common arrays, which meet within a vector
// and within a line of the cache; the first question for the size of the cache.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include <xact/xact.hpp>

#include "../arrays/numbers.hpp"
#include "../arrays/trial.hpp"

namespace {

using namespace arrays;

constexpr std::size_t thread_count = 4;

/// work(0), work(1), ... at the same time: none begins before all are there.
template <class Work>
void at_once(Work const& work) {
    std::atomic<std::size_t> missing{thread_count};
    std::vector<std::thread> threads;
    for (std::size_t k = 0; k < thread_count; ++k) {
        threads.emplace_back([&, k] {
            --missing;
            while (missing != 0) {
                std::this_thread::yield();
            }
            work(k);
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}

template <class T>
struct threads : testing::Test {
    static constexpr std::size_t part = 73;  // not a multiple of a vector
    static constexpr std::size_t size = part * thread_count;
    std::vector<T> const x = numbers<T>(size, 0);
    std::vector<T> const grad = numbers<T>(size, 3);
    std::vector<T> y, slope;

    arguments<T> part_of(std::size_t k, algorithm which, xact::stores how) {
        arguments<T> a;
        a.in = {x.data() + k * part, part};
        a.grad_output = {grad.data() + k * part, reads_gradients(which) ? part : 0};
        a.out = {y.data() + k * part, part};
        a.derivative_out = {slope.data() + k * part, has_two_outputs(which) ? part : 0};
        a.how = how;
        return a;
    }

    void check(subject<T> const& of, algorithm which, xact::stores how) {
        y.assign(size, T(0.0F));
        slope.assign(size, T(0.0F));
        at_once([&](std::size_t k) {
            for (int repetition = 0; repetition < 3; ++repetition) {
                of.run(of.usual, which, part_of(k, which, how));
            }
        });
        for (std::size_t i = 0; i < size; ++i) {
            results<T> const expected = of.scalar(of.usual, which, {x[i], grad[i]});
            ASSERT_TRUE(same(y[i], expected.out)) << name_of(which) << ' ' << of.activation << ", element " << i;
            ASSERT_TRUE(!has_two_outputs(which) || same(slope[i], expected.derivative_out))
                << of.activation << ", derivative " << i;
        }
    }
};

using types = testing::Types<float, double, xact::float16, xact::bfloat16>;
TYPED_TEST_SUITE(threads, types, test::type_names);

TYPED_TEST(threads, write_their_parts_of_an_array_only) {
    ASSERT_FALSE(subjects<TypeParam>().empty());
    for (auto const& of : subjects<TypeParam>()) {
        for (algorithm const which : algorithms) {
            for (xact::stores const how : {xact::stores::cached, xact::stores::streaming}) {
                ASSERT_NO_FATAL_FAILURE(this->check(of, which, how));
            }
        }
    }
}

template <class F>
void share(F const& f) {
    using T = typename F::value_type;
    std::vector<T> const x = numbers<T>(512, 0);
    std::vector<T> results[thread_count];
    at_once([&](std::size_t k) {
        std::vector<T>& y = results[k];
        y.resize(x.size());
        for (int repetition = 0; repetition < 20; ++repetition) {
            xact::forward(f, x, y);
            y[0] = f.derivative(f(x[0]));
        }
    });
    for (std::size_t k = 1; k < thread_count; ++k) {
        for (std::size_t i = 0; i < x.size(); ++i) {
            ASSERT_TRUE(same(results[0][i], results[k][i])) << F::name << ", element " << i;
        }
    }
}

TEST(threads_of_one_functor, share_it) {
    share(xact::swish<float>(1.5F));
}

/// The one thing that the library remembers.
TEST(threads_that_ask_first, agree_on_the_size_of_the_cache) {
    std::size_t sizes[thread_count] = {};
    at_once([&](std::size_t k) { sizes[k] = xact::apply::last_level_cache(); });
    for (std::size_t const size : sizes) {
        EXPECT_EQ(size, sizes[0]);
    }
}

}  // namespace
