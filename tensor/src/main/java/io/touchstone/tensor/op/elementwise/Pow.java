package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.internal.Plane;
import io.touchstone.tensor.internal.Real;

/**
 * The power xʸ; 0⁰ = 1, but NaN of complex numbers. Of integers, by repeated multiplication, wrapping; the exponent must not be negative (checked by the language where it is a number).
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here.
 * <b>Gradient</b> g · y xʸ⁻¹, 0 where y = 0; and g · xʸ ln x, 0 where x = 0 and y ≥ 0.
 *
 * @torch torch.pow
 */
public record Pow() implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return dtype != DType.BOOL;
    }

    @Override
    public double f(double x, double y) {
        return Real.pow(x, y);
    }

    @Override
    public long f(long x, long y) {
        return Powers.of(x, y);
    }

    @Override
    public Complex f(Complex x, Complex y) {
        return Plane.pow(x, y);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.mul(at.y().mul(at.x().pow(at.y().sub(1)))).filled(at.y().eq(0), 0);
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        A nothing = at.x().eq(0).logicalAnd(at.y().to(at.y().dtype().toReal()).ge(0));
        return t.mul(at.out().mul(at.x().log()).filled(nothing, 0));
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.XY : Reads.XY.and(Reads.OUT);
    }

    @Override
    public String nodeName() {
        return "PowBackward1";
    }
}
