package io.touchstone.tensor.op.loss;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Real;
import java.util.List;

/**
 * The cross entropy of a logit x and a probability y, (1 − y) x − ln σ(x) = −y ln σ(x) − (1 − y) ln σ(−x).
 *
 * <p>Half precision is rounded at every step. <b>Gradients</b> g · (σ(x) − y) and −g · x.
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
    public Tensor stepwise(List<Tensor> in) {
        Tensor x = in.get(0);
        return in.get(1).rsub(1).mul(x).sub(x.logsigmoid());
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
