package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.internal.Real;

/**
 * The angle of the point (y, x) as PyTorch orders them: atan2(x, y) = arg(y + i x).
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here.
 * <b>Gradient</b> g · y / (x² + y²) and −g · x / (x² + y²); 0 at the origin.
 *
 * @torch torch.atan2
 */
public record Atan2() implements Binary {
    @Override
    public double f(double x, double y) {
        return Real.atan2(x, y);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return over(t.mul(at.y()), at);
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return over(t.neg().mul(at.x()), at);
    }

    private static <A extends Array<A>> A over(A t, Saved<A> at) {
        A square = at.x().square().add(at.y().square());
        A origin = at.x().eq(0).logicalAnd(at.y().eq(0));
        return t.mul(square.reciprocal().filled(origin, 0));
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY;
    }

    @Override
    public String kernelName() {
        return "atan2_cpu";
    }
}
