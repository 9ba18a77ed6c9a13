package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * The fraction, y = x − trunc x, with the sign of x.
 *
 * <p><b>Gradient</b> g.
 *
 * @torch torch.frac
 */
public record Frac() implements Unary {
    @Override
    public double f(double x) {
        return x - (x < 0 ? Math.ceil(x) : Math.floor(x));
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t;
    }

    @Override
    public Reads reads() {
        return Reads.NOTHING;
    }

    @Override
    public String kernelName() {
        return "frac_cpu";
    }
}
