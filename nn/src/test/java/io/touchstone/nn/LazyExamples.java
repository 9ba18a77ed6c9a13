package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Torch;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LazyExamples {
    private static Lazy<Linear> linear() {
        return new Lazy<>((in, dtype) -> new Linear(Linear.options(in, 2).dtype(dtype)), x -> x.size(-1));
    }

    private static Lazy<BatchNorm1d> norm() {
        return new Lazy<>((c, dtype) -> new BatchNorm1d(BatchNorm1d.options(c).dtype(dtype)), x -> x.size(1));
    }

    @Test
    void it_draws_at_the_first_input_what_the_layer_draws_when_it_is_made() {
        Random.manualSeed(7);
        Lazy<Linear> lazy = linear();
        lazy.call(Torch.ones(4, 3));
        Random.manualSeed(7);
        Linear plain = new Linear(3, 2);
        assertThat(lazy.stateDict().get("weight").toDoubleArray())
                .containsExactly(plain.weight().tensor().toDoubleArray());
        assertThat(lazy.stateDict().get("bias").toDoubleArray())
                .containsExactly(plain.bias().tensor().toDoubleArray());
    }

    @Test
    void parameters_are_the_same_before_and_after() {
        Lazy<Linear> lazy = linear();
        Parameter weight = lazy.namedParameters().get("weight");
        lazy.call(Torch.ones(4, 3)).sum().backward();
        assertThat(weight.shape().sizes()).containsExactly(2, 3);
        assertThat(weight.grad().tensor().toDoubleArray()).containsOnly(4);
        assertThat(lazy.layer().weight()).isSameAs(weight);
    }

    @Test
    void without_a_shape_there_is_no_state() {
        Lazy<Linear> lazy = linear();
        assertThat(lazy.hasUninitializedParams()).isTrue();
        assertThatThrownBy(lazy::stateDict).hasMessageContaining("Attempted to use an uninitialized parameter");
        assertThatThrownBy(() -> new Sequential(lazy).stateDict()).hasMessageContaining("uninitialized parameter");
    }

    @Test
    void a_loaded_state_has_shapes_and_stays() {
        Lazy<Linear> lazy = linear();
        lazy.loadStateDict(Map.of("weight", Torch.ones(2, 3), "bias", Torch.zeros(2)));
        assertThat(lazy.hasUninitializedParams()).isFalse();
        byte[] generator = Generator.global().state();
        assertThat(lazy.call(Torch.ones(1, 3)).tensor().toDoubleArray()).containsExactly(3, 3);
        assertThat(Generator.global().state()).isEqualTo(generator);
    }

    @Test
    void types_and_modes_reach_what_it_becomes() {
        Lazy<BatchNorm1d> lazy = norm();
        lazy.to(DType.FLOAT64).eval();
        Variable y = lazy.call(Torch.ones(DType.FLOAT64, 4, 3));
        assertThat(y.dtype()).isEqualTo(DType.FLOAT64);
        assertThat(lazy.stateDict().get("running_mean").toDoubleArray()).containsExactly(0, 0, 0);
        lazy.train();
        lazy.call(Torch.ones(DType.FLOAT64, 4, 3));
        assertThat(lazy.stateDict().get("num_batches_tracked").longAt(0)).isEqualTo(1);
    }

    @Test
    void what_takes_a_parameters_place_later_is_used() {
        Lazy<Linear> lazy = linear();
        lazy.call(Torch.ones(1, 3));
        lazy.loadStateDict(Map.of("weight", Torch.ones(2, 3), "bias", Torch.ones(2)), true, true);
        assertThat(lazy.call(Torch.ones(1, 3)).tensor().toDoubleArray()).containsExactly(4, 4);
        lazy.registerParameter("bias", null);
        assertThat(lazy.call(Torch.ones(1, 3)).tensor().toDoubleArray()).containsExactly(3, 3);
        assertThat(lazy).hasToString("Linear(in_features=3, out_features=2, bias=False)");
    }

    @Test
    void it_is_shown_as_what_it_is_at_the_time() {
        Lazy<Linear> lazy = linear();
        assertThat(lazy).hasToString("LazyLinear(in_features=0, out_features=2, bias=True)");
        lazy.call(Torch.ones(4, 3));
        assertThat(lazy).hasToString("Linear(in_features=3, out_features=2, bias=True)");
        assertThat(lazy.unregistered()).isEmpty();
    }
}
