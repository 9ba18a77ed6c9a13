package io.touchstone.conformance.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.touchstone.conformance.fit.Setup.Method;
import io.touchstone.conformance.fit.Setup.Model;
import io.touchstone.nn.Layer;
import io.touchstone.nn.Linear;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The book's runs that no seed decides, and runs checked against PyTorch. */
class TrainingExamples {
    /** Chapters differ in low-order digits between versions of PyTorch, which add up in another order. */
    private static final Percentage CLOSE = withPercentage(1e-3);

    private static final Measurements DATA = Measurements.thermometer();
    private static final Tensor ALL = Torch.arange(11);

    private static Setup setup(Method method, double lr, int epochs, int validation, DType dtype, double scale) {
        return new Setup(Model.LINEAR, 1, method, lr, epochs, 0, validation, dtype, scale);
    }

    /** A line that starts as y = x. */
    private static Linear diagonal(DType dtype) {
        Linear line = new Linear(Linear.options(1, 1).dtype(dtype));
        line.weight().tensor().fill_(1L);
        line.namedParameters().get("bias").tensor().fill_(0L);
        return line;
    }

    private static Map<Integer, Double> losses(Training training) {
        Map<Integer, Double> at = new LinkedHashMap<>();
        training.run((epoch, t) -> at.put(epoch, t.trainingLoss()));
        return at;
    }

    private static void expectLosses(Training training, Map<Integer, Double> expected) {
        Map<Integer, Double> at = losses(training);
        expected.forEach(
                (epoch, loss) -> assertThat(at.get(epoch)).as("epoch %d", epoch).isCloseTo(loss, CLOSE));
    }

    private static double parameter(Training training, String name) {
        return training.model().namedParameters().get(name).item().re();
    }

    @Test
    void gradient_descent_on_scaled_inputs_gives_chapter_5s_losses() {
        Setup setup = setup(Method.SGD, 1e-2, 5000, 0, DType.FLOAT32, 0.1);
        Training training = new Training(setup, DATA, ALL, diagonal(DType.FLOAT32));
        expectLosses(
                training,
                Map.of(
                        1, 80.3643, 500, 7.860116, 1000, 3.828538, 2000, 2.957697, 3000, 2.928648, 4000, 2.927679, 5000,
                        2.927647));
        assertThat(parameter(training, "weight")).isCloseTo(5.3670845, CLOSE);
        assertThat(parameter(training, "bias")).isCloseTo(-17.301193, CLOSE);
    }

    @Test
    void adam_on_raw_inputs_gives_chapter_5s_losses() {
        Setup setup = setup(Method.ADAM, 1e-1, 2000, 0, DType.FLOAT32, 1);
        Training training = new Training(setup, DATA, ALL, diagonal(DType.FLOAT32));
        expectLosses(training, Map.of(1, 1763.8848, 500, 7.612901, 1000, 3.086700, 1500, 2.928578, 2000, 2.927646));
        assertThat(parameter(training, "weight")).isCloseTo(0.5367, within(5e-5));
        assertThat(parameter(training, "bias")).isCloseTo(-17.3021, within(5e-5));
    }

    @Test
    void one_small_step_on_raw_inputs_is_chapter_5s() {
        Setup setup = setup(Method.SGD, 1e-5, 1, 0, DType.FLOAT32, 1);
        Training training = new Training(setup, DATA, ALL, diagonal(DType.FLOAT32));
        training.run((epoch, t) -> {});
        assertThat(parameter(training, "weight")).isCloseTo(0.954827, CLOSE);
        assertThat(parameter(training, "bias")).isCloseTo(-8.2599994e-4, CLOSE);
    }

    @Test
    void chapter_6s_split_from_a_known_start_is_pytorchs() {
        Tensor order = Tensor.of(5L, 6, 1, 4, 9, 0, 3, 2, 8, 7, 10);
        Setup setup = setup(Method.SGD, 1e-2, 3000, 2, DType.FLOAT32, 0.1);
        Training training = new Training(setup, DATA, order, diagonal(DType.FLOAT32));
        Map<Integer, Double> kept = new LinkedHashMap<>();
        training.run((epoch, t) -> kept.put(epoch, t.validationLoss()));
        assertThat(kept.get(1)).isCloseTo(119.3490, CLOSE);
        assertThat(kept.get(1000)).isCloseTo(4.8767, within(6e-5));
        assertThat(kept.get(3000)).isCloseTo(3.9002, within(6e-5));
        assertThat(training.trainingLoss()).isCloseTo(2.8576, within(6e-5));
        assertThat(parameter(training, "weight")).isCloseTo(5.429924488, CLOSE);
        assertThat(parameter(training, "bias")).isCloseTo(-17.958177567, CLOSE);
    }

    /** The numbers are PyTorch's, from manual_seed(1), randperm(11), Linear(1, 13), Linear(13, 1), in this order. */
    @Test
    void the_same_seed_gives_pytorchs_split_and_network() {
        Setup setup = new Setup(Model.TANH, 13, Method.SGD, 1e-3, 2000, 1, 2, DType.FLOAT32, 0.1);
        Training training = Training.drawn(setup, DATA);
        assertThat(training.training().rows().toLongArray()).containsExactly(0, 10, 2, 3, 7, 6, 4, 8, 1);
        expectLosses(training, Map.of(1, 185.41497802734375, 1000, 3.3564939498901367, 2000, 1.849091649055481));
    }

    @Test
    void a_line_approaches_the_least_squares_of_commons_math() {
        SimpleRegression exact = new SimpleRegression();
        for (int i = 0; i < DATA.size(); i++) exact.addData(0.1 * DATA.x()[i], DATA.y()[i]);
        Setup setup = setup(Method.SGD, 3e-2, 10000, 0, DType.FLOAT64, 0.1);
        Training training = new Training(setup, DATA, ALL, diagonal(DType.FLOAT64));
        training.run((epoch, t) -> {});
        assertThat(parameter(training, "weight")).isCloseTo(exact.getSlope(), withPercentage(1e-6));
        assertThat(parameter(training, "bias")).isCloseTo(exact.getIntercept(), withPercentage(1e-6));
        assertThat(training.trainingLoss()).isCloseTo(exact.getMeanSquareError() * 9 / 11, withPercentage(1e-6));
    }

    @Test
    void the_same_seed_gives_the_same_bits() {
        Setup setup = new Setup(Model.TANH, 5, Method.ADAM, 1e-2, 50, 7, 3, DType.FLOAT64, 0.1);
        List<Training> twice =
                IntStream.range(0, 2).mapToObj(i -> Training.drawn(setup, DATA)).toList();
        twice.forEach(t -> t.run((epoch, running) -> {}));
        Layer first = twice.get(0).model();
        twice.get(1).model().namedParameters().forEach((name, p) -> assertThat(
                        p.tensor().toDoubleArray())
                .containsExactly(first.namedParameters().get(name).tensor().toDoubleArray()));
    }

    @Test
    void chapter_5s_large_steps_on_raw_inputs_diverge() {
        Setup setup = setup(Method.SGD, 1e-2, 1000, 0, DType.FLOAT32, 1);
        Training training = new Training(setup, DATA, ALL, diagonal(DType.FLOAT32));
        training.run((epoch, t) -> {});
        assertThat(training.diverged()).isTrue();
        assertThat(training.done()).isLessThan(20);
        assertThat(FitReport.advice(training)).contains("normalise the input", "smaller learning rate than --lr 0.01");
    }

    @Test
    void a_stopped_training_keeps_what_it_has() {
        Setup setup = setup(Method.SGD, 1e-2, 100, 2, DType.FLOAT32, 0.1);
        Training training = Training.drawn(setup, DATA);
        training.run((epoch, t) -> {
            if (epoch == 7) t.stop();
        });
        assertThat(training.done()).isEqualTo(7);
        assertThat(training.trainingLosses()).hasSize(7);
    }
}
