package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Real;

/**
 * The sigmoid linear unit, y = x σ(x); PyTorch's swish.
 *
 * <p><b>Gradient</b> g · σ(x) (1 + x (1 − σ(x))).
 *
 * @torch torch.nn.functional.silu
 */
public record Silu() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x) {
        return x / (1 + Real.exp(-x));
    }

    @Override
    public Complex f(Complex z) {
        double size = Real.exp(-z.re());
        Complex e = new Complex(size * Real.cos(z.im()), -size * Real.sin(z.im()));
        return z.over(new Complex(1, 0).plus(e));
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A x = at.x();
        A s = x.dtype().isComplex() ? x.neg().exp().add(1).reciprocal() : x.sigmoid();
        return t.mul(s.mul(x.mul(s.rsub(1)).add(1)));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public boolean recordsComplex() {
        return false;
    }

    @Override
    public String kernelName() {
        return "silu_cpu";
    }
}
