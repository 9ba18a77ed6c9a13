package io.touchstone.tensor.op.loss;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;

/**
 * ½ d² where |d| = |x − y| ≤ δ, else δ (|d| − ½ δ).
 *
 * <p><b>Gradients</b> g · d where |d| ≤ δ, else g · δ sign d; and its negative.
 *
 * @param delta δ > 0, where the parabola ends
 * @torch torch.nn.functional.huber_loss
 */
public record HuberError(double delta) implements Binary {
    @Override
    public double f(double x, double y) {
        double d = Math.abs(x - y);
        return d <= delta ? 0.5 * d * d : delta * (d - 0.5 * delta);
    }

    @Override
    public float f(float x, float y) {
        float e = (float) delta;
        float d = Math.abs(x - y);
        return d <= e ? 0.5f * d * d : e * (d - 0.5f * e);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.mul(at.x().sub(at.y()).hardtanh(-delta, delta));
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.mul(at.y().sub(at.x()).hardtanh(-delta, delta));
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY;
    }

    @Override
    public String kernelName() {
        return "huber_cpu";
    }

    @Override
    public String torchName() {
        return "huber_loss";
    }
}
