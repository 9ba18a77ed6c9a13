package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;

/**
 * A point between x and y: x + w (y − x) while |w| &lt; ½, else y − (y − x)(1 − w), so that w = 1 gives y exactly.
 *
 * <p><b>Gradient</b> g · (1 − w) and g · w.
 *
 * @param weight w
 * @torch torch.lerp
 */
public record Lerp(double weight) implements Binary {
    @Override
    public double f(double x, double y) {
        return Math.abs(weight) < 0.5 ? x + weight * (y - x) : y - (y - x) * (1 - weight);
    }

    @Override
    public float f(float x, float y) {
        float w = (float) weight;
        return Math.abs(w) < 0.5f ? x + w * (y - x) : y - (y - x) * (1 - w);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.mul(1 - weight);
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.mul(weight);
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public String kernelName() {
        return "lerp_kernel_scalar";
    }
}
