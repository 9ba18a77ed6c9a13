package io.touchstone.optim;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thousand steps of every optimizer as Python's PyTorch takes them ({@code trajectories.py} beside the numbers). */
class TrajectoryExamples {
    static Stream<Golden> golden() {
        return Golden.all().stream();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void a_thousand_steps_are_pytorchs(Golden golden) {
        Problem problem = new Problem();
        Optimizer<?> optimizer = golden.optimizer(problem.parameters());
        for (int t = 1; t <= 1000; t++) {
            problem.differentiate();
            optimizer.step();
            List<Double> expected = golden.values().get(t);
            if (expected != null) expectClose(problem.values(), expected, golden.tolerance(), t);
        }
    }

    private static void expectClose(double[] actual, List<Double> expected, double tolerance, int t) {
        for (int i = 0; i < actual.length; i++)
            assertThat(Math.abs(actual[i] - expected.get(i)))
                    .as("step %d, element %d: %s is not %s", t, i, actual[i], expected.get(i))
                    .isLessThanOrEqualTo(tolerance * Math.max(1e-3, Math.abs(expected.get(i))));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void a_state_saved_and_loaded_midway_continues_bit_for_bit(Golden golden) {
        Problem whole = new Problem();
        Optimizer<?> uninterrupted = golden.optimizer(whole.parameters());
        for (int t = 0; t < 20; t++) advance(whole, uninterrupted);
        Problem first = new Problem();
        Optimizer<?> before = golden.optimizer(first.parameters());
        for (int t = 0; t < 9; t++) advance(first, before);
        Optimizer<?> after = golden.optimizer(first.parameters());
        after.loadStateDict(before.stateDict());
        for (int t = 9; t < 20; t++) advance(first, after);
        if (golden.keepsFloat32()) assertThat(first.values()).containsExactly(whole.values(), within(1e-6));
        else assertThat(first.values()).containsExactly(whole.values());
        assertThat(after.stateDict().groups())
                .isEqualTo(uninterrupted.stateDict().groups());
    }

    private static void advance(Problem problem, Optimizer<?> optimizer) {
        problem.differentiate();
        optimizer.step();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void a_parameter_without_gradient_stays_and_has_no_moments(Golden golden) {
        Problem problem = new Problem();
        double[] start = problem.values();
        Optimizer<?> optimizer = golden.optimizer(problem.parameters());
        optimizer.step();
        assertThat(problem.values()).containsExactly(start);
        if (!golden.name().equals("Adagrad"))
            assertThat(optimizer.stateDict().state()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void the_gradient_is_left_alone(Golden golden) {
        Problem problem = new Problem();
        Optimizer<?> optimizer = golden.optimizer(problem.parameters());
        problem.differentiate();
        for (Variable p : problem.parameters()) {
            Variable grad = requireNonNull(p.grad());
            Tensor before = grad.tensor().packed();
            int version = grad.version();
            optimizer.step();
            assertThat(grad.tensor().toDoubleArray()).containsExactly(before.toDoubleArray());
            assertThat(grad.version()).isEqualTo(version);
        }
    }
}
