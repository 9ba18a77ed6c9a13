package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.op.view.NoDerivative;
import org.jspecify.annotations.Nullable;

/**
 * 0 below 0, y at 0, 1 above; 0 of NaN.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> none: PyTorch refuses.
 *
 * @torch torch.heaviside
 */
public record Heaviside() implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return !dtype.isComplex();
    }

    @Override
    public double f(double x, double y) {
        return x == 0 ? y : x > 0 ? 1 : 0;
    }

    @Override
    public long f(long x, long y) {
        return x == 0 ? y : x < 0 ? 0 : 1;
    }

    @Override
    public <A extends Array<A>> @Nullable A slopeX(A t, Saved<A> at) {
        throw new NoDerivativeException("heaviside");
    }

    @Override
    public <A extends Array<A>> @Nullable A slopeY(A t, Saved<A> at) {
        throw new NoDerivativeException("heaviside");
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public String nodeName() {
        return NoDerivative.NODE;
    }
}
