package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Real;

/**
 * An approximation of {@link Gelu}: y = ½ x (1 + tanh u) with u = √(2/π) (x + κx³) and κ = 0.044715.
 *
 * <p><b>Gradient</b> g · ½ (1 + tanh u + x (1 − tanh² u) √(2/π) (1 + 3κx²)).
 *
 * @torch torch.nn.functional.gelu
 */
public record GeluTanh() implements Unary {
    private static final double FACTOR = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    @Override
    public double f(double x) {
        return 0.5 * x * (1 + Real.tanh(FACTOR * (x + CUBIC * x * x * x)));
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A x = at.x();
        A cubic = x.square().mul(CUBIC);
        A y = x.mul(cubic.add(1)).mul(FACTOR).tanh();
        A inner = cubic.mul(3).add(1).mul(FACTOR);
        return t.mul(y.add(1).add(x.mul(y.square().rsub(1)).mul(inner)).mul(0.5));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String kernelName() {
        return "GeluKernelImpl";
    }

    @Override
    public String nodeName() {
        return "GeluBackward0";
    }
}
