package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * The reciprocal of the square root, y = x^(−1/2).
 *
 * <p><b>Gradient</b> −½ g · y³.
 *
 * @torch torch.rsqrt
 */
public record Rsqrt() implements Unary {
    @Override
    public double f(double x) {
        return 1 / Math.sqrt(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(-0.5).mul(at.out().pow(3));
    }

    @Override
    public Reads reads() {
        return Reads.OUT;
    }
}
