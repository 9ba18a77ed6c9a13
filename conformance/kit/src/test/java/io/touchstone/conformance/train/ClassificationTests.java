package io.touchstone.conformance.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.format.FormatException;
import io.touchstone.tensor.format.Safetensors;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.analysis.MultivariateVectorFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassificationTests {
    private final int threads = Torch.numThreads();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @AfterEach
    void restoreThreads() {
        Torch.setNumThreads(threads);
    }

    private static Classification trained(Task task, int epochs) {
        Classification training = new Classification(task, 42);
        training.run(epochs, t -> {});
        return training;
    }

    private static void assertSame(Classification a, Classification b) {
        Map<String, Tensor> ours = a.model().stateDict();
        b.model().stateDict().forEach((name, t) -> assertThat(t.equal(ours.get(name)))
                .as(name)
                .isTrue());
        assertThat(a.losses()).isEqualTo(b.losses());
    }

    @Test
    void the_digits_are_told_apart() {
        Classification training = trained(Task.DIGITS, 20);
        int[][] confusion = training.confusion();
        int right = 0;
        int all = 0;
        for (int i = 0; i < 10; i++)
            for (int j = 0; j < 10; j++) {
                all += confusion[i][j];
                if (i == j) right += confusion[i][j];
            }
        assertThat(all).isEqualTo(359);
        assertThat(right / (double) all)
                .isEqualTo(training.accuracies().get(19))
                .isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void one_thread_and_two_give_the_same_bits() {
        Torch.setNumThreads(1);
        Classification one = trained(Task.DIGITS, 1);
        Torch.setNumThreads(2);
        assertSame(one, trained(Task.DIGITS, 1));
    }

    @Test
    void a_checkpoint_goes_on_as_if_nothing_had_been() {
        for (Task task : Task.values()) {
            Path file = directory.resolve(task + ".safetensors");
            trained(task, 1).checkpoint().write(file);
            Classification resumed = Classification.resumed(Checkpoint.read(file));
            assertThat(resumed.done()).isEqualTo(1);
            resumed.run(2, t -> {});
            assertSame(trained(task, 2), resumed);
        }
    }

    @Test
    void saved_weights_are_under_pytorchs_names() {
        Path file = directory.resolve("weights.safetensors");
        Saved.write(file, trained(Task.WINE, 1));
        assertThat(Safetensors.read(file).tensors()).containsOnlyKeys("output.weight", "output.bias");
        assertThatThrownBy(() -> Checkpoint.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("this is no checkpoint");
        Safetensors.write(file, Map.of());
        assertThatThrownBy(() -> Checkpoint.read(file)).hasMessageContaining("its metadata has no task");
    }

    /** The same objective written out, and minimised by another library from another point. */
    @Test
    void the_wine_model_reaches_the_optimum() {
        Classification training = trained(Task.WINE, 12);
        Softmax softmax = new Softmax(training.training());
        PointValuePair best = new PointValuePair(new double[42], Double.MAX_VALUE);
        // it stops when a line search gains nothing, and gains again when it starts anew
        for (int i = 0; i < 50; i++)
            best = new NonLinearConjugateGradientOptimizer(
                            NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE,
                            new SimpleValueChecker(1e-15, 1e-16),
                            1e-12,
                            1e-14,
                            0.1)
                    .optimize(
                            new ObjectiveFunction(softmax),
                            new ObjectiveFunctionGradient(softmax.gradient()),
                            GoalType.MINIMIZE,
                            new InitialGuess(best.getPoint()),
                            new MaxEval(20_000));
        double ours = training.objective(training.training()).item().re();
        assertThat(ours).isCloseTo(best.getValue(), within(1e-9)).isLessThanOrEqualTo(best.getValue() + 1e-12);
        double[] weights = training.model().stateDict().get("output.weight").toDoubleArray();
        for (int i = 0; i < weights.length; i++) assertThat(weights[i]).isCloseTo(best.getPoint()[i], within(1e-3));
    }

    /** Mean cross-entropy of a linear model with three classes, and ½ ‖W‖² over the number of examples. */
    private record Softmax(double[] x, long[] classes) implements MultivariateFunction {
        Softmax(Examples examples) {
            this(examples.inputs().toDoubleArray(), examples.classes().toLongArray());
        }

        @Override
        public double value(double[] p) {
            double sum = 0;
            for (int i = 0; i < classes.length; i++) sum -= Math.log(shares(p, i)[(int) classes[i]]);
            for (int j = 0; j < 39; j++) sum += p[j] * p[j] / 2;
            return sum / classes.length;
        }

        MultivariateVectorFunction gradient() {
            return p -> {
                double[] g = new double[42];
                for (int j = 0; j < 39; j++) g[j] = p[j] / classes.length;
                for (int i = 0; i < classes.length; i++) {
                    double[] shares = shares(p, i);
                    for (int c = 0; c < 3; c++) {
                        double d = (shares[c] - (classes[i] == c ? 1 : 0)) / classes.length;
                        for (int k = 0; k < 13; k++) g[13 * c + k] += d * x[13 * i + k];
                        g[39 + c] += d;
                    }
                }
                return g;
            };
        }

        private double[] shares(double[] p, int i) {
            double[] shares = new double[3];
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                double z = p[39 + c];
                for (int k = 0; k < 13; k++) z += p[13 * c + k] * x[13 * i + k];
                shares[c] = Math.exp(z);
                sum += shares[c];
            }
            for (int c = 0; c < 3; c++) shares[c] /= sum;
            return shares;
        }
    }
}
