package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;

/**
 * The sum x + alpha · y, rounded once: a fused multiply-add of real numbers, as PyTorch's kernels on the CPU compute it.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1), not bool. <b>Gradients</b> g and alpha · g.
 *
 * @param alpha the factor
 * @param nodeName the name of the node: a difference is the sum with −alpha
 * @torch torch.add
 */
public record AddScaled(Scalar alpha, String nodeName) implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return dtype != DType.BOOL;
    }

    @Override
    public double f(double x, double y) {
        return Math.fma(alpha.re(), y, x);
    }

    @Override
    public float f(float x, float y) {
        return Math.fma((float) alpha.re(), y, x);
    }

    @Override
    public long f(long x, long y) {
        return x + alpha.toLong() * y;
    }

    @Override
    public Complex f(Complex x, Complex y) {
        return plus(x, new Complex(alpha.re(), alpha.im()), y);
    }

    // PyTorch multiplies by alpha also where it is ±1, and 0 · ∞ makes the other part NaN
    static Complex plus(Complex x, Complex alpha, Complex y) {
        return x.plus(alpha.times(y));
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t;
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.mul(alpha);
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public String torchName() {
        return "add";
    }
}
