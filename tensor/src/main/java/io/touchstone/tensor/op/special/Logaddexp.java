package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.internal.LogSum;

/**
 * ln(eˣ + eʸ) without overflow on the way.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> g / (1 + e^(y − x)) and g / (1 + e^(x − y)).
 *
 * @torch torch.logaddexp
 */
public record Logaddexp() implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x, double y) {
        return LogSum.of(x, y);
    }

    @Override
    public Complex f(Complex x, Complex y) {
        return LogSum.of(x, y);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.div(at.y().sub(at.x()).exp().add(1));
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.div(at.x().sub(at.y()).exp().add(1));
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY;
    }

    @Override
    public String kernelName() {
        return "logaddexp_cpu";
    }
}
