package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.op.view.NoDerivative;
import java.util.List;

/**
 * The quotient rounded towards −∞.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here.
 * <b>Gradient</b> 0, of a division that is rounded; PyTorch has none of {@code floor_divide}.
 *
 * @param differentiable whether there is a gradient
 * @torch torch.floor_divide
 */
public record FloorDivide(boolean differentiable) implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return !dtype.isComplex() && dtype != DType.BOOL;
    }

    @Override
    public double f(double x, double y) {
        return Division.floor(x, y);
    }

    @Override
    public float f(float x, float y) {
        return Division.floor(x, y);
    }

    @Override
    public long f(long x, long y) {
        return Division.floor(x, y);
    }

    @Override
    public Tensor stepwise(List<Tensor> in) {
        Tensor x = in.get(0);
        Tensor y = in.get(1);
        Tensor rest = x.fmod(y);
        Tensor near = x.sub(rest).div(y);
        Tensor below = rest.ne(0L).logicalAnd(y.lt(0L).ne(rest.lt(0L)));
        Tensor quotient = near.sub(1L).where(below, near);
        Tensor down = quotient.floor();
        Tensor floor = down.add(1L).where(quotient.sub(down).gt(0.5), down);
        Tensor plain = x.div(y);
        return plain.where(y.eq(0L), x.zerosLike().copysign(plain).where(quotient.eq(0L), floor));
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return slope(t);
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return slope(t);
    }

    private <A extends Array<A>> A slope(A t) {
        if (!differentiable) throw new NoDerivativeException(torchName());
        return t.zerosLike();
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public String torchName() {
        return "floor_divide";
    }

    @Override
    public String nodeName() {
        return differentiable ? "DivBackward2" : NoDerivative.NODE;
    }

    @Override
    public String kernelName() {
        return "div_floor_cpu";
    }
}
