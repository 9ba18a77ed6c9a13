package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * The complex conjugate; a real number is its own.
 *
 * <p><b>Gradient</b> the conjugate of g, conjugated: this map is antilinear, and both modes apply it again.
 *
 * @torch torch.conj
 */
public record Conj() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isComplex();
    }

    @Override
    public double f(double x) {
        return x;
    }

    @Override
    public Complex f(Complex z) {
        return z.conj();
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.conj();
    }

    @Override
    public Reads reads() {
        return Reads.NOTHING;
    }
}
