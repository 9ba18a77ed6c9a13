package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Normal;

/**
 * The logarithm of the share of the normal distribution below x.
 *
 * <p><b>Gradient</b> g · exp(−x² / 2 − y) / √(2π), written with erfcx where the share is small.
 *
 * @torch torch.special.log_ndtr
 */
public record LogNdtr() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isFloating() && !dtype.isReduced();
    }

    @Override
    public double f(double x) {
        return Normal.logBelow(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        A x = at.x();
        A slope = x.mul(-Math.sqrt(0.5)).unary(new Erfcx()).reciprocal().mul(Math.sqrt(2 / Math.PI));
        return t.mul(slope);
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }

    @Override
    public String nodeName() {
        return "SpecialLogNdtrBackward0";
    }

    @Override
    public String kernelName() {
        return "log_ndtr_cpu";
    }
}
