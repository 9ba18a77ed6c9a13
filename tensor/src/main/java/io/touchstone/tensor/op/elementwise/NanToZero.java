package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * x, and 0 for NaN: what a sum is of that leaves out NaN.
 *
 * <p><b>Gradient</b> g times 1 or, where x is NaN, times 0: a g of NaN stays, but not a tangent, as in PyTorch.
 *
 * @torch torch.nansum
 */
public record NanToZero() implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isFloating();
    }

    @Override
    public double f(double x) {
        return Double.isNaN(x) ? 0 : x;
    }

    @Override
    public float f(float x) {
        return Float.isNaN(x) ? 0 : x;
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.mul(at.x().isnan().logicalNot());
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        return tangent == null ? null : tangent.filled(at.x().isnan(), 0);
    }

    @Override
    public Reads reads() {
        return Reads.X;
    }
}
