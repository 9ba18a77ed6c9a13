package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * The leaky rectifier: x where x > 0, else slope · x.
 *
 * <p><b>Gradient</b> g where x > 0, else slope · g, also at 0.
 *
 * @param slope the slope left of 0
 * @param overwrites whether x is lost, and the gradient is told by the output
 * @torch torch.nn.functional.leaky_relu
 */
public record LeakyRelu(double slope, boolean overwrites) implements Unary {
    /** The rectifier that leaves x alone. */
    public LeakyRelu(double slope) {
        this(slope, false);
    }

    @Override
    public double f(double x) {
        return x > 0 ? x : x * slope;
    }

    @Override
    public float f(float x) {
        return x > 0 ? x : x * (float) slope;
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        if (overwrites && slope < 0)
            throw NoDerivativeException.because(
                    "In-place leakyReLu backward calculation is triggered with a negative slope which is not supported. This is"
                            + " caused by calling in-place forward function with a negative slope, please call out-of-place version"
                            + " instead. File an issue at https://github.com/pytorch/pytorch if you do require supporting in-place"
                            + " leakRelu backward calculation with negative slope");
        A sign = overwrites ? at.out() : at.x();
        return t.where(sign.gt(0), t.mul(slope)).tied(sign, "LeakyReluBackwardBackward0");
    }

    @Override
    public Reads reads() {
        return overwrites ? Reads.OUT : Reads.X;
    }

    @Override
    public LeakyRelu overwriting() {
        return new LeakyRelu(slope, true);
    }

    @Override
    public String nodeName() {
        return overwrites ? "LeakyReluBackward1" : "LeakyReluBackward0";
    }

    @Override
    public String kernelName() {
        return "leaky_relu_cpu";
    }
}
