package io.touchstone.nn.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Autograd;
import io.touchstone.autograd.GradientException;
import io.touchstone.autograd.Variable;
import io.touchstone.nn.BatchNorm1d;
import io.touchstone.nn.LayerNorm;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NormalizationExamples {
    private final Tensor batch =
            Tensor.of(new double[][] {{1, 10}, {2, 30}, {3, 50}}).to(DType.FLOAT64);

    @Test
    void training_moves_running_moments_by_the_unbiased_variance() {
        BatchNorm1d norm = new BatchNorm1d(BatchNorm1d.options(2).dtype(DType.FLOAT64));
        Tensor y = norm.call(batch).tensor();
        assertThat(y.select(1, 0).toDoubleArray()).containsExactly(new double[] {-1.2247, 0, 1.2247}, within(1e-4));
        Map<String, Tensor> state = norm.stateDict();
        assertThat(state.keySet())
                .containsExactly("weight", "bias", "running_mean", "running_var", "num_batches_tracked");
        assertThat(state.get("running_mean").toDoubleArray()).containsExactly(new double[] {0.2, 3}, within(1e-12));
        assertThat(state.get("running_var").toDoubleArray()).containsExactly(new double[] {1, 40.9}, within(1e-12));
        assertThat(state.get("num_batches_tracked").item()).isEqualTo(Scalar.of(1L));
    }

    @Test
    void without_momentum_the_mean_of_all_batches_is_kept() {
        BatchNorm1d norm = new BatchNorm1d(BatchNorm1d.options(2).momentum(null).dtype(DType.FLOAT64));
        norm.call(batch);
        norm.call(batch.mul(3.0));
        assertThat(norm.stateDict().get("running_mean").toDoubleArray())
                .containsExactly(new double[] {4, 60}, within(1e-12));
    }

    @Test
    void a_state_dict_of_older_days_has_no_count() {
        BatchNorm1d norm = new BatchNorm1d(1);
        Tensor one = Tensor.of(new double[] {2});
        assertThat(norm.loadStateDict(Map.of("weight", one, "bias", one, "running_mean", one, "running_var", one))
                        .missingKeys())
                .isEmpty();
    }

    @Test
    void the_moments_of_groups_have_gradients() {
        Variable x = Variable.leaf(batch.reshape(1, 2, 3));
        Normalizations.Normalized<Variable> out =
                Normalizations.nativeGroupNorm(x, Shape.of(1, 2, 3), 1, null, null, 0);
        out.mean().sum().backward();
        assertThat(Objects.requireNonNull(x.grad()).tensor().toDoubleArray()).containsOnly(1.0 / 6);
        assertThat(Objects.requireNonNull(out.rstd().gradFn()).name()).isEqualTo("NativeGroupNormBackward0");
    }

    @Test
    void weight_and_bias_are_told_apart() {
        Tensor x = Torch.ones(2, 3);
        assertThatThrownBy(() -> Normalizations.layerNorm(x, Shape.of(3), Torch.ones(3), Torch.ones(2), 1e-5))
                .hasMessage("Expected bias to be of same shape as normalized_shape, but got bias of shape [2] and"
                        + " normalized_shape = [3]");
        assertThatThrownBy(() -> Normalizations.layerNorm(x, Shape.of(3), Torch.ones(2), Torch.ones(2), 1e-5))
                .hasMessageStartingWith("Expected weight to be of same shape");
    }

    @Test
    void a_single_value_is_refused_in_training_only() {
        BatchNorm1d norm = new BatchNorm1d(2);
        Tensor single = Tensor.of(new double[][] {{1, 2}}).to(DType.FLOAT32);
        assertThatThrownBy(() -> norm.call(single))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Expected more than 1 value per channel when training, got input size torch.Size([1, 2])");
        norm.eval();
        assertThat(norm.call(single).tensor().shape()).isEqualTo(Shape.of(1, 2));
    }

    @Test
    void backward_in_evaluation_uses_the_running_moments_as_they_are_then() {
        BatchNorm1d norm = new BatchNorm1d(BatchNorm1d.options(2).dtype(DType.FLOAT64));
        norm.eval();
        Variable x = Variable.leaf(batch);
        Variable y = norm.call(x);
        norm.train();
        norm.call(batch); // moves them without a version
        Variable gradient = gradient(y.sum(), x);
        double variance = norm.stateDict().get("running_var").doubleAt(1);
        assertThat(gradient.tensor().doubleAt(1)).isCloseTo(1 / Math.sqrt(variance + 1e-5), within(1e-12));
    }

    @Test
    void backward_finds_out_that_running_moments_were_written_to() {
        for (boolean training : List.of(true, false)) {
            BatchNorm1d norm = new BatchNorm1d(BatchNorm1d.options(2).dtype(DType.FLOAT64));
            norm.train(training);
            Variable y = norm.call(batch).sum();
            norm.resetRunningStats();
            assertThatThrownBy(y::backward)
                    .isInstanceOf(GradientException.class)
                    .hasMessageContaining("is at version 2; expected version 1 instead");
        }
    }

    @Test
    void third_derivatives_are_those_of_the_formula() {
        // of f(x) = Σ w y³ with y = layer_norm(x): a fused rule that takes the saved moments for constants gives
        // another number
        double[] at = {0.3, -1.1, 2.0, 0.7};
        double step = 1e-3;
        double[] moved = at.clone();
        moved[0] += step;
        double[] back = at.clone();
        back[0] -= step;
        assertThat(derivative(3, at))
                .isCloseTo((derivative(2, moved) - derivative(2, back)) / (2 * step), within(1e-4));
    }

    /** The n-th derivative by the first element. */
    private static double derivative(int n, double... at) {
        Variable x = Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(4), at));
        Variable y = Normalizations.layerNorm(x, Shape.of(4), null, null, 1e-5);
        Variable out = y.pow(3)
                .mul(Variable.constant(Tensor.of(DType.FLOAT64, Shape.of(4), 1, -2, 0.5, 3)))
                .sum();
        for (int i = 0; i < n; i++) out = gradient(out, x).select(0, 0);
        return out.tensor().item().re();
    }

    private static Variable gradient(Variable y, Variable x) {
        List<@Nullable Variable> one = Collections.singletonList(null);
        return Objects.requireNonNull(Autograd.grad(List.of(y), List.of(x), one, Autograd.Options.DEFAULT.withGraph())
                .get(0));
    }

    @Test
    void half_precision_is_computed_in_float32() {
        Tensor x = Tensor.of(new double[][] {{300, 301, 302}}).to(DType.FLOAT16);
        Tensor y = Normalizations.rmsNorm(x, Shape.of(3), null, null); // 300² is no float16
        assertThat(y.toDoubleArray()).containsExactly(new double[] {0.9966, 1, 1.0033}, within(1e-3));
    }

    @Test
    void a_layer_shows_its_shape_as_a_tuple() {
        assertThat(new LayerNorm(3)).hasToString("LayerNorm((3,), eps=1e-05, elementwise_affine=True)");
    }

    @Test
    void running_moments_are_of_the_inputs_channels_even_if_there_are_none() {
        Tensor moments = Tensor.of(1.0, 1, 1);
        Tensor none = Tensor.of(DType.FLOAT32, Shape.of(2, 0, 4));
        assertThatThrownBy(() -> BatchNormalizations.instanceNorm(none, moments, moments, null, null, true, 0.1, 1e-5))
                .isInstanceOf(ShapeException.class);
        assertThat(BatchNormalizations.instanceNorm(none, null, null, null, null, true, 0.1, 1e-5)
                        .shape())
                .isEqualTo(none.shape());
    }
}
