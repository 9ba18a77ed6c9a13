package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.Autograd;
import io.touchstone.autograd.Variable;
import io.touchstone.autograd.func.Vmap;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Holds its parameter in a field. */
    private static final class Scaled extends Layer {
        private final Parameter w = parameter("w", new Parameter(Tensor.of(2.0)));

        @Override
        protected Variable forward(Variable x) {
            return x.mul(w);
        }
    }

    @Test
    void fields_see_what_stands_in_for_what_they_hold() {
        Scaled scaled = new Scaled();
        Scaled another = new Scaled();
        Sequential both = new Sequential(scaled, another);
        Variable w = Variable.leaf(Tensor.of(5.0));
        Variable x = Variable.constant(Tensor.of(3.0));
        Variable y = FunctionalCall.functionalCall(both, Map.of("0.w", w, "1.w", another.w), () -> both.call(x));
        Variable again = both.call(x); // not yet differentiated: nothing of it may lead to w
        y.backward();
        assertThat(y.item().re()).isEqualTo(30);
        assertThat(w.grad().item().re()).isEqualTo(6);
        assertThat(another.w.grad().item().re()).isEqualTo(15);
        assertThat(scaled.w.grad()).isNull();
        again.backward();
        assertThat(scaled.w.grad().item().re()).isEqualTo(6);
    }

    @Test
    void tensors_of_the_module_may_change_their_places() {
        Sequential two = new Sequential(linear, new Linear(Linear.options(2, 2).dtype(DType.FLOAT64)));
        Map<String, Variable> swapped = Map.of(
                "0.weight", two.get(1).tensor("weight"), "1.weight", two.get(0).tensor("weight"));
        Variable y = FunctionalCall.functionalCall(two, swapped, () -> two.call(x));
        two.get(0).registerParameter("weight", (Parameter) swapped.get("0.weight"));
        two.get(1).registerParameter("weight", (Parameter) swapped.get("1.weight"));
        assertThat(y.tensor().equal(two.call(x).tensor())).isTrue();
    }

    @Test
    void calls_nest_and_the_inner_one_counts() {
        Variable inner = Variable.constant(other.tensor().neg());
        Variable y = FunctionalCall.functionalCall(
                linear,
                Map.of("weight", other),
                false,
                false,
                () -> FunctionalCall.functionalCall(linear, Map.of("weight", inner), () -> linear.tensor("weight")));
        assertThat(y).isSameAs(inner);
    }

    @Test
    void a_leaf_that_stands_in_accumulates_and_second_derivatives_reach_it() {
        Linear linear = new Linear(2, 1);
        Variable x = Variable.constant(Tensor.of(1.0, 2).reshape(1, 2));
        Variable w = Variable.leaf(Tensor.of(3.0, 4).reshape(1, 2));
        Variable y = FunctionalCall.functionalCall(
                linear, Map.of("weight", w), () -> linear.call(x).pow(2.0).sum());
        Variable first = Autograd.grad(
                        List.of(y), List.of(w), Collections.singletonList(null), Autograd.Options.DEFAULT.withGraph())
                .get(0);
        first.sum().backward();
        assertThat(w.grad().tensor().toDoubleArray()).containsExactly(6, 12);
    }

    @Test
    void modules_stacked_run_as_one() {
        Generator.global().manualSeed(1);
        Variable x = Variable.constant(Tensor.of(1.0, 2).reshape(1, 2));
        List<Linear> models = List.of(new Linear(2, 1), new Linear(2, 1), new Linear(2, 1));
        FunctionalCall.Stacked state = FunctionalCall.stackModuleState(models);
        List<String> names = new ArrayList<>(state.parameters().keySet());
        Variable outputs = Vmap.along(0, 0)
                .loop(each -> {
                    Map<String, Variable> own = new LinkedHashMap<>();
                    for (int i = 0; i < names.size(); i++) own.put(names.get(i), each.get(i));
                    return FunctionalCall.functionalCall(
                            models.get(0), own, () -> models.get(0).call(x));
                })
                .apply(List.copyOf(state.parameters().values()));
        for (int i = 0; i < 3; i++)
            assertThat(outputs.tensor().select(0, i).toDoubleArray())
                    .containsExactly(models.get(i).call(x).tensor().toDoubleArray());
        outputs.sum().backward();
        assertThat(state.parameters().get("weight").grad().tensor().toDoubleArray())
                .containsExactly(1, 2, 1, 2, 1, 2);
        assertThatThrownBy(() -> FunctionalCall.stackModuleState(List.of()))
                .hasMessage("stack_module_state: Expected at least one model, got 0.");
        assertThatThrownBy(() -> FunctionalCall.stackModuleState(List.of(models.get(0), new Linear(2, 1).eval())))
                .hasMessageEndingWith("the same training/eval mode.");
        assertThatThrownBy(() -> FunctionalCall.stackModuleState(List.of(models.get(0), new ReLU())))
                .hasMessageEndingWith("of the same class.");
    }

    @Test
    void batch_normalisations_go_by_their_batches_once_they_are_replaced() {
        Sequential net = new Sequential(new BatchNorm1d(2), new Sequential(new BatchNorm1d(2)));
        BatchNorm.replaceAllBatchNormModules_(net);
        assertThat(net.stateDict()).containsOnlyKeys("0.weight", "0.bias", "1.0.weight", "1.0.bias");
        assertThat(net.get(0).toString()).contains("track_running_stats=False");
        Variable x = Variable.constant(Tensor.of(1.0, 3.0, 5.0, 9.0).reshape(2, 2));
        double[] trained = net.call(x).tensor().toDoubleArray();
        net.eval();
        assertThat(net.call(x).tensor().toDoubleArray()).containsExactly(trained);
    }
}
