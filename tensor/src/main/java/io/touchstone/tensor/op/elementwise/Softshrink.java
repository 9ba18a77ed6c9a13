package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * x moved towards 0 by λ, and 0 where |x| ≤ λ; NaN stays.
 *
 * <p><b>Gradient</b> g where |x| > λ, else 0.
 *
 * @param lambda λ ≥ 0, by how much
 * @torch torch.nn.functional.softshrink
 */
public record Softshrink(double lambda) implements Unary {
    @Override
    public double f(double x) {
        return x > lambda ? x - lambda : x < -lambda ? x + lambda : x * 0;
    }

    @Override
    public float f(float x) {
        float l = (float) lambda;
        return x > l ? x - l : x < -l ? x + l : x * 0;
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.filled(at.x().abs().le(lambda), 0).tied(at.x(), "SoftshrinkBackwardBackward0");
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String kernelName() {
        return "softshrink_check";
    }
}
