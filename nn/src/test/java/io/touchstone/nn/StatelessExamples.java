package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Autograd;
import io.touchstone.autograd.Variable;
import io.touchstone.autograd.func.Vmap;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StatelessExamples {
    private final Variable x = Variable.constant(Tensor.of(1.0, 2).reshape(1, 2));

    private static double[] grad(Variable of) {
        return Objects.requireNonNull(of.grad()).tensor().toDoubleArray();
    }

    @Test
    void gradients_go_to_what_is_given_and_the_module_is_as_before() {
        Linear linear = new Linear(2, 1);
        double[] before = linear.namedParameters().get("weight").tensor().toDoubleArray();
        Variable w = Variable.leaf(Tensor.of(3.0, 4).reshape(1, 2));
        Variable computed = w.mul(2.0);
        Variable y = Stateless.functionalCall(
                linear, Map.of("weight", computed), m -> m.call(x).mul(m.call(x)));
        Variable again = linear.call(x); // not yet differentiated: nothing of it may lead to w
        y.sum().backward();
        double value = y.item().re();
        double root = 22 + linear.namedParameters().get("bias").tensor().toDoubleArray()[0];
        assertThat(value).isCloseTo(root * root, within(1e-4));
        assertThat(grad(w)).containsExactly(new double[] {4 * root, 8 * root}, within(1e-4));
        assertThat(linear.namedParameters().get("weight").tensor().toDoubleArray())
                .containsExactly(before);
        assertThat(linear.namedParameters().get("weight").grad()).isNull();
        again.sum().backward();
        assertThat(grad(linear.namedParameters().get("weight"))).containsExactly(1, 2);
    }

    @Test
    void a_leaf_given_accumulates_and_second_derivatives_reach_it() {
        Linear linear = new Linear(2, 1);
        Variable w = Variable.leaf(Tensor.of(3.0, 4).reshape(1, 2));
        Variable y = Stateless.functionalCall(
                linear, Map.of("weight", w), m -> m.call(x).pow(2.0).sum());
        Variable first = Autograd.grad(
                        List.of(y),
                        List.of(w),
                        java.util.Collections.singletonList(null),
                        Autograd.Options.DEFAULT.withGraph())
                .get(0);
        Objects.requireNonNull(first).sum().backward();
        assertThat(grad(w)).containsExactly(6, 12);
    }

    @Test
    void buffers_that_are_written_to_are_the_given_ones() {
        BatchNorm1d norm = new BatchNorm1d(2);
        Variable mean = Variable.constant(Tensor.of(0.0, 0));
        Variable batch = Variable.constant(Tensor.of(1.0, 2, 3, 4).reshape(2, 2));
        Stateless.functionalCall(norm, Map.of("running_mean", mean), m -> m.call(batch));
        assertThat(mean.tensor().toDoubleArray()).containsExactly((float) 0.2, (float) 0.3);
        assertThat(norm.namedBuffers().get("running_mean").tensor().toDoubleArray())
                .containsExactly(0, 0);
        assertThatThrownBy(() -> Stateless.functionalCall(norm, Map.of("mean", mean), m -> m.call(batch)))
                .hasMessageContaining("neither parameter nor buffer `mean`");
    }

    @Test
    void modules_stacked_run_as_one() {
        Generator.global().manualSeed(1);
        List<Linear> models = List.of(new Linear(2, 1), new Linear(2, 1), new Linear(2, 1));
        Stateless.ModuleState state = Stateless.stackModuleState(models);
        List<String> names = new ArrayList<>(state.parameters().keySet());
        Variable outputs = Vmap.along(0, 0)
                .loop(each -> {
                    Map<String, Variable> own = new LinkedHashMap<>();
                    for (int i = 0; i < names.size(); i++) own.put(names.get(i), each.get(i));
                    return Stateless.functionalCall(models.get(0), own, m -> m.call(x));
                })
                .apply(List.copyOf(state.parameters().values()));
        for (int i = 0; i < 3; i++)
            assertThat(outputs.tensor().select(0, i).toDoubleArray())
                    .containsExactly(models.get(i).call(x).tensor().toDoubleArray());
        outputs.sum().backward();
        assertThat(grad(state.parameters().get("weight"))).containsExactly(1, 2, 1, 2, 1, 2);
        assertThatThrownBy(() -> Stateless.stackModuleState(List.of()))
                .hasMessage("stack_module_state: Expected at least one model, got 0.");
        assertThatThrownBy(() -> Stateless.stackModuleState(List.of(models.get(0), new Linear(2, 1).eval())))
                .hasMessageEndingWith("the same training/eval mode.");
        assertThatThrownBy(() -> Stateless.stackModuleState(List.of(models.get(0), new ReLU())))
                .hasMessageEndingWith("of the same class.");
    }

    @Test
    void batch_normalisations_go_by_their_batches_once_they_are_replaced() {
        Sequential net = new Sequential(new BatchNorm1d(2), new Sequential(new BatchNorm1d(2)));
        Stateless.replaceAllBatchNormModules_(net);
        assertThat(net.stateDict()).containsOnlyKeys("0.weight", "0.bias", "1.0.weight", "1.0.bias");
        assertThat(net.get(0).toString()).contains("track_running_stats=False");
        Variable x = Variable.constant(Tensor.of(1.0, 3.0, 5.0, 9.0).reshape(2, 2));
        double[] trained = net.call(x).tensor().toDoubleArray();
        net.eval();
        assertThat(net.call(x).tensor().toDoubleArray()).containsExactly(trained);
    }
}
