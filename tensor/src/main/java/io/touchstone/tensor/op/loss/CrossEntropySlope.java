package io.touchstone.tensor.op.loss;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;

/**
 * The slope of {@link CrossEntropyTerm} in x, (x − y) / max(x (1 − x), 10⁻¹²).
 *
 * <p><b>Constraints</b> C1: one shape and type. <b>Gradients</b> g · (x² − 2xy + y) / (x (1 − x))², both factors at least 10⁻¹², as PyTorch has
 * it, and not the slope of a quotient whose denominator stands still; and −g / max(x (1 − x), 10⁻¹²).
 *
 * @torch torch.nn.functional.binary_cross_entropy
 */
record CrossEntropySlope() implements Binary {
    /** A float in PyTorch too, whatever the dtype. */
    private static final double LEAST = 1e-12f;

    @Override
    public double f(double x, double y) {
        return (x - y) / Math.max((1 - x) * x, LEAST);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        A x = at.x();
        A rise = x.square().sub(x.mul(at.y()).mul(2)).add(at.y());
        return t.mul(rise.div(away(x).mul(away(x.rsub(1))).square()));
    }

    private static <A extends Array<A>> A away(A x) {
        return x.clamp(Scalar.of(1e-12), null);
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.div(spread(at.x())).neg();
    }

    private static <A extends Array<A>> A spread(A x) {
        return x.rsub(1).mul(x).clamp(Scalar.of(LEAST), null);
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.XY : Reads.X;
    }

    @Override
    public String torchName() {
        return "binary_cross_entropy_backward";
    }
}
