package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Predicate;

/**
 * Whether x ≠ y; true where either is NaN.
 *
 * @torch torch.ne
 */
public record Ne() implements Predicate {
    @Override
    public boolean test(double x, double y) {
        return x != y;
    }

    @Override
    public boolean test(long x, long y) {
        return x != y;
    }

    @Override
    public boolean test(Complex x, Complex y) {
        return x.re() != y.re() || x.im() != y.im();
    }

    @Override
    public boolean takes(DType dtype) {
        return true;
    }
}
