package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Unary;

/**
 * x where x > threshold, else value; NaN stays.
 *
 * <p><b>Gradient</b> g where x > threshold, else 0, also at the threshold.
 *
 * @param threshold what x must exceed to stay
 * @param value what stands for the others
 * @torch torch.nn.functional.threshold
 */
public record Threshold(Scalar threshold, Scalar value) implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype != DType.BOOL && !dtype.isComplex();
    }

    @Override
    public double f(double x) {
        return x <= threshold.re() ? value.re() : x;
    }

    @Override
    public float f(float x) {
        return x <= (float) threshold.re() ? (float) value.re() : x;
    }

    @Override
    public long f(long x) {
        return x <= threshold.toLong() ? value.toLong() : x;
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.filled(at.x().le(threshold), 0).tied(at.x(), "ThresholdBackwardBackward0");
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String kernelName() {
        return "threshold_cpu";
    }
}
