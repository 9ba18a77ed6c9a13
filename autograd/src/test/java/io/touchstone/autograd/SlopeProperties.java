package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.op.elementwise.SigmoidSlope;
import io.touchstone.tensor.op.elementwise.TanhSlope;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** The fused slopes of tanh and sigmoid are their compositions, and differentiate as they do. */
class SlopeProperties {
    @Property
    void slopes_have_the_bits_of_their_compositions(
            @ForAll @Size(7) float[] x, @ForAll @Size(7) float[] y, @ForAll boolean wide) {
        Tensor a = tensor(x, wide);
        Tensor b = tensor(y, wide);
        assertThat(a.binary(new TanhSlope(), b).toDoubleArray())
                .isEqualTo(tanhSlope(a, b).toDoubleArray());
        assertThat(a.binary(new SigmoidSlope(), b).toDoubleArray())
                .isEqualTo(sigmoidSlope(a, b).toDoubleArray());
    }

    @Property
    void slopes_differentiate_as_their_compositions(
            @ForAll @DoubleRange(min = -3, max = 3) double x, @ForAll @DoubleRange(min = -1, max = 1) double y) {
        Variable a = leaf(x);
        Variable b = leaf(y);
        checkGradients(a, b, a.binary(new TanhSlope(), b), tanhSlope(a, b));
        checkGradients(a, b, a.binary(new SigmoidSlope(), b), sigmoidSlope(a, b));
    }

    private static void checkGradients(Variable x, Variable y, Variable fused, Variable composed) {
        double[] expected = gradients(x, y, composed);
        double[] actual = gradients(x, y, fused);
        for (int i = 0; i < 2; i++) assertThat(actual[i]).isCloseTo(expected[i], within(1e-13));
    }

    private static double[] gradients(Variable x, Variable y, Variable of) {
        x.setGrad(null);
        y.setGrad(null);
        of.backward();
        return new double[] {gradient(x), gradient(y)};
    }

    private static double gradient(Variable x) {
        Variable g = x.grad();
        assertThat(g).isNotNull();
        return g.tensor().doubleAt(0);
    }

    private static <A extends Array<A>> A tanhSlope(A x, A y) {
        return x.mul(y.square().rsub(1L));
    }

    private static <A extends Array<A>> A sigmoidSlope(A x, A y) {
        return x.mul(y.rsub(1L).mul(y));
    }

    private static Variable leaf(double x) {
        return Variable.leaf(Tensor.of(DType.FLOAT64, Shape.SCALAR, x));
    }

    private static Tensor tensor(float[] x, boolean wide) {
        double[] values = new double[x.length];
        for (int i = 0; i < x.length; i++) values[i] = x[i];
        return Tensor.of(wide ? DType.FLOAT64 : DType.FLOAT32, Shape.of(x.length), values);
    }
}
