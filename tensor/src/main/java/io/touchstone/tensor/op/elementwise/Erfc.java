package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.ErrorFunction;

/**
 * The complementary error function, y = 1 − erf x, accurate far to the right, where it is tiny.
 *
 * <p><b>Gradient</b> −g · 2/√π exp(−x²).
 *
 * @torch torch.erfc
 */
public record Erfc() implements Unary {
    @Override
    public double f(double x) {
        return ErrorFunction.erfc(x);
    }

    @Override
    public double wide(double x) {
        return ErrorFunction.shortErfc(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().square().neg().exp().mul(-2 / Math.sqrt(Math.PI)));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
