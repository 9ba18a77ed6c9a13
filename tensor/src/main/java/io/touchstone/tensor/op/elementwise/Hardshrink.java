package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * x where |x| > λ, else 0; NaN stays.
 *
 * <p><b>Gradient</b> g where |x| > λ, else 0.
 *
 * @param lambda λ, half the width of the gap
 * @torch torch.nn.functional.hardshrink
 */
public record Hardshrink(double lambda) implements Unary {
    @Override
    public double f(double x) {
        return x >= -lambda && x <= lambda ? 0 : x;
    }

    @Override
    public float f(float x) {
        return x >= (float) -lambda && x <= (float) lambda ? 0 : x;
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.filled(at.x().abs().le(lambda), 0).tied(at.x(), "HardshrinkBackwardBackward0");
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String kernelName() {
        return "hardshrink_cpu";
    }
}
