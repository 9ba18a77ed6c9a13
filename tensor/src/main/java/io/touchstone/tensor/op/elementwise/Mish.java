package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Real;

/**
 * y = x tanh(ln(1 + eˣ)).
 *
 * <p><b>Gradient</b> g · (w + x σ(x) (1 − w²)) with w = tanh(ln(1 + eˣ)).
 *
 * @torch torch.nn.functional.mish
 */
public record Mish() implements Unary {
    @Override
    public double f(double x) {
        return x * Real.tanh(Real.log1p(Real.exp(x)));
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A x = at.x();
        A w = x.softplus().tanh();
        return t.mul(w.add(x.mul(x.sigmoid()).mul(w.square().rsub(1))));
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String kernelName() {
        return "mish_cpu";
    }
}
