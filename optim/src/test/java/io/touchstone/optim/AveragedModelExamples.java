package io.touchstone.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.BatchNorm1d;
import io.touchstone.nn.Layer;
import io.touchstone.nn.Linear;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AveragedModelExamples {
    private static Linear model() {
        return new Linear(Linear.options(1, 1).bias(false).dtype(DType.FLOAT64));
    }

    private static void set(Linear model, double weight) {
        model.loadStateDict(Map.of("weight", Tensor.of(weight).reshape(1, 1)));
    }

    private static double weight(AveragedModel averaged) {
        return averaged.module().stateDict().get("weight").doubleAt(0);
    }

    private static double after(AveragedModel.Averaging averaging, double... weights) {
        Linear model = model();
        AveragedModel averaged = new AveragedModel(model, model(), averaging);
        for (double weight : weights) {
            set(model, weight);
            averaged.update(model);
        }
        assertThat(averaged.averaged()).isEqualTo(weights.length);
        return weight(averaged);
    }

    @Test
    void the_first_update_copies_and_those_after_it_average() {
        assertThat(after(AveragedModel.swa(), 8)).isEqualTo(8);
        assertThat(after(AveragedModel.swa(), 8, 2, 2)).isEqualTo(4);
        assertThat(after(AveragedModel.ema(0.75), 8, 4, 0)).isEqualTo(5.25);
        assertThat(after(AveragedModel.emaByLerp(0.75), 8, 4, 0)).isEqualTo(5.25);
    }

    @Test
    void it_begins_as_the_model_and_does_not_follow_it() {
        Linear model = model();
        set(model, 3);
        AveragedModel averaged = new AveragedModel(model, model());
        set(model, 5);
        assertThat(weight(averaged)).isEqualTo(3);
        assertThat(averaged.call(Tensor.of(DType.FLOAT64, Shape.of(1, 1), 2))
                        .item()
                        .re())
                .isEqualTo(6);
    }

    /** Has a buffer that is not saved. */
    private static final class Shifted extends Layer {
        private final Linear inner = child("inner", model());
        private final Variable shift;

        Shifted(double shift) {
            this.shift = buffer("shift", Tensor.of(shift), false);
        }

        @Override
        protected Variable forward(Variable x) {
            return inner.call(x).add(shift);
        }
    }

    @Test
    void it_begins_as_a_deep_copy() {
        Shifted model = new Shifted(5);
        model.requiresGrad_(false);
        model.inner.eval();
        model.inner.toFloating(DType.FLOAT32);
        Shifted copy = (Shifted) new AveragedModel(model, new Shifted(0)).module();
        assertThat(copy.inner.weight().requiresGrad()).isFalse();
        assertThat(copy.inner.weight().dtype()).isEqualTo(DType.FLOAT32);
        assertThat(copy.shift.item().re()).isEqualTo(5);
        assertThat(copy.isTraining()).isTrue();
        assertThat(copy.inner.isTraining()).isFalse();
        model.shift.tensor().fill_(6.0);
        assertThat(copy.shift.item().re()).isEqualTo(5);
    }

    @Test
    void the_state_dict_has_pytorchs_names() {
        AveragedModel averaged = new AveragedModel(model(), model());
        assertThat(averaged.stateDict().keySet()).containsExactly("n_averaged", "module.weight");
    }

    @Test
    void moments_are_taken_anew_as_the_mean_over_all_batches() {
        BatchNorm1d norm = new BatchNorm1d(1);
        norm.call(Tensor.of(7.0, 9).reshape(2, 1));
        norm.eval();
        AveragedModel.updateBn(
                List.of(Tensor.of(1.0, 3).reshape(2, 1), Tensor.of(2.0, 6).reshape(2, 1)), norm);
        assertThat(norm.stateDict().get("running_mean").doubleAt(0)).isEqualTo(3);
        assertThat(norm.stateDict().get("running_var").doubleAt(0)).isEqualTo(5);
        assertThat(norm.stateDict().get("num_batches_tracked").longAt(0)).isEqualTo(2);
        assertThat(norm.isTraining()).isFalse();
        norm.train();
        norm.call(Tensor.of(13.0, 13).reshape(2, 1));
        assertThat(norm.stateDict().get("running_mean").doubleAt(0)).isCloseTo(4, within(1e-6));
    }

    @Test
    void decays_outside_0_to_1_are_refused() {
        assertThatThrownBy(() -> AveragedModel.ema(1.5))
                .hasMessage("Invalid decay value 1.5 provided. Please provide a value in [0,1] range.");
    }
}
