package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Real;

/**
 * The exponential linear unit: scale · x where x ≥ 0, else scale · alpha · (exp(inputScale · x) − 1). ELU, SELU and CELU are this with
 * other numbers.
 *
 * <p><b>Gradient</b> g · scale where x > 0, else g · scale · alpha · slopeScale · exp(slopeScale · x), also at 0. <b>Second
 * derivative</b> 0 where x ≥ 0.
 *
 * @param alpha minus the limit at −∞, before scaling
 * @param scale a factor of the result
 * @param inputScale a factor of x left of 0
 * @param slopeScale the same as the gradient has it: CELU's, which is rounded to float32 first
 * @param node PyTorch's name of the node
 * @torch torch.nn.functional.elu
 */
public record Elu(double alpha, double scale, double inputScale, double slopeScale, String node) implements Unary {
    @Override
    public double f(double x) {
        return x < 0 ? Real.expm1(x * inputScale) * (alpha * scale) : x * scale;
    }

    @Override
    public float f(float x) {
        return x < 0 ? (float) (Real.expm1(x * (float) inputScale) * (float) (alpha * scale)) : x * (float) scale;
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        // of x ≥ 0 the exponential is not wanted, might overflow, and has no slope of its own
        A x = at.x().maskedFill(at.x().ge(0), 0);
        A left = t.mul(alpha * scale * slopeScale).mul(x.mul(slopeScale).exp());
        return t.mul(scale).where(at.x().gt(0), left);
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String kernelName() {
        return "elu_cpu";
    }

    @Override
    public String nodeName() {
        return node;
    }
}
