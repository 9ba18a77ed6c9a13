package io.touchstone.nn.utils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.nn.BatchNorm1d;
import io.touchstone.nn.Conv1d;
import io.touchstone.nn.ConvNd;
import io.touchstone.nn.ConvTranspose1d;
import io.touchstone.nn.Linear;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FusionExamples {
    @BeforeEach
    void seed() {
        Generator.global().manualSeed(0);
    }

    private static Tensor random(int... sizes) {
        return Random.randn(new Spec(Shape.of(sizes), DType.FLOAT64), Generator.global());
    }

    private static void requireSame(Tensor found, Tensor expected) {
        assertThat(found.sub(expected).abs().max().doubleAt(0)).isLessThan(1e-12);
    }

    @Test
    void a_convolution_with_a_normalisation_drawn_in_gives_what_both_gave() {
        List<ConvNd> convolutions = List.of(
                new Conv1d(Conv1d.options(2, 3, 2).dtype(DType.FLOAT64)),
                new ConvTranspose1d(ConvTranspose1d.options(2, 3, 2).bias(false).dtype(DType.FLOAT64)));
        for (ConvNd convolution : convolutions) {
            BatchNorm1d norm = new BatchNorm1d(BatchNorm1d.options(3).dtype(DType.FLOAT64));
            norm.call(random(4, 3, 5));
            convolution.eval();
            norm.eval();
            byte[] before = Generator.global().state();
            ConvNd fused = Fusion.fuseConvBnEval(convolution, norm, convolution instanceof ConvTranspose1d);
            assertThat(Generator.global().state()).isEqualTo(before);
            Tensor x = random(2, 2, 6);
            requireSame(fused.call(x).tensor(), norm.call(convolution.call(x)).tensor());
        }
    }

    @Test
    void a_linear_layer_likewise_but_not_in_training() {
        Linear linear = new Linear(Linear.options(2, 3).dtype(DType.FLOAT64));
        BatchNorm1d norm = new BatchNorm1d(BatchNorm1d.options(3).dtype(DType.FLOAT64));
        norm.call(random(4, 3));
        assertThatThrownBy(() -> Fusion.fuseLinearBnEval(linear, norm)).hasMessage("Fusion only for eval!");
        linear.eval();
        norm.eval();
        Tensor x = random(5, 2);
        requireSame(
                Fusion.fuseLinearBnEval(linear, norm).call(x).tensor(),
                norm.call(linear.call(x)).tensor());
    }

    @Test
    void a_module_may_be_made_without_drawing() {
        byte[] before = Generator.global().state();
        assertThat(SkipInit.skipInit(() -> new Linear(2, 3)).weight().shape()).isEqualTo(Shape.of(3, 2));
        assertThat(Generator.global().state()).isEqualTo(before);
    }
}
