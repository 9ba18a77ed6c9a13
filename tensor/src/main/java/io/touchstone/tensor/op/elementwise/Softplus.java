package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Real;

/**
 * A smooth rectifier, y = ln(1 + exp(βx)) / β; x itself where βx > threshold.
 *
 * <p><b>Gradient</b> g · σ(βx), and g beyond the threshold.
 *
 * @param beta β, the sharpness of the bend
 * @param threshold where the function becomes the identity
 * @torch torch.nn.functional.softplus
 */
public record Softplus(double beta, double threshold) implements Unary {
    @Override
    public double f(double x) {
        return x * beta > threshold ? x : Real.log1p(Real.exp(x * beta)) / beta;
    }

    @Override
    public float f(float x) {
        float scaled = x * (float) beta;
        return scaled > (float) threshold ? x : (float) (Real.log1p(Real.exp(scaled)) / (float) beta);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A scaled = beta == 1 ? at.x() : at.x().mul(beta);
        return t.where(scaled.gt(threshold), t.mul(scaled.sigmoid()));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String kernelName() {
        return "softplus_cpu";
    }
}
