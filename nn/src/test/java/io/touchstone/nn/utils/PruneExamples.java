package io.touchstone.nn.utils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.nn.Linear;
import io.touchstone.nn.Sequential;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PruneExamples {
    private final Linear linear = linear(0.1, -0.2, 0.3, -0.4, 0.5, -0.6);

    private static Linear linear(double... weights) {
        Linear made = new Linear(Linear.options(3, 2).bias(false).dtype(DType.FLOAT64));
        made.loadStateDict(Map.of("weight", Tensor.of(DType.FLOAT64, Shape.of(2, 3), weights)));
        return made;
    }

    private double[] mask() {
        return linear.stateDict().get("weight_mask").toDoubleArray();
    }

    @Test
    void the_smallest_elements_are_held_at_zero_and_get_no_gradient() {
        Prune.prune(linear, "weight", new PruningMethod.L1Unstructured(PruningAmount.of(2)), null);
        assertThat(linear.stateDict().keySet()).containsExactly("weight_orig", "weight_mask");
        linear.call(Torch.ones(DType.FLOAT64, 1, 3)).sum().backward();
        assertThat(linear.namedParameters().get("weight_orig").grad().tensor().toDoubleArray())
                .containsExactly(0, 0, 1, 1, 1, 1);
        assertThat(Prune.isPruned(new Sequential(linear))).isTrue();
        Prune.remove(linear, "weight");
        assertThat(linear.weight().tensor().toDoubleArray()).containsExactly(0, -0.0, 0.3, -0.4, 0.5, -0.6);
        assertThat(linear.stateDict().keySet()).containsExactly("weight");
        assertThat(Prune.isPruned(linear)).isFalse();
    }

    @Test
    void what_is_pruned_again_loses_more_of_what_is_left() {
        PruningMethod third = new PruningMethod.L1Unstructured(PruningAmount.of(1 / 3.0));
        Prune.prune(linear, "weight", third, null);
        Prune.prune(linear, "weight", third, null);
        assertThat(mask()).containsExactly(0, 0, 0, 1, 1, 1);
        Prune.prune(linear, "weight", new PruningMethod.LnStructured(PruningAmount.of(1), 2, 1), null);
        assertThat(mask()).containsExactly(0, 0, 0, 0, 1, 1);
    }

    @Test
    void whole_rows_and_columns_go_by_their_norms_or_by_given_scores() {
        Tensor scores = Tensor.of(DType.FLOAT64, Shape.of(2, 3), 9, 1, 9, 9, 1, 9);
        Prune.prune(linear, "weight", new PruningMethod.LnStructured(PruningAmount.of(1), 1, -1), scores);
        assertThat(mask()).containsExactly(1, 0, 1, 1, 0, 1);
        Prune.prune(linear, "weight", new PruningMethod.RandomStructured(PruningAmount.of(1), 0), null);
        assertThat(linear.weight().tensor().ne(0L).sum().longAt(0)).isEqualTo(2);
    }

    @Test
    void several_parameters_are_pruned_as_one() {
        Linear small = linear(0.01, 0.02, 0.03, 0.04, 0.05, 1);
        Prune.globalUnstructured(
                List.of(new Prune.Place(linear, "weight"), new Prune.Place(small, "weight")),
                new PruningMethod.L1Unstructured(PruningAmount.of(0.5)));
        assertThat(mask()).containsExactly(0, 1, 1, 1, 1, 1);
        assertThat(small.stateDict().get("weight_mask").toDoubleArray()).containsExactly(0, 0, 0, 0, 0, 1);
    }

    @Test
    void amounts_and_places_are_checked_before_anything_changes() {
        assertThatThrownBy(() -> PruningAmount.of(1.5)).hasMessageContaining("amount=1.5 should either be a float");
        PruningMethod tooMany = new PruningMethod.L1Unstructured(PruningAmount.of(7));
        assertThatThrownBy(() -> Prune.prune(linear, "weight", tooMany, null))
                .hasMessage("amount=7 should be smaller than the number of parameters to prune=6");
        assertThat(linear.stateDict().keySet()).containsExactly("weight");
        assertThatThrownBy(() -> Prune.remove(linear, "weight"))
                .hasMessageContaining("has to be pruned before pruning can be removed");
    }
}
