package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * The leaky rectifier: x where x > 0, else slope · x.
 *
 * <p><b>Gradient</b> g where x > 0, else slope · g, also at 0.
 *
 * @param slope the slope left of 0
 * @torch torch.nn.functional.leaky_relu
 */
public record LeakyRelu(double slope) implements Unary {
    @Override
    public double f(double x) {
        return x > 0 ? x : x * slope;
    }

    @Override
    public float f(float x) {
        return x > 0 ? x : x * (float) slope;
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.where(at.x().gt(0), t.mul(slope));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String kernelName() {
        return "leaky_relu_cpu";
    }
}
