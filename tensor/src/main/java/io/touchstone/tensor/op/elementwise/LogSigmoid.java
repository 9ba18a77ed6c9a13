package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Real;

/**
 * The logarithm of the logistic function, y = min(x, 0) − ln(1 + exp(−|x|)).
 *
 * <p><b>Gradient</b> g · σ(−x).
 *
 * @torch torch.nn.functional.logsigmoid
 */
public record LogSigmoid() implements Unary {
    @Override
    public double f(double x) {
        return Math.min(x, 0) - Real.log1p(Real.exp(-Math.abs(x)));
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().neg().sigmoid());
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String kernelName() {
        return "log_sigmoid_cpu";
    }
}
