package io.touchstone.nn.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.nn.Linear;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.testing.GoldenRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Initial values against what libtorch 2.10 drew: every bit, and where the generator stood afterwards. */
class InitExamples {
    static Stream<GoldenRandom> golden() {
        return GoldenRandom.rows().stream()
                .filter(row -> row.call().startsWith("nn.Linear(")
                        || row.call().startsWith("init.xavier_")
                        || row.call().startsWith("init.kaiming_uniform_"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void it_has_pytorchs_bits(GoldenRandom row) {
        Random.manualSeed(row.seed());
        List<Float> values = new ArrayList<>();
        for (Tensor t : drawn(row.call())) for (double v : t.toDoubleArray()) values.add((float) v);
        assertThat(values).hasSize(row.numel());
        for (int i = 0; i < row.first().size(); i++)
            assertThat(Float.floatToRawIntBits(values.get(i)))
                    .isEqualTo(row.first().get(i).intValue());
        assertThat(Float.floatToRawIntBits(values.get(values.size() - 1))).isEqualTo((int) row.last());
        assertThat(List.of(
                        Generator.global().random() & 0x7fffffff,
                        Generator.global().random() & 0x7fffffff))
                .isEqualTo(row.nextTwo());
    }

    private static List<Tensor> drawn(String call) {
        if (call.startsWith("nn.Linear(4,3)"))
            return List.copyOf(new Linear(4, 3).stateDict().values());
        if (call.startsWith("nn.Linear(784,128)"))
            return List.copyOf(new Linear(784, 128).stateDict().values());
        Tensor x = Torch.zeros(5, 7);
        if (call.startsWith("init.xavier_uniform_")) return List.of(Init.xavierUniform_(x));
        if (call.startsWith("init.xavier_normal_")) return List.of(Init.xavierNormal_(x));
        return List.of(Init.kaimingUniform_(x));
    }

    @Test
    void fifteen_rows_are_checked() {
        assertThat(golden()).hasSize(15);
    }

    @Test
    void truncated_normal_numbers_are_pytorchs_but_for_the_last_bits() {
        for (GoldenRandom row : GoldenRandom.rows()) {
            if (!row.call().startsWith("init.trunc_normal_")) continue;
            Generator generator = Generator.seeded(row.seed());
            double[] values =
                    Init.truncNormal_(Torch.zeros(20), 0, 1, -2, 2, generator).toDoubleArray();
            for (int i = 0; i < row.first().size(); i++)
                assertThat(values[i])
                        .isCloseTo(Float.intBitsToFloat(row.first().get(i).intValue()), within(1e-6));
            assertThat(List.of(generator.random() & 0x7fffffff, generator.random() & 0x7fffffff))
                    .isEqualTo(row.nextTwo());
        }
    }

    @Test
    void gains_are_pytorchs() {
        assertThat(Init.calculateGain("linear", null)).isEqualTo(1);
        assertThat(Init.calculateGain("tanh", null)).isEqualTo(5.0 / 3);
        assertThat(Init.calculateGain("relu", null)).isEqualTo(Math.sqrt(2));
        assertThat(Init.calculateGain("leaky_relu", 0.2)).isCloseTo(Math.sqrt(2 / 1.04), within(1e-15));
        assertThatThrownBy(() -> Init.calculateGain("foo", null)).hasMessage("Unsupported nonlinearity foo");
    }

    @Test
    void dirac_puts_a_one_in_the_middle() {
        double[] values = Init.dirac_(Torch.zeros(2, 2, 3), 1).toDoubleArray();
        assertThat(values).containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
        double[] grouped = Init.dirac_(Torch.zeros(2, 1, 2, 2), 2).toDoubleArray();
        assertThat(grouped).containsExactly(0, 0, 0, 1, 0, 0, 0, 1);
    }

    @Test
    void wrong_shapes_are_refused_in_pytorchs_words() {
        assertThatThrownBy(() -> Init.xavierUniform_(Torch.zeros(3)))
                .hasMessage("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
        assertThatThrownBy(() -> Init.eye_(Torch.zeros(3))).hasMessage("Only tensors with 2 dimensions are supported");
        assertThatThrownBy(() -> Init.dirac_(Torch.zeros(3, 3), 1))
                .hasMessage("Only tensors with 3, 4, or 5 dimensions are supported");
        assertThatThrownBy(() -> Init.Fan.of("foo"))
                .hasMessage("Mode foo not supported, please use one of ['fan_in', 'fan_out']");
        assertThat(Init.fanIn(Shape.of(4, 3, 2, 5))).isEqualTo(30);
        assertThat(Init.fanOut(Shape.of(4, 3, 2, 5))).isEqualTo(40);
        assertThat(Init.ones_(Torch.zeros(DType.INT64, 2)).toLongArray()).containsExactly(1, 1);
    }
}
