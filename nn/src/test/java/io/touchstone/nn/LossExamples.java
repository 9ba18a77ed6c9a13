package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Autograd;
import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Classification;
import io.touchstone.nn.functional.Losses;
import io.touchstone.nn.functional.Margins;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reduction;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Values, gradients, nodes and refusals of losses, as libtorch 2.10 computes them. */
class LossExamples {
    private static final Tensor LOGITS = matrix(.1, .2, .3, .4, .5, .6);
    private static final Tensor CLASSES = Tensor.of(0L, 2);

    private static Tensor vector(double... values) {
        return Tensor.of(DType.FLOAT64, Shape.of(values.length), values);
    }

    private static Tensor matrix(double... values) {
        return Tensor.of(DType.FLOAT64, Shape.of(2, values.length / 2), values);
    }

    private static void expect(Loss loss, Tensor input, Tensor target, String node, double value, double... gradient) {
        Variable x = Variable.leaf(input);
        Variable y = loss.call(x, target);
        y.backward();
        assertThat(y.gradFn().name()).isEqualTo(node);
        assertThat(y.item().re()).isCloseTo(value, within(1e-12 * Math.abs(value)));
        assertThat(x.grad().tensor().toDoubleArray()).containsExactly(gradient, within(1e-12));
    }

    @Test
    void regression_losses() {
        Tensor x = vector(-3, 0, 1, 50);
        Tensor y = vector(0.25, 0.5, 1, 0);
        expect(new MSELoss(), x, y, "MseLossBackward0", 627.703125, -1.625, -0.25, 0, 25);
        expect(new L1Loss(), x, y, "MeanBackward0", 13.4375, -0.25, -0.25, 0, 0.25);
        expect(new SmoothL1Loss(), x, y, "SmoothL1LossBackward0", 13.09375, -0.25, -0.125, 0, 0.25);
        expect(new HuberLoss(), x, y, "HuberLossBackward0", 13.09375, -0.25, -0.125, 0, 0.25);
    }

    @Test
    void cross_entropies_of_logits_are_stable() {
        expect(
                new BCEWithLogitsLoss(),
                vector(-3, 0, 1, 50),
                vector(0.25, 0.5, 1, 0),
                "BinaryCrossEntropyWithLogitsBackward0",
                12.951249054912978,
                -0.050643531705608306,
                0,
                -0.06723535534249878,
                0.25);
        expect(
                new BCEWithLogitsLoss(BCEWithLogitsLoss.options().posWeight(vector(1, 2, 3, 4))),
                vector(-3, 0, 1, 50),
                vector(0.25, 0.5, 1, 0),
                "BinaryCrossEntropyWithLogitsBackward0",
                13.194523296242082,
                -0.050643531705608306,
                -0.0625,
                -0.2017060660274963,
                0.25);
    }

    @Test
    void cross_entropies_of_probabilities_are_finite_at_the_ends() {
        Variable x = Variable.leaf(vector(0, 1));
        Variable y = new BCELoss().call(x, vector(1, 0));
        y.backward();
        assertThat(y.item().re()).isEqualTo(100);
        assertThat(x.grad().tensor().toDoubleArray()).containsExactly(new double[] {-5e11, 5e11}, within(1e5));
    }

    @Test
    void likelihoods_of_classes() {
        expect(new NLLLoss(), LOGITS, CLASSES, "NllLossBackward0", -0.35, -0.5, 0, 0, 0, 0, -0.5);
        expect(
                new CrossEntropyLoss(),
                LOGITS,
                CLASSES,
                "NllLossBackward0",
                1.101942848229244,
                -0.34969519732213633,
                0.16611249676667367,
                0.18358270055546275,
                0.15030480267786367,
                0.16611249676667367,
                -0.3164172994445372);
        expect(
                new CrossEntropyLoss(
                        CrossEntropyLoss.options().labelSmoothing(0.1).weight(vector(1, 2, 3))),
                LOGITS,
                CLASSES,
                "AddBackward0",
                1.0536095148959108,
                -0.15066569186050832,
                0.07469520655500386,
                0.07597048530550451,
                0.20960863054956902,
                0.22419645364501017,
                -0.433805084194579);
        expect(
                new CrossEntropyLoss(),
                LOGITS,
                matrix(.1, .2, .7, .4, .5, .1),
                "DivBackward1",
                1.086942848229244,
                0.10030480267786367,
                0.06611249676667366,
                -0.16641729944453723,
                -0.04969519732213634,
                -0.08388750323332633,
                0.13358270055546273);
    }

    @Test
    void ignored_classes_do_not_count() {
        Tensor all = Tensor.of(-100L, -100);
        assertThat(new NLLLoss().call(Variable.constant(LOGITS), all).item().re())
                .isNaN();
        NLLLoss sum = new NLLLoss(NLLLoss.options().reduction(Reduction.SUM));
        assertThat(sum.call(Variable.constant(LOGITS), all).item().re()).isZero();
        Variable x = Variable.leaf(LOGITS);
        new NLLLoss().call(x, all).backward();
        assertThat(x.grad().tensor().toDoubleArray()).containsOnly(0);
    }

    @Test
    void wrong_arguments_are_refused_in_pytorchs_words() {
        Variable x = Variable.leaf(LOGITS);
        assertThatThrownBy(() -> new CrossEntropyLoss().call(x, Tensor.of(0L, 5)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Target 5 is out of bounds.");
        assertThatThrownBy(() -> new CrossEntropyLoss().call(x, Tensor.of(0L, 1, 2)))
                .hasMessage("Expected input batch_size (2) to match target batch_size (3).");
        assertThatThrownBy(() -> new NLLLoss().call(x, Tensor.of(0.0, 1)))
                .hasMessage("expected scalar type Long but found Float");
        assertThatThrownBy(() -> new BCELoss().call(Variable.constant(vector(2)), vector(1)))
                .hasMessage("all elements of input should be between 0 and 1");
        assertThatThrownBy(() -> new BCEWithLogitsLoss().call(Variable.constant(vector(1, 2)), vector(1, 2, 3)))
                .hasMessage("Target size (torch.Size([3])) must be the same as input size (torch.Size([2]))");
        assertThatThrownBy(() -> new HuberLoss(HuberLoss.options().delta(0)).call(x, LOGITS))
                .hasMessage("huber_loss does not support non-positive values for delta.");
        assertThatThrownBy(() -> Reduction.of("avg")).hasMessage("avg is not a valid value for reduction");
    }

    @Test
    void the_second_derivative_of_cross_entropy_at_0_and_1_is_that_of_pytorch() {
        Variable x = Variable.leaf(vector(0, 1, 0));
        Variable loss = Losses.binaryCrossEntropy(x, Variable.constant(vector(0, 1, 1)), null, Reduction.SUM);
        Autograd.backward(List.of(loss), Collections.singletonList(null), true, true, null);
        Variable slope = Objects.requireNonNull(x.grad());
        Variable rise = Objects.requireNonNull(Autograd.grad(slope.sum(), x).get(0));
        double[] values = rise.tensor().toDoubleArray();
        assertThat(values).startsWith(0, 0);
        assertThat(values[2]).isCloseTo(1e24, within(1e13));
    }

    private static void refuses(Class<? extends RuntimeException> type, String words, ThrowingCallable loss) {
        assertThatThrownBy(loss).isInstanceOf(type).hasMessageContaining(words);
    }

    @Test
    void operands_of_two_types_have_a_loss_but_no_gradient() {
        Variable x = Variable.leaf(vector(1, 2));
        for (Loss loss : List.of(new MSELoss(), new HuberLoss())) {
            Variable y = loss.call(x, Variable.constant(Tensor.of(1L, 3)));
            assertThat(y.item().re()).isPositive();
            refuses(DTypeException.class, "Found dtype Long but expected Double", y::backward);
        }
    }

    @Test
    void wrong_operands_are_refused() {
        Tensor p = vector(.5, .5);
        refuses(IllegalArgumentException.class, "elements of target", () -> Losses.binaryCrossEntropy(p, vector(0, 2)));
        refuses(
                ShapeException.class,
                "output with shape [2]",
                () -> Losses.binaryCrossEntropyWithLogits(p, p, matrix(1, 1, 1, 1), Reduction.MEAN, null));
        refuses(DTypeException.class, "Integral inputs", () -> Losses.klDiv(p, Tensor.of(0L, 1), Reduction.SUM, false));
        refuses(
                ShapeException.class,
                "1D target tensor expects 2D",
                () -> Losses.cosineEmbeddingLoss(p, p, vector(1), 0, Reduction.MEAN));
        refuses(
                IllegalArgumentException.class,
                "margin must be greater than 0",
                () -> Losses.tripletMarginLoss(p, p, p, 0, 2, 1e-6, false, Reduction.MEAN));
    }

    @Test
    void a_divergence_is_divided_by_the_size_of_the_batch_if_there_is_one() {
        Tensor none = Tensor.of(DType.FLOAT64, Shape.of(0, 2));
        assertThat(Losses.klDivBatchMean(none, none, false).item().re()).isNaN();
        Tensor two = Tensor.scalar(2);
        assertThat(Losses.klDivBatchMean(two, two, false).item().re()).isCloseTo(2 * Math.log(2) - 4, within(1e-6));
    }

    @Test
    void one_variance_may_stand_for_all_of_one_dimension() {
        Tensor x = Tensor.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
        Tensor y = Tensor.of(new double[][] {{0, 2, 5}, {4, 1, 6}});
        for (int[] shape : new int[][] {{2}, {2, 1}, {1, 3}}) {
            Tensor one = Torch.ones(x.dtype(), shape).mul(2L);
            assertThat(Losses.gaussianNllLoss(x, y, one, false, 1e-6, Reduction.NONE)
                            .toDoubleArray())
                    .containsExactly(Losses.gaussianNllLoss(x, y, x.onesLike().mul(2L), false, 1e-6, Reduction.NONE)
                            .toDoubleArray());
        }
        assertThatThrownBy(() -> Losses.gaussianNllLoss(x, y, Torch.ones(x.dtype(), 1, 1), false, 1e-6, Reduction.NONE))
                .isInstanceOf(ShapeException.class)
                .hasMessage("var is of incorrect size");
        assertThatThrownBy(() ->
                        Losses.gaussianNllLoss(x, y, Torch.ones(x.dtype(), 7).neg(), false, 1e-6, Reduction.NONE))
                .hasMessage("var has negative entry/entries");
    }

    @Test
    void a_variance_without_bound_outweighs_every_distance() {
        Variable v = Variable.leaf(vector(Double.POSITIVE_INFINITY, 1e-9));
        Variable x = Variable.leaf(vector(1, 1));
        Variable y = Losses.gaussianNllLoss(x, Variable.constant(vector(2, 1)), v, false, 1e-6, Reduction.SUM);
        y.backward();
        assertThat(y.item().re()).isInfinite();
        assertThat(x.grad().tensor().toDoubleArray()).containsExactly(-0.0, 0);
        assertThat(v.grad().tensor().toDoubleArray()).containsExactly(new double[] {0, 5e5}, within(1e-6));
    }

    @Test
    void where_a_margin_is_kept_nothing_is_added() {
        Tensor weight = vector(1, Double.POSITIVE_INFINITY);
        Variable x = Variable.leaf(matrix(0, 0, 0, 3));
        Variable y = Margins.multiMarginLoss(x, Tensor.of(0L, 1), 1, 1, Variable.constant(weight), Reduction.NONE);
        y.sum().backward();
        assertThat(y.tensor().toDoubleArray()).containsExactly(0.5, 0);
        assertThat(x.grad().tensor().toDoubleArray()).containsExactly(-0.5, 0.5, 0, 0);
        Tensor unknown = matrix(0, 0, 0, Double.NaN);
        Tensor right = Tensor.of(0L, -1, 0, -1).reshape(2, 2);
        assertThat(Margins.multilabelMarginLoss(unknown, right, Reduction.NONE).toDoubleArray())
                .containsExactly(0.5, 0);
    }

    @Test
    void where_there_are_no_classes_all_targets_must_be_ignored() {
        Variable x = Variable.leaf(Torch.zeros(2, 0));
        Variable y = Classification.nllLoss(x, Variable.constant(Tensor.of(7L, 7)), null, 7, Reduction.SUM);
        y.backward();
        assertThat(y.item().re()).isZero();
        assertThat(x.grad().shape()).isEqualTo(Shape.of(2, 0));
        Tensor none = Torch.zeros(1, 0, 2);
        refuses(
                ShapeException.class,
                "size mismatch (got input: [1, 0, 0, 0] , target: [1, 1, 2]",
                () -> Classification.nllLoss(none, Tensor.of(7L, 7).reshape(1, 2), null, 7, Reduction.SUM));
    }

    @Test
    void the_class_of_a_single_vector_may_stand_in_a_vector_but_then_there_is_no_gradient() {
        Variable y = new NLLLoss().call(Variable.leaf(vector(1, 2)), Tensor.of(new long[] {1}));
        assertThat(y.item().re()).isEqualTo(-2);
        refuses(ShapeException.class, "size mismatch (got input: [2], target: [1])", y::backward);
    }

    private static void slopes(UnaryOperator<Variable> loss, Tensor at, double... gradient) {
        Variable x = Variable.leaf(at);
        loss.apply(x).backward();
        assertThat(x.grad().tensor().toDoubleArray()).containsExactly(gradient, within(1e-11));
    }

    @Test
    void kinks_have_the_gradients_that_are_told_of_them() {
        Variable zero = Variable.constant(vector(0, 0, 0));
        Variable unlike = Variable.constant(vector(-1, -1, 1));
        slopes(x -> Losses.hingeEmbeddingLoss(x, unlike, 1, Reduction.SUM), vector(1, 2, 1), -1, 0, 1);
        slopes(x -> Losses.marginRankingLoss(x, zero, unlike, 1, Reduction.SUM), vector(-1, -2, 1), 1, 0, -1);
        slopes(x -> Losses.smoothL1Loss(x, zero, Reduction.SUM, 2), vector(2, -2, 0), 1, -1, 0);
        slopes(x -> Losses.smoothL1Loss(x, zero, Reduction.SUM, 0), vector(2, -2, 0), 1, -1, 0);
        slopes(x -> Losses.huberLoss(x, zero, Reduction.SUM, 2), vector(2, -2, 0), 2, -2, 0);
        Variable up = Variable.constant(vector(0, 1));
        Variable minus = Variable.constant(Tensor.scalar(-1.0));
        slopes(x -> Losses.cosineEmbeddingLoss(x, up, minus, 0, Reduction.SUM), vector(1, 0), 0, 1);
        Variable origin = Variable.constant(vector(0, 0));
        Variable one = Variable.constant(vector(1, 0));
        slopes(x -> Losses.tripletMarginLoss(origin, one, x, 1, 2, 0, false, Reduction.SUM), vector(2, 0), -1, 0);
        slopes(x -> Losses.tripletMarginLoss(origin, x, one, 1, 2, 0, true, Reduction.SUM), vector(2, 0), 0.5, 0);
        slopes(x -> Losses.tripletMarginLoss(origin, x, one, 2, 2, 0, false, Reduction.SUM), vector(0, 0), 0, 0);
    }
}
