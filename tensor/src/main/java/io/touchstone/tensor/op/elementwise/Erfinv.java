package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.ErrorFunction;
import io.touchstone.tensor.internal.Real;

/**
 * The inverse of the error function; odd, ±1 ↦ ±∞, NaN beyond.
 *
 * <p><b>Gradient</b> g · √π/2 exp(y²), infinite at ±1.
 *
 * @torch torch.erfinv
 */
public record Erfinv() implements Unary {
    private static final double HALF_ROOT_PI = Math.sqrt(Math.PI) / 2;

    /** Winitzki's estimate, good to a few thousandths, and Halley's steps, each of which triples the correct digits. */
    @Override
    public double f(double x) {
        double a = Math.abs(x);
        if (!(a < 1)) return a == 1 ? x / 0.0 : Double.NaN;
        if (a < 0x1p-28) return x * HALF_ROOT_PI;
        double y = estimate(a);
        for (int i = 0; i < 3; i++) {
            double off = a < 0.5 ? ErrorFunction.erf(y) - a : (1 - a) - ErrorFunction.erfc(y);
            double step = off * HALF_ROOT_PI * Real.exp(y * y);
            y -= step / (1 + y * step);
        }
        return Math.copySign(y, x);
    }

    private static double estimate(double x) {
        double log = Real.log1p(-x * x);
        double half = 2 / (Math.PI * 0.147) + log / 2;
        return Math.sqrt(Math.sqrt(half * half - log / 0.147) - half);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().unary(this).square().exp().mul(HALF_ROOT_PI));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
