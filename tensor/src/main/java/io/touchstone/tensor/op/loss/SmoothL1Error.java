package io.touchstone.tensor.op.loss;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;

/**
 * ½ d² / β where |d| = |x − y| &lt; β, else |d| − ½ β.
 *
 * <p><b>Gradients</b> g · d / β where |d| &lt; β, else g · sign d; and its negative.
 *
 * @param beta β > 0, where the parabola ends
 * @torch torch.nn.functional.smooth_l1_loss
 */
public record SmoothL1Error(double beta) implements Binary {
    @Override
    public double f(double x, double y) {
        double d = Math.abs(x - y);
        return d < beta ? 0.5 * d * d / beta : d - 0.5 * beta;
    }

    @Override
    public float f(float x, float y) {
        float b = (float) beta;
        float d = Math.abs(x - y);
        return d < b ? 0.5f * d * d / b : d - 0.5f * b;
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.mul(at.x().sub(at.y()).div(beta).hardtanh());
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.mul(at.y().sub(at.x()).div(beta).hardtanh());
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY;
    }

    @Override
    public String kernelName() {
        return "smooth_l1_cpu";
    }

    @Override
    public String torchName() {
        return "smooth_l1_loss";
    }
}
