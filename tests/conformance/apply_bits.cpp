// SPDX-License-Identifier: BSL-1.0
//
// Array algorithms of every length and alignment, in place or not: each element has the bits of the scalar call, and
// nothing outside of the output is touched.
#include <gtest/gtest.h>

#include <xact/xact.hpp>

#include "../support/activations.hpp"
#include "../support/lanes.hpp"

namespace {

/// Room for n elements between guards, at an offset from the alignment of a vector.
template <class T>
class guarded {
public:
    guarded(std::size_t offset, std::size_t n) : offset_(offset), n_(n), memory_(margin + offset + n + margin, guard) {}

    guarded(std::size_t offset, std::vector<T> const& values, std::size_t n) : guarded(offset, n) {
        std::copy_n(values.begin(), n, data());
    }

    T* data() {
        return memory_.data() + margin + offset_;
    }

    void expect_guards() const {
        for (std::size_t i = 0; i < memory_.size(); ++i) {
            bool const inside = i >= margin + offset_ && i < margin + offset_ + n_;
            ASSERT_TRUE(inside || memory_[i] == guard) << "element " << i << " outside of the output is written";
        }
    }

    void expect(std::vector<T> const& x, std::vector<T> const& expected, char const* what) {
        for (std::size_t i = 0; i < n_; ++i) {
            ASSERT_PRED_FORMAT2(test::same, expected[i], data()[i])
                << what << " of " << test::hex(x[i]) << ", element " << i << " of " << n_ << ", offset " << offset_;
        }
        expect_guards();
    }

private:
    static constexpr std::size_t margin = 80;
    static constexpr T guard = T(-12345.5);
    std::size_t offset_;
    std::size_t n_;
    std::vector<T> memory_;
};

template <class T>
constexpr std::size_t longest() {
    return 9 * xact::simd::traits<xact::simd::widest<T>>::size + 1;
}

// Apart from the loops of the tests, so that each kernel is compiled once.
template <class F, class T>
[[gnu::noinline]] void run_forward(F const& f, T const* x, T* y, std::size_t n) {
    xact::forward(f, x, y, n);
}
template <class F, class T>
[[gnu::noinline]] void run_derivative(F const& f, T const* x, T* y, std::size_t n) {
    xact::derivative(f, x, y, n);
}
template <class F, class T>
[[gnu::noinline]] void run_both(F const& f, T const* x, T* y, T* d, std::size_t n) {
    xact::value_and_derivative(f, x, y, d, n);
}
template <class F, class T>
[[gnu::noinline]] void run_backward(F const& f, T const* x, T const* g, T* gx, std::size_t n) {
    xact::backward(f, x, g, gx, n);
}

template <class F>
struct apply_bits : testing::Test {
    using T = typename F::value_type;
    F const f;
    test::scalar_results<F> const scalar{f};
    std::vector<T> grad = gradients();
    std::vector<T> grad_x = expected_backward();

    explicit apply_bits(F const& activation = F{}) : f(activation) {}

    std::vector<T> gradients() const {
        std::vector<T> result(scalar.x.size());
        for (std::size_t i = 0; i < result.size(); ++i) {
            result[i] = static_cast<T>(static_cast<double>(i % 17) - 8.25);
        }
        return result;
    }

    std::vector<T> expected_backward() const {
        std::vector<T> result(scalar.x.size());
        for (std::size_t i = 0; i < result.size(); ++i) {
            result[i] = grad[i] * scalar.slope[i];
        }
        return result;
    }

    void check_out_of_place(std::size_t offset, std::size_t n) {
        guarded<T> x(offset, scalar.x, n);
        guarded<T> g((offset + 1) % 4, grad, n);
        guarded<T> y((offset + 2) % 4, n);
        guarded<T> d((offset + 3) % 4, n);
        run_forward(f, x.data(), y.data(), n);
        y.expect(scalar.x, scalar.value, "forward");
        run_derivative(f, x.data(), y.data(), n);
        y.expect(scalar.x, scalar.slope, "derivative");
        run_both(f, x.data(), y.data(), d.data(), n);
        y.expect(scalar.x, scalar.value, "value of value_and_derivative");
        d.expect(scalar.x, scalar.slope, "derivative of value_and_derivative");
        run_backward(f, x.data(), g.data(), y.data(), n);
        y.expect(scalar.x, grad_x, "backward");
        x.expect(scalar.x, scalar.x, "the input");
    }

    void check_in_place(std::size_t offset, std::size_t n) {
        auto const fresh = [&] { return guarded<T>(offset, scalar.x, n); };
        guarded<T> y = fresh();
        run_forward(f, y.data(), y.data(), n);
        y.expect(scalar.x, scalar.value, "forward in place");
        y = fresh();
        run_derivative(f, y.data(), y.data(), n);
        y.expect(scalar.x, scalar.slope, "derivative in place");
        guarded<T> other(1, n);
        y = fresh();
        run_both(f, y.data(), y.data(), other.data(), n);
        y.expect(scalar.x, scalar.value, "value over the input");
        other.expect(scalar.x, scalar.slope, "derivative with the value over the input");
        y = fresh();
        run_both(f, y.data(), other.data(), y.data(), n);
        y.expect(scalar.x, scalar.slope, "derivative over the input");
        y = fresh();
        guarded<T> g(2, grad, n);
        run_backward(f, y.data(), g.data(), y.data(), n);
        y.expect(scalar.x, grad_x, "backward over the input");
        y = fresh();
        run_backward(f, y.data(), g.data(), g.data(), n);
        g.expect(scalar.x, grad_x, "backward over the gradient");
    }
};

TYPED_TEST_SUITE(apply_bits, test::examples, test::policy_names);

TYPED_TEST(apply_bits, are_those_of_the_scalar_call_at_every_length_and_alignment) {
    for (std::size_t n = 0; n <= longest<typename TypeParam::value_type>(); ++n) {
        for (std::size_t offset = 0; offset < 4; ++offset) {
            this->check_out_of_place(offset, n);
        }
    }
    this->check_out_of_place(1, this->scalar.x.size());
}

TYPED_TEST(apply_bits, are_those_of_the_scalar_call_in_place) {
    for (std::size_t n = 0; n <= longest<typename TypeParam::value_type>(); ++n) {
        this->check_in_place(n % 4, n);
    }
    this->check_in_place(3, this->scalar.x.size());
}

/// Parameters that are not the usual ones take another loop.
template <class F>
struct unusual_apply_bits : apply_bits<F> {
    unusual_apply_bits() : apply_bits<F>(F(static_cast<typename F::value_type>(0.375))) {}
};

using with_parameters =
    ::testing::Types<xact::leaky_relu<float>, xact::elu<float>, xact::elu<float, xact::fast>,
                     xact::elu<float, xact::correct>, xact::elu<double>, xact::swish<float>,
                     xact::swish<float, xact::fast>, xact::swish<double>, xact::swish<double, xact::correct>>;
TYPED_TEST_SUITE(unusual_apply_bits, with_parameters, test::policy_names);

TYPED_TEST(unusual_apply_bits, are_those_of_the_scalar_call_at_every_length_and_in_place) {
    static_assert(TypeParam::accuracy.derivative == 0 || xact::apply::detail::tells_usual<TypeParam>);
    for (std::size_t n = 0; n <= longest<typename TypeParam::value_type>(); ++n) {
        this->check_out_of_place(n % 4, n);
        this->check_in_place((n + 1) % 4, n);
    }
    this->check_out_of_place(1, this->scalar.x.size());
}

}  // namespace
