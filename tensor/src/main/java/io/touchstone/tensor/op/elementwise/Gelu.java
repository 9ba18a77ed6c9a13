package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Normal;

/**
 * The Gaussian error linear unit, y = x Φ(x), with Φ the standard normal distribution function.
 *
 * <p><b>Gradient</b> g · (Φ(x) + x φ(x)).
 *
 * @torch torch.nn.functional.gelu
 */
public record Gelu() implements Unary {
    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);

    @Override
    public double f(double x) {
        return x * Normal.below(x);
    }

    @Override
    public double wide(double x) {
        return x * Normal.shortBelow(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A x = at.x();
        A distribution = x.mul(-ROOT_HALF).erfc().mul(0.5);
        A density = x.square().mul(-0.5).exp().mul(DENSITY);
        return t.mul(distribution.add(x.mul(density)));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String kernelName() {
        return "GeluKernelImpl";
    }
}
