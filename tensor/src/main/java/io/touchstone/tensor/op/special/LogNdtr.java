package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
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
        A small = x.clampMax(Scalar.of(0.0))
                .mul(-Math.sqrt(0.5))
                .unary(new Erfcx())
                .reciprocal()
                .mul(2.0);
        A large = x.square().mul(-0.5).sub(x.unary(this)).exp();
        return t.mul(small.where(x.le(0L), large).mul(Math.sqrt(0.5 / Math.PI)));
    }

    @Override
    public Reads reads() {
        return Reads.X.and(Reads.OUT); // PyTorch's rule reads both
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
