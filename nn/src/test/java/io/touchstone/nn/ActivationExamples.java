package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Values and gradients at kinks, as libtorch 2.10 computes them. */
class ActivationExamples {
    private static void expect(Layer layer, double[] x, double[] y, double[] gradient) {
        Variable leaf = Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(x.length), x));
        Variable out = layer.call(leaf);
        out.sum().backward();
        assertThat(out.tensor().toDoubleArray()).containsExactly(y, within(1e-15));
        assertThat(leaf.grad().tensor().toDoubleArray()).containsExactly(gradient, within(1e-15));
    }

    private static double[] of(double... values) {
        return values;
    }

    @Test
    void rectifiers() {
        expect(new ReLU(), of(0, -0.0, Double.NaN), of(0, 0, Double.NaN), of(0, 0, 1));
        expect(new ReLU6(), of(0, 6, 3), of(0, 6, 3), of(0, 0, 1));
        expect(new Hardtanh(), of(-1, 0, 1), of(-1, 0, 1), of(0, 1, 0));
        expect(new LeakyReLU(), of(0), of(0), of(0.01));
        expect(new Threshold(1, 9), of(1, 2), of(9, 2), of(0, 1));
        expect(new PReLU(1, 0.25, DType.FLOAT64), of(0, -2), of(0, -0.5), of(0.25, 0.25));
    }

    @Test
    void exponential_units() {
        expect(new ELU(), of(0), of(0), of(1));
        expect(new ELU(2), of(0), of(0), of(2));
        expect(new SELU(), of(0), of(0), of(1.7580993408473766));
        expect(new CELU(), of(0), of(0), of(1));
    }

    @Test
    void smooth_units() {
        expect(new GELU(), of(0, 1), of(0, 0.841344746068543), of(0.5, 1.0833154705876864));
        expect(new GELU("tanh"), of(0, 1), of(0, 0.8411919906082768), of(0.5, 1.0829640838457826));
        expect(
                new Softplus(),
                of(20, 20.5, 0),
                of(20.000000002061153, 20.5, 0.6931471805599453),
                of(0.9999999979388464, 1, 0.5));
        expect(
                new LogSigmoid(),
                of(-100, 0, 100),
                of(-100, -0.6931471805599453, -3.720075976020836E-44),
                of(1, 0.5, 3.720075976020836E-44));
    }

    @Test
    void piecewise_units() {
        expect(new Hardswish(), of(-3, 0, 3), of(0, 0, 3), of(0, 0.5, 1));
        expect(new Hardswish(), of(Double.NaN), of(Double.NaN), of(1));
        expect(new Hardsigmoid(), of(-3, 0, 3), of(0, 0.5, 1), of(0, 1.0 / 6, 0));
        expect(new Hardshrink(), of(-0.5, 0.5, 2), of(0, 0, 2), of(0, 0, 1));
        expect(new Softshrink(), of(-0.5, 0.5, 2), of(0, 0, 1.5), of(0, 0, 1));
    }

    @Test
    void overflow_far_out_leaves_no_nan_in_second_derivatives() {
        for (Layer layer :
                new Layer[] {new ELU(), new SELU(), new CELU(), new Softplus(), new Hardswish(), new Mish(), new SiLU()
                }) {
            Variable x = Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(2), 800, 30));
            Variable y = layer.call(x).square().sum();
            Variable g = io.touchstone.autograd.Autograd.grad(
                            java.util.List.of(y),
                            java.util.List.of(x),
                            java.util.Collections.singletonList(null),
                            io.touchstone.autograd.Autograd.Options.DEFAULT.withGraph())
                    .get(0);
            g.sum().backward();
            assertThat(x.grad().tensor().isfinite().all().isTrue())
                    .as(layer.toString())
                    .isTrue();
        }
    }

    @Test
    void dropout_in_place_writes_only_where_it_drops() {
        Variable leaf = Variable.leaf(Tensor.of(1.0, 2.0));
        Dropout dropout = new Dropout(0.5, true);
        dropout.eval();
        assertThat(dropout.call(leaf)).isSameAs(leaf);
        assertThat(leaf.version()).isZero();
        Variable written = leaf.mul(1L);
        dropout.train();
        assertThat(dropout.call(written).version()).isEqualTo(1);
    }
}
