package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Real;

/**
 * The exponential linear unit: scale · x where x ≥ 0, else scale · alpha · (exp(inputScale · x) − 1). ELU, SELU and CELU are this with
 * other numbers.
 *
 * <p><b>Gradient</b> g · scale where x > 0, else g · scale · alpha · inputScale · exp(inputScale · x), also at 0.
 *
 * @param alpha minus the limit at −∞, before scaling
 * @param scale a factor of the result
 * @param inputScale a factor of x left of 0
 * @param node PyTorch's name of the node
 * @torch torch.nn.functional.elu
 */
public record Elu(double alpha, double scale, double inputScale, String node) implements Unary {
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
        // of x > 0 the exponential is not wanted, and might overflow
        A x = at.x().clamp(null, Scalar.of(0.0));
        A left = t.mul(alpha * scale * inputScale).mul(x.mul(inputScale).exp());
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
