package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Bessel;
import org.jspecify.annotations.Nullable;

/**
 * The Bessel function of the first kind of order 0 or 1.
 *
 * <p><b>Gradient</b> none: what comes of it counts as a constant.
 *
 * @param order 0 or 1
 * @torch torch.special.bessel_j0, torch.special.bessel_j1
 */
public record BesselJ(int order) implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isFloating() && !dtype.isReduced();
    }

    @Override
    public double f(double x) {
        return order == 0 ? Bessel.j0(x) : Bessel.j1(x);
    }

    @Override
    public <A extends Array<A>> @Nullable A slope(A t, Saved<A> at) {
        return null;
    }

    @Override
    public boolean differentiable(int i) {
        return false;
    }

    @Override
    public Reads reads() {
        return Reads.NOTHING;
    }

    @Override
    public String torchName() {
        return "special_bessel_j" + order;
    }

    @Override
    public String kernelName() {
        return "bessel_j" + order + "_cpu";
    }
}
