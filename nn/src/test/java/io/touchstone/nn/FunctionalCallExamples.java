package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionalCallExamples {
    private final Linear linear = new Linear(Linear.options(2, 2).dtype(DType.FLOAT64));
    private final Variable x = Variable.constant(Torch.ones(DType.FLOAT64, 3, 2));
    private final Variable other = Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(2, 2), 1, 2, 3, 4));

    @Test
    void other_tensors_stand_in_for_a_call_and_get_its_gradients() {
        Tensor before = linear.call(x).tensor();
        Variable none = Variable.constant(Torch.zeros(DType.FLOAT64, 2));
        Variable y = FunctionalCall.functionalCall(
                linear, Map.of("weight", other, "bias", none, "absent", none), () -> linear.call(x));
        assertThat(y.tensor().select(0, 0).toDoubleArray()).containsExactly(3, 7);
        y.sum().backward();
        assertThat(other.grad().tensor().toDoubleArray()).containsExactly(3, 3, 3, 3);
        assertThat(linear.weight().grad()).isNull();
        assertThat(linear.call(x).tensor().equal(before)).isTrue();
    }

    @Test
    void buffers_that_stand_in_are_written_to_and_a_failure_restores_the_module() {
        BatchNorm1d norm = new BatchNorm1d(BatchNorm1d.options(2).dtype(DType.FLOAT64));
        Variable mean = Variable.constant(Torch.zeros(DType.FLOAT64, 2));
        FunctionalCall.functionalCall(norm, Map.of("running_mean", mean), () -> norm.call(x));
        assertThat(mean.tensor().toDoubleArray()).containsExactly(0.1, 0.1);
        assertThat(norm.stateDict().get("running_mean").toDoubleArray()).containsExactly(0, 0);
        assertThatThrownBy(() -> FunctionalCall.functionalCall(linear, Map.of("weight", mean), () -> {
                    throw new IllegalStateException("out of luck");
                }))
                .hasMessage("out of luck");
        assertThat(linear.weight()).isInstanceOf(Parameter.class);
    }

    @Test
    void tied_tensors_are_replaced_together() {
        Sequential twice = new Sequential(linear, linear);
        Sequential apart = new Sequential(new Linear(2, 2), new Linear(2, 2));
        Variable bias = Variable.constant(Torch.zeros(DType.FLOAT64, 2));
        Variable y =
                FunctionalCall.functionalCall(twice, Map.of("0.weight", other, "1.bias", bias), () -> twice.call(x));
        assertThat(y.tensor().select(0, 0).toDoubleArray()).containsExactly(17, 37);
        assertThat(linear.tensor("weight")).isInstanceOf(Parameter.class);
        assertThatThrownBy(() ->
                        FunctionalCall.functionalCall(twice, Map.of("0.bias", bias, "1.bias", x), () -> twice.call(x)))
                .hasMessageContaining("which are tied. Consider using tie_weights=False");
        assertThatThrownBy(() -> FunctionalCall.functionalCall(
                        apart, Map.of("0.bias", bias, "2.bias", bias), true, true, () -> apart.call(x)))
                .isInstanceOf(StateDictException.class)
                .hasMessage("Error(s) in reparametrizing for Sequential:\n\tUnexpected key(s): '2.bias'.\n"
                        + "\tMissing key(s): '0.weight', '1.bias', '1.weight'.");
    }
}
