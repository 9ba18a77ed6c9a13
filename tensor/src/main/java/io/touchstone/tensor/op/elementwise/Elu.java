package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Real;

/**
 * The exponential linear unit: scale · x where x ≥ 0, else scale · alpha · (exp(inputScale · x) − 1). ELU, SELU and CELU are this with
 * other numbers.
 *
 * <p><b>Gradient</b> g · scale where x > 0 or NaN, else g · scale · alpha · slopeScale · exp(slopeScale · x), also at 0. <b>Second
 * derivative</b> 0 where x ≥ 0.
 *
 * @param alpha minus the limit at −∞, before scaling
 * @param scale a factor of the result
 * @param inputScale a factor of x left of 0
 * @param slopeScale the same as the gradient has it: CELU's, which is rounded to float32 first
 * @param node PyTorch's name of the node, but for its number
 * @param overwrites whether x is lost, and the gradient is told by the output
 * @torch torch.nn.functional.elu
 */
public record Elu(double alpha, double scale, double inputScale, double slopeScale, String node, boolean overwrites)
        implements Unary {
    /** The unit that leaves x alone. */
    public Elu(double alpha, double scale, double inputScale, double slopeScale, String node) {
        this(alpha, scale, inputScale, slopeScale, node, false);
    }

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
        if (overwrites) return slopeByOutput(t, at.out());
        // of x ≥ 0, and of NaN, the exponential is not wanted, might overflow, and has no slope of its own
        A x = at.x().filled(at.x().lt(0).logicalNot(), 0);
        A left = t.mul(alpha * scale * slopeScale).mul(x.mul(slopeScale).exp());
        return left.where(at.x().le(0), t.mul(scale));
    }

    private <A extends Array<A>> A slopeByOutput(A t, A y) {
        if (alpha < 0)
            throw NoDerivativeException.because(
                    "In-place elu backward calculation is triggered with a negative slope which is not supported. This is caused by"
                            + " calling in-place forward function with a negative slope, please call out-of-place version instead.");
        A bent = y.filled(y.lt(0).logicalNot(), 0); // where the slope has no slope of its own
        A left = t.mul(slopeScale).mul(bent.add(alpha * scale));
        return left.where(y.le(0), t.mul(scale));
    }

    @Override
    public Reads reads() {
        return overwrites ? Reads.OUT : Reads.X;
    }

    @Override
    public Elu overwriting() {
        return new Elu(alpha, scale, inputScale, slopeScale, node, true);
    }

    @Override
    public String kernelName() {
        return "elu_cpu";
    }

    @Override
    public String nodeName() {
        return node + (overwrites ? "1" : "0");
    }
}
