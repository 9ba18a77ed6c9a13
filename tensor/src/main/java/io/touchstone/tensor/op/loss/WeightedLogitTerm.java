package io.touchstone.tensor.op.loss;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Ternary;
import java.util.List;

/**
 * The cross entropy of a logit x and a probability y whose positive part counts w times: (1 − y) x − (1 + (w − 1) y) ln σ(x).
 *
 * <p>Half precision is rounded at every step. <b>Gradients</b> g · (1 − y − (1 + (w − 1) y) σ(−x)), g · (−x − (w − 1) ln σ(x)) and −g · y ln σ(x).
 *
 * @torch torch.nn.functional.binary_cross_entropy_with_logits
 */
public record WeightedLogitTerm() implements Ternary {
    @Override
    public double f(double x, double y, double z) {
        return (1 - y) * x - (1 + (z - 1) * y) * LogitTerm.logSigmoid(x);
    }

    @Override
    public Tensor stepwise(List<Tensor> in) {
        Tensor x = in.get(0);
        Tensor y = in.get(1);
        Tensor positive = in.get(2).sub(1).mul(y).add(1);
        return y.rsub(1).mul(x).sub(x.logsigmoid().mul(positive));
    }

    @Override
    public <A extends Array<A>> A slope(int i, A t, Saved<A> at) {
        A x = at.x();
        if (i == 2) return t.mul(at.y().mul(x.logsigmoid()).neg());
        if (i == 1) return t.mul(x.neg().sub(at.z().sub(1).mul(x.logsigmoid())));
        A positive = at.z().sub(1).mul(at.y()).add(1);
        return t.mul(at.y().rsub(1).sub(positive.mul(x.neg().sigmoid())));
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.XY.and(Reads.Z) : i == 1 ? Reads.X.and(Reads.Z) : Reads.XY;
    }

    @Override
    public String torchName() {
        return "binary_cross_entropy_with_logits";
    }
}
