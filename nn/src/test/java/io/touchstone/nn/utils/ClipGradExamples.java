package io.touchstone.nn.utils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClipGradExamples {
    private static Variable withGradient(double... g) {
        Variable p = Variable.leaf(Tensor.of(g).zerosLike());
        p.setGrad(Variable.constant(Tensor.of(g)));
        return p;
    }

    private static double[] gradient(Variable p) {
        Variable g = p.grad();
        return g == null ? new double[0] : g.tensor().toDoubleArray();
    }

    @Test
    void a_norm_that_is_too_large_is_scaled_down_over_all_gradients() {
        Variable x = withGradient(6);
        Variable y = withGradient(8);
        Tensor before = ClipGrad.clipGradNorm_(List.of(x, y), 1);
        assertThat(before.item().re()).isEqualTo(10);
        assertThat(gradient(x)).containsExactly(0.59999996f);
        assertThat(gradient(y)).containsExactly(0.79999995f);
    }

    @Test
    void a_norm_that_is_small_enough_stays() {
        Variable x = withGradient(0.3, 0.4);
        assertThat(ClipGrad.clipGradNorm_(List.of(x), 1).item().re()).isEqualTo(0.5f);
        assertThat(gradient(x)).containsExactly(0.3f, 0.4f);
    }

    @Test
    void the_largest_element_is_a_norm_too() {
        Variable x = withGradient(-2, 1);
        assertThat(ClipGrad.clipGradNorm_(List.of(x), 1, Double.POSITIVE_INFINITY)
                        .item()
                        .re())
                .isEqualTo(2);
        assertThat(gradient(x)).containsExactly(-0.9999995f, 0.49999976f);
    }

    @Test
    void without_gradients_the_norm_is_zero() {
        Variable x = Variable.leaf(Tensor.of(1.0));
        assertThat(ClipGrad.clipGradNorm_(List.of(x), 1).item().re()).isZero();
        assertThat(x.grad()).isNull();
    }

    @Test
    void a_norm_that_is_not_finite_is_an_error_on_request_and_changes_nothing() {
        Variable x = withGradient(Double.NaN, 1);
        assertThatThrownBy(() -> ClipGrad.clipGradNorm_(List.of(x), 1, 1e-5, true))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith(
                        "The total norm of order 1e-05 for gradients from `parameters` is non-finite, so it cannot be clipped");
        assertThat(gradient(x)).containsExactly(Double.NaN, 1);
    }

    @Test
    void values_are_cut_each_by_itself_and_nan_stays() {
        Variable x = withGradient(-3, 0.5, 2, Double.NaN);
        ClipGrad.clipGradValue_(List.of(x), 1);
        assertThat(gradient(x)).containsExactly(-1, 0.5, 1, Double.NaN);
    }

    @Test
    void values_are_not_cut_where_there_is_no_gradient() {
        List<Variable> parameters = List.of(Variable.leaf(Tensor.of(1.0)));
        assertThatThrownBy(() -> ClipGrad.clipGradValue_(parameters, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clip_grad_value_: Expected parameters that have gradients, but got none");
    }
}
