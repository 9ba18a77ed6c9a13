package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Predicate;

/**
 * Whether neither is zero; NaN is not zero.
 *
 * @torch torch.logical_and
 */
public record LogicalAnd() implements Predicate {
    @Override
    public boolean test(double x, double y) {
        return x != 0 && y != 0;
    }

    @Override
    public boolean test(long x, long y) {
        return x != 0 && y != 0;
    }

    @Override
    public boolean test(Complex x, Complex y) {
        return !(x.re() == 0 && x.im() == 0) && !(y.re() == 0 && y.im() == 0);
    }

    @Override
    public boolean takes(DType dtype) {
        return true;
    }

    @Override
    public String torchName() {
        return "logical_and";
    }
}
