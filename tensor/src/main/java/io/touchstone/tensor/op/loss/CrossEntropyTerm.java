package io.touchstone.tensor.op.loss;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Real;
import java.util.List;

/**
 * The cross entropy of two probabilities, −y ln x − (1 − y) ln(1 − x), no logarithm counting less than −100.
 *
 * <p><b>Constraints</b> C1: one shape and type; C2: every x and y is between 0 and 1. <b>Gradients</b> g · (x − y) / max(x (1 − x), 10⁻¹²), which
 * at 0 and 1 is large but finite, by {@link CrossEntropySlope}; and g · (ln(1 − x) − ln x), which is infinite there.
 *
 * @torch torch.nn.functional.binary_cross_entropy
 */
public record CrossEntropyTerm() implements Binary {
    private static final double LEAST_LOG = -100;

    @Override
    public Tensor compute(List<Tensor> in, Spec out) {
        requireProbabilities("input", in.get(0));
        requireProbabilities("target", in.get(1));
        return Binary.super.compute(in, out);
    }

    private static void requireProbabilities(String name, Tensor x) {
        if (!x.ge(0).logicalAnd(x.le(1)).all().isTrue())
            throw new IllegalArgumentException("all elements of " + name + " should be between 0 and 1");
    }

    @Override
    public double f(double x, double y) {
        return (y - 1) * Math.max(Real.log1p(-x), LEAST_LOG) - y * Math.max(Real.log(x), LEAST_LOG);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.mul(at.x().binary(new CrossEntropySlope(), at.y()));
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.mul(at.x().neg().log1p().sub(at.x().log()));
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.XY : Reads.X;
    }

    @Override
    public String torchName() {
        return "binary_cross_entropy";
    }
}
