package io.touchstone.nn.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Reduction;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CtcProperties {
    private static final int CLASSES = 3;

    @Property(tries = 50)
    void the_likelihood_is_the_sum_over_all_paths_that_read_so(
            @ForAll @IntRange(min = 1, max = 5) int times,
            @ForAll @Size(max = 3) List<@IntRange(min = 1, max = 2) Integer> target,
            @ForAll @IntRange(max = 1000) int seed) {
        Tensor logProbs = guesses(times, seed);
        double sum = 0;
        for (int path = 0; path < Math.pow(CLASSES, times); path++)
            if (reading(path, times).equals(target)) sum += likelihood(logProbs, path, times);
        assertThat(Math.exp(-loss(logProbs, target))).isCloseTo(sum, within(1e-12));
    }

    @Example
    void the_gradient_by_logits_is_the_derivative() {
        Tensor logits = Random.randn(new Spec(Shape.of(4, 1, CLASSES), DType.FLOAT64), Generator.seeded(3));
        List<Integer> target = List.of(1, 1);
        Variable x = Variable.leaf(logits);
        loss(x.logSoftmax(2), target).backward();
        Variable grad = x.grad();
        assertThat(grad).isNotNull();
        for (int i = 0; i < logits.numel(); i++) {
            double slope = (shifted(logits, i, 1e-6, target) - shifted(logits, i, -1e-6, target)) / 2e-6;
            assertThat(grad.tensor().reshape(-1).doubleAt(i)).isCloseTo(slope, within(1e-8));
        }
    }

    @Example
    void what_cannot_be_read_costs_infinitely_or_nothing() {
        Variable x = Variable.leaf(guesses(2, 1));
        Ctc.Lengths tooLong = new Ctc.Lengths(new long[] {2}, new long[] {2}, 0);
        Tensor twice = Tensor.of(1L, 1L); // needs a blank between
        assertThat(Ctc.ctcLoss(x, twice, tooLong, Reduction.SUM, false).tensor().doubleAt(0))
                .isInfinite();
        Variable nothing = Ctc.ctcLoss(x, twice, tooLong, Reduction.SUM, true);
        nothing.backward();
        assertThat(nothing.tensor().doubleAt(0)).isZero();
        assertThat(x.grad())
                .satisfies(g -> assertThat(g.tensor().eq(0L).all().isTrue()).isTrue());
    }

    @Example
    void more_guesses_than_there_are_are_refused() {
        Ctc.Lengths lengths = new Ctc.Lengths(new long[] {3}, new long[] {1}, 0);
        assertThatThrownBy(() -> Ctc.ctcLoss(guesses(2, 1), Tensor.of(1L), lengths, Reduction.SUM, false))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("at most 2, but got value 3");
    }

    private static double shifted(Tensor logits, int i, double by, List<Integer> target) {
        double[] moved = logits.toDoubleArray();
        moved[i] += by;
        return loss(Tensor.of(DType.FLOAT64, logits.shape(), moved).logSoftmax(2), target);
    }

    private static double loss(Tensor logProbs, List<Integer> target) {
        return loss(Variable.constant(logProbs), target).tensor().doubleAt(0);
    }

    private static Variable loss(Variable logProbs, List<Integer> target) {
        long[] labels = target.stream().mapToLong(i -> i).toArray();
        Ctc.Lengths lengths = new Ctc.Lengths(new long[] {logProbs.size(0)}, new long[] {labels.length}, 0);
        return Ctc.ctcLoss(logProbs, Tensor.of(labels), lengths, Reduction.SUM, false);
    }

    private static Tensor guesses(int times, int seed) {
        return Random.randn(new Spec(Shape.of(times, 1, CLASSES), DType.FLOAT64), Generator.seeded(seed))
                .logSoftmax(2);
    }

    /** Without repetitions, then without blanks; a path is a number whose digits are classes. */
    private static List<Integer> reading(int path, int times) {
        List<Integer> labels = new ArrayList<>();
        int before = 0;
        for (int t = 0; t < times; t++) {
            int label = path / (int) Math.pow(CLASSES, t) % CLASSES;
            if (label != 0 && label != before) labels.add(label);
            before = label;
        }
        return labels;
    }

    private static double likelihood(Tensor logProbs, int path, int times) {
        double sum = 0;
        for (int t = 0; t < times; t++)
            sum += logProbs.reshape(-1).doubleAt(t * CLASSES + path / (int) Math.pow(CLASSES, t) % CLASSES);
        return Math.exp(sum);
    }
}
