package io.touchstone.optim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code lbfgs_golden.py} wrote of PyTorch. */
class LBFGSExamples {
    /** The descent of a vector and a matrix whose product has a wanted size. */
    private static final class Problem {
        final Variable v = Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(3), 0.5, -1.25, 2.0));
        final Variable m = Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(2, 3), 1.5, -0.75, 0.25, -2.0, 0.625, 1.0));
        final LBFGS optimizer;

        Problem(LBFGS.Options options) {
            optimizer = new LBFGS(List.of(v, m), options);
        }

        double step() {
            return Objects.requireNonNull(optimizer.step(this::loss)).item().re();
        }

        private Variable loss() {
            optimizer.zeroGrad();
            Variable product = m.matmul(v);
            Variable value = product.mul(product)
                    .sub(0.5)
                    .square()
                    .sum()
                    .add(v.mul(v).sub(1L).square().sum())
                    .add(m.mul(m).sum().mul(0.25));
            value.backward();
            return value;
        }

        double[] values() {
            return GoldenTrajectory.flat(List.of(v, m));
        }
    }

    static Map<String, List<String[]>> golden() {
        try (InputStream in = LBFGSExamples.class.getResourceAsStream("lbfgs_golden.tsv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
            return text.lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.groupingBy(f -> f[0], LinkedHashMap::new, Collectors.toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Iterable<String> cases() {
        return golden().keySet();
    }

    private static LBFGS.Options options(String text) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (String option : text.isEmpty() ? new String[0] : text.split(" ")) {
            String[] sides = option.split("=");
            named.put(sides[0], sides[1].matches("[a-z].*") ? (Object) sides[1] : Double.valueOf(sides[1]));
        }
        if (named.containsKey("max_iter")) named.putIfAbsent("max_eval", null);
        return LBFGS.options().with(named);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_step_leads_where_pytorchs_does(String options) {
        Problem problem = new Problem(options(options));
        for (String[] row : golden().get(options)) {
            assertThat(problem.step()).as("loss before step %s", row[1]).isCloseTo(number(row[2]), within(1e-8));
            double[] expected = Arrays.stream(row[3].split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertThat(problem.values()).as("values after step %s", row[1]).containsExactly(expected, within(1e-8));
        }
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saved_and_loaded_between_steps_it_goes_on_bit_for_bit(String options) {
        Problem problem = new Problem(options(options));
        problem.step();
        problem.step();
        Problem other = new Problem(options(options));
        other.v.tensor().write(problem.v.tensor());
        other.m.tensor().write(problem.m.tensor());
        other.optimizer.loadStateDict(problem.optimizer.stateDict().copy());
        problem.step();
        other.step();
        assertThat(other.values()).containsExactly(problem.values());
    }

    /** One before the first direction, one for a search's first length, and then what {@code max_eval} leaves. */
    @Test
    void a_line_search_evaluates_no_oftener_than_is_left() {
        for (int most = 1; most < 6; most++) {
            Variable x = Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(1), 3));
            LBFGS lbfgs = new LBFGS(
                    List.of(x), LBFGS.options().lr(1e-4).limits(3, most).lineSearchFn("strong_wolfe"));
            int[] evaluations = {0};
            lbfgs.step(() -> {
                evaluations[0]++;
                lbfgs.zeroGrad();
                Variable loss = x.square().square().sum();
                loss.backward();
                return loss;
            });
            assertThat(evaluations[0]).isEqualTo(most + 1);
        }
    }

    @Test
    void evaluations_end_at_a_quarter_more_than_iterations_unless_said_otherwise() {
        assertThat(LBFGS.options().maxEval()).isEqualTo(25);
        assertThat(LBFGS.options().limits(8, null).maxEval()).isEqualTo(10);
        assertThat(LBFGS.options().limits(8, 3).maxEval()).isEqualTo(3);
    }

    @Test
    void what_is_remembered_stands_with_the_first_parameter_under_pytorchs_keys() {
        Problem problem = new Problem(LBFGS.options());
        problem.step();
        assertThat(problem.optimizer.state(problem.v).entries())
                .containsKeys("func_evals", "n_iter", "d", "t", "old_dirs", "old_stps", "ro", "H_diag")
                .containsKeys("prev_flat_grad", "prev_loss");
        assertThat(problem.optimizer.state(problem.m).isEmpty()).isTrue();
    }

    @Test
    void float32_parameters_find_the_same_place() {
        Variable p = Variable.leaf(Tensor.of(2.0, -1.5).to(DType.FLOAT32));
        LBFGS optimizer = new LBFGS(List.of(p), LBFGS.options().lineSearchFn("strong_wolfe"));
        optimizer.step(() -> {
            optimizer.zeroGrad();
            Variable loss = p.sub(0.75).square().sum();
            loss.backward();
            return loss;
        });
        assertThat(p.dtype()).isEqualTo(DType.FLOAT32);
        assertThat(p.tensor().toDoubleArray()).containsExactly(new double[] {0.75, 0.75}, within(1e-6));
    }
}
