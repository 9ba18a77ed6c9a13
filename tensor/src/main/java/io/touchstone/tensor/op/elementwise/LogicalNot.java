package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import org.jspecify.annotations.Nullable;

/**
 * Whether x is zero, as 0 or 1 of the input's type; the language asks it of bools.
 *
 * <p><b>Gradient</b> none.
 *
 * @torch torch.logical_not
 */
public record LogicalNot() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return !dtype.isComplex();
    }

    @Override
    public double f(double x) {
        return x == 0 ? 1 : 0;
    }

    @Override
    public long f(long x) {
        return x == 0 ? 1 : 0;
    }

    @Override
    public <A extends Array<A>> @Nullable A slope(A t, Saved<A> at) {
        return null;
    }

    @Override
    public Reads reads() {
        return Reads.NOTHING;
    }

    @Override
    public String torchName() {
        return "logical_not";
    }
}
