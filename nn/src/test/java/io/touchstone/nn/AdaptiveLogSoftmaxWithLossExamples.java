package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import net.jqwik.api.Example;

class AdaptiveLogSoftmaxWithLossExamples {
    private static final int CLASSES = 7;
    private final AdaptiveLogSoftmaxWithLoss softmax =
            new AdaptiveLogSoftmaxWithLoss(AdaptiveLogSoftmaxWithLoss.options(8, CLASSES, List.of(2, 4))
                    .divValue(2)
                    .dtype(DType.FLOAT64));
    private final Variable x =
            Variable.leaf(Random.randn(new Spec(Shape.of(5, 8), DType.FLOAT64), Generator.seeded(1)));

    @Example
    void the_classes_share_one_probability() {
        Tensor sums = softmax.logProb(x).tensor().exp().sum(false, 1);
        for (double sum : sums.toDoubleArray()) assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Example
    void the_output_is_the_targets_log_probability_and_the_loss_its_mean() {
        Tensor target = Tensor.of(6L, 0L, 3L, 1L, 2L);
        AdaptiveLogSoftmaxWithLoss.Result result = softmax.call(x, Variable.constant(target));
        Tensor expected =
                softmax.logProb(x).tensor().gather(1, target.unsqueeze(1)).squeeze(1);
        assertThat(result.output().tensor().allclose(expected)).isTrue();
        assertThat(result.loss().tensor().doubleAt(0))
                .isCloseTo(-expected.mean().doubleAt(0), within(1e-12));
        result.loss().backward();
        assertThat(softmax.parameters()).allSatisfy(p -> assertThat(p.grad()).isNotNull());
    }

    @Example
    void it_predicts_the_likeliest_class() {
        assertThat(softmax.predict(x).tensor().equal(softmax.logProb(x).tensor().argmax(1, false)))
                .isTrue();
    }

    @Example
    void its_parameters_are_named_as_pytorch_names_them() {
        assertThat(softmax.stateDict().keySet())
                .containsExactly(
                        "head.weight", "tail.0.0.weight", "tail.0.1.weight", "tail.1.0.weight", "tail.1.1.weight");
    }

    @Example
    void cutoffs_that_do_not_rise_are_refused() {
        assertThatThrownBy(() -> AdaptiveLogSoftmaxWithLoss.options(8, CLASSES, List.of(4, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cutoffs should be a sequence of unique, positive integers");
    }
}
