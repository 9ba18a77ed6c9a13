package io.touchstone.tensor.op.loss;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.internal.Real;

/**
 * The cross entropy of a logit x and a probability y, (1 − y) x − ln σ(x) = −y ln σ(x) − (1 − y) ln σ(−x).
 *
 * <p><b>Gradients</b> g · (σ(x) − y) and −g · x.
 *
 * @torch torch.nn.functional.binary_cross_entropy_with_logits
 */
public record LogitTerm() implements Binary {
    /** ln σ(x). */
    static double logSigmoid(double x) {
        return Math.min(x, 0) - Real.log1p(Real.exp(-Math.abs(x)));
    }

    @Override
    public double f(double x, double y) {
        return (1 - y) * x - logSigmoid(x);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.mul(at.x().sigmoid().sub(at.y()));
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.mul(at.x().neg());
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY; // PyTorch keeps y for the gradient of either
    }

    @Override
    public String torchName() {
        return "binary_cross_entropy_with_logits";
    }
}
