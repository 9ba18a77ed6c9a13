package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Normal;

/**
 * exp(x²) erfc(x), which neither overflows nor vanishes where its factors do.
 *
 * <p><b>Gradient</b> g · (2 x y − 2 / √π).
 *
 * @torch torch.special.erfcx
 */
public record Erfcx() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isFloating() && !dtype.isReduced();
    }

    @Override
    public double f(double x) {
        return Normal.scaledErfc(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().mul(at.out()).sub(1 / Math.sqrt(Math.PI)).mul(2));
    }

    @Override
    public Reads reads() {
        return Reads.X.and(Reads.OUT);
    }

    @Override
    public String nodeName() {
        return "SpecialErfcxBackward0";
    }

    @Override
    public String kernelName() {
        return "erfcx_cpu";
    }
}
