package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer with one input keeps to: its gradient is its difference quotient, its state goes round, its text is PyTorch's. */
class LayerTests {
    private static final double STEP = 1e-6;

    record Case(String text, Layer layer) {
        @Override
        public String toString() {
            return text;
        }
    }

    static Stream<Case> layers() {
        return Stream.of(
                new Case("Identity()", new Identity()),
                new Case("Flatten(start_dim=1, end_dim=-1)", new Flatten()),
                new Case("Unflatten(dim=1, unflattened_size=(2, 2))", new Unflatten(1, 2, 2)),
                new Case("Linear(in_features=3, out_features=2, bias=True)", new Linear(3, 2)),
                new Case("Sigmoid()", new Sigmoid()),
                new Case("Tanh()", new Tanh()),
                new Case("ReLU()", new ReLU()),
                new Case("ReLU(inplace=True)", new ReLU(true)),
                new Case("ReLU6()", new ReLU6()),
                new Case("Hardtanh(min_val=-1.0, max_val=1.0)", new Hardtanh()),
                new Case("Hardtanh(min_val=-2.0, max_val=0.5, inplace=True)", new Hardtanh(-2, 0.5, true)),
                new Case("LeakyReLU(negative_slope=0.01)", new LeakyReLU()),
                new Case("LeakyReLU(negative_slope=1e-05, inplace=True)", new LeakyReLU(1e-5, true)),
                new Case("Softplus(beta=1.0, threshold=20.0)", new Softplus()),
                new Case("ELU(alpha=1.0)", new ELU()),
                new Case("CELU(alpha=2.0)", new CELU(2)),
                new Case("SELU()", new SELU()),
                new Case("GELU(approximate='none')", new GELU()),
                new Case("GELU(approximate='tanh')", new GELU("tanh")),
                new Case("SiLU()", new SiLU()),
                new Case("Mish()", new Mish()),
                new Case("Hardswish()", new Hardswish()),
                new Case("Hardsigmoid()", new Hardsigmoid()),
                new Case("LogSigmoid()", new LogSigmoid()),
                new Case("Softsign()", new Softsign()),
                new Case("Tanhshrink()", new Tanhshrink()),
                new Case("Hardshrink(0.5)", new Hardshrink()),
                new Case("Softshrink(0.5)", new Softshrink()),
                new Case("Threshold(threshold=0.1, value=20.0)", new Threshold(0.1, 20)),
                new Case("GLU(dim=1)", new GLU(1)),
                new Case("Softmax(dim=-1)", new Softmax(-1)),
                new Case("LogSoftmax(dim=1)", new LogSoftmax(1)),
                new Case("Softmin(dim=None)", new Softmin(null)),
                new Case("PReLU(num_parameters=4)", new PReLU(4, 0.25, DType.FLOAT32)),
                new Case("RReLU(lower=0.125, upper=0.3333333333333333)", new RReLU()),
                new Case("Dropout(p=0.5, inplace=False)", new Dropout()),
                new Case("AlphaDropout(p=0.2, inplace=True)", new AlphaDropout(0.2, true)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void its_text_is_pytorchs(Case c) {
        assertThat(c.layer()).hasToString(c.text());
    }

    @ParameterizedTest
    @MethodSource("layers")
    void its_gradient_is_its_difference_quotient(Case c) {
        Layer layer = c.layer();
        layer.to(DType.FLOAT64).eval();
        Tensor at = input(layer);
        Tensor weights = Random.randn(spec(layer.call(at.copy()).shape()), io.touchstone.tensor.Generator.seeded(5));
        Variable x = Variable.leaf(at);
        layer.call(x.mul(1L)).mul(Variable.constant(weights)).sum().backward();
        Tensor gradient = x.grad().tensor();
        for (int i = 0; i < at.numel(); i++) {
            double slope = (moved(layer, at, weights, i, STEP) - moved(layer, at, weights, i, -STEP)) / (2 * STEP);
            assertThat(gradient.doubleAt(i)).isCloseTo(slope, within(1e-7 * (1 + Math.abs(slope))));
        }
    }

    private static Tensor input(Layer layer) {
        int columns = layer instanceof Linear ? 3 : 4;
        return Random.randn(spec(Shape.of(2, columns)), io.touchstone.tensor.Generator.seeded(11));
    }

    private static Spec spec(Shape shape) {
        return new Spec(shape, DType.FLOAT64);
    }

    private static double moved(Layer layer, Tensor at, Tensor weights, int i, double step) {
        Tensor x = at.packed();
        x.storage().setDouble(i, x.doubleAt(i) + step);
        return layer.call(x).tensor().mul(weights).sum().item().re();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void its_state_goes_round(Case c) {
        Layer layer = c.layer();
        var state = layer.stateDict();
        var copy = new java.util.LinkedHashMap<String, Tensor>();
        state.forEach((name, value) -> copy.put(name, value.add(1.0)));
        layer.loadStateDict(copy);
        assertThat(layer.stateDict().keySet()).containsExactlyElementsOf(copy.keySet());
        layer.stateDict().forEach((name, value) -> assertThat(value.equal(copy.get(name)))
                .isTrue());
    }

    @Test
    void writing_in_place_overwrites_the_input() {
        Tensor x = Tensor.of(-1.0, 2);
        Variable y = new ReLU(true).call(x);
        assertThat(x.toDoubleArray()).containsExactly(0, 2);
        assertThat(y.tensor().sharesMemoryWith(x)).isTrue();
    }

    @Test
    void a_table_shows_its_numbers_as_python_does() {
        assertThat(new Embedding(Table.options(3, 2).maxNorm(1e-5, 1e20)))
                .hasToString("Embedding(3, 2, max_norm=1e-05, norm_type=1e+20)");
    }

    @Test
    void dropout_drops_in_training_alone() {
        Random.manualSeed(3);
        Dropout dropout = new Dropout(0.25);
        Tensor x = Tensor.of(DType.FLOAT32, Shape.of(1000), new double[1000]).add(Scalar.of(3.0));
        double[] kept = dropout.call(x).tensor().toDoubleArray();
        assertThat(kept).containsOnly(0, 4);
        assertThat(java.util.Arrays.stream(kept).filter(v -> v == 0).count()).isBetween(200L, 300L);
        dropout.eval();
        assertThat(dropout.call(x).tensor().equal(x)).isTrue();
    }

    @Test
    void wrong_arguments_are_refused_in_pytorchs_words() {
        assertThatThrownBy(() -> new Dropout(1.5))
                .hasMessage("dropout probability has to be between 0 and 1, but got 1.5");
        assertThatThrownBy(() -> new Hardtanh(2, 1)).hasMessage("max_val (1.0) must be greater than min_val (2.0)");
        assertThatThrownBy(() -> new CELU(0).call(Tensor.of(1.0)))
                .hasMessage("ZeroDivisionError: alpha cannot be 0 for CELU");
        assertThatThrownBy(() -> new Softshrink(-1).call(Tensor.of(1.0)))
                .hasMessage("lambda must be in range [0, 3.40282e+38] for input dtype Float, but found -1");
        assertThatThrownBy(() -> new GELU("x").call(Tensor.of(1.0)))
                .hasMessage("approximate argument must be either none or tanh.");
        assertThatThrownBy(() -> new GLU(0).call(Tensor.of(1.0, 2, 3)))
                .hasMessage("Halving dimension must be even, but dimension 0 is size 3");
        assertThatThrownBy(() -> new PReLU(2, 0.25, DType.FLOAT32).call(Tensor.of(new double[] {1, 2, 3})))
                .hasMessage(
                        "Mismatch of parameter numbers and input channel size. Found parameter numbers = 2 and channel size = 1.");
    }

    @Test
    void a_bilinear_map_is_the_sum_over_both_inputs() {
        Bilinear bilinear = new Bilinear(2, 3, 1);
        bilinear.to(DType.FLOAT64);
        Tensor w = bilinear.stateDict().get("weight");
        Variable y = bilinear.call(
                Variable.constant(Tensor.of(DType.FLOAT64, Shape.of(1, 2), 1, 2)),
                Variable.constant(Tensor.of(DType.FLOAT64, Shape.of(1, 3), 3, 4, 5)));
        double sum = bilinear.stateDict().get("bias").doubleAt(0);
        for (int i = 0; i < 2; i++) for (int j = 0; j < 3; j++) sum += (i + 1) * w.doubleAt(3 * i + j) * (j + 3);
        assertThat(y.tensor().doubleAt(0)).isCloseTo(sum, within(1e-12));
        assertThat(bilinear).hasToString("Bilinear(in1_features=2, in2_features=3, out_features=1, bias=True)");
        assertThat(List.copyOf(bilinear.stateDict().keySet())).containsExactly("weight", "bias");
    }
}
