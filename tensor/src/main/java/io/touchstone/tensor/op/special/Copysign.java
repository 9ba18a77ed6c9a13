package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;

/**
 * The magnitude of x with the sign of y.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> g with the sign that out has against x, 0 where x is 0; none to y.
 *
 * @torch torch.copysign
 */
public record Copysign() implements Binary {
    @Override
    public double f(double x, double y) {
        return Math.copySign(x, y);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        A ratio = at.out().div(at.x());
        return t.mul(ratio.filled(at.x().eq(0L), 0));
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.zerosLike();
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.X.and(Reads.OUT) : Reads.NOTHING;
    }

    @Override
    public String kernelName() {
        return "copysign_cpu";
    }

    @Override
    public String nodeName() {
        return "CopysignBackward0";
    }
}
