package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.ErrorFunction;

/**
 * The error function, y = 2/√π ∫₀ˣ exp(−t²) dt; odd, ±∞ ↦ ±1.
 *
 * <p><b>Gradient</b> g · 2/√π exp(−x²).
 *
 * @torch torch.erf
 */
public record Erf() implements Unary {
    @Override
    public double f(double x) {
        return ErrorFunction.erf(x);
    }

    @Override
    public double wide(double x) {
        return ErrorFunction.shortErf(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().square().neg().exp().mul(2 / Math.sqrt(Math.PI)));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
