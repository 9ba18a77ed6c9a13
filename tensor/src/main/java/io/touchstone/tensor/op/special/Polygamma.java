package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Gamma;
import io.touchstone.tensor.internal.Real;

/**
 * The n-th derivative of digamma, (−1)ⁿ⁺¹ n! Σ (x + k)⁻ⁿ⁻¹; infinite at 0, −1, −2 and so on, but that of the first derivative PyTorch makes
 * π² / sin² πx, which the rounding of πx keeps finite.
 *
 * <p><b>Gradient</b> g · polygamma(n + 1, x).
 *
 * @param n which derivative, not negative
 * @torch torch.polygamma
 */
public record Polygamma(int n) implements Unary {
    private static final float PI = (float) Math.PI;

    @Override
    public double f(double x) {
        if (!isPole(x)) return Gamma.polygamma(n, x);
        double sine = Real.sin(Math.PI * x);
        return Math.PI * Math.PI / (sine * sine);
    }

    @Override
    public float f(float x) {
        if (!isPole(x)) return (float) Gamma.polygamma(n, x);
        float sine = (float) Real.sin(PI * x);
        return PI * PI / (sine * sine);
    }

    private boolean isPole(double x) {
        return n == 1 && x <= 0 && x == Math.rint(x) && Double.isFinite(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().unary(new Polygamma(n + 1)));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
