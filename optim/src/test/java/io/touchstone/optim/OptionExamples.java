package io.touchstone.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many combinations of options, in float64 and in float32; {@code optimizer_golden.py} beside the numbers. */
class OptionExamples {
    static Collection<GoldenTrajectory> trajectories() {
        return GoldenTrajectory.all();
    }

    @ParameterizedTest
    @MethodSource("trajectories")
    void a_thousand_steps_lead_where_pytorchs_do(GoldenTrajectory golden) {
        List<Variable> parameters = golden.parameters();
        Optimizer<?> optimizer = SomeOptimizers.of(golden.optimizer(), parameters, golden.named());
        for (int step = 1; step <= GoldenTrajectory.STEPS; step++) {
            golden.differentiate(parameters, step);
            optimizer.step();
            double[] expected = golden.values().get(step);
            if (expected != null) requireClose(golden, step, GoldenTrajectory.flat(parameters), expected);
        }
    }

    private static void requireClose(GoldenTrajectory golden, int step, double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++)
            assertThat(actual[i])
                    .as("parameter %d after %d steps", i, step)
                    .isCloseTo(expected[i], within(tolerance(golden) * Math.max(1, Math.abs(expected[i]))));
    }

    /** Muon's directions are bfloat16 numbers, whose products may be added up in any order. */
    private static double tolerance(GoldenTrajectory golden) {
        if (golden.optimizer().equals("Muon")) return 1e-2;
        return golden.dtype() == DType.FLOAT64 ? 1e-12 : 2e-6;
    }
}
