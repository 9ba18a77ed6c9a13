package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The quotient, x / y.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here.
 * <b>Gradient</b> g / y and −g · (x / y) / y.
 *
 * @torch torch.div
 */
public record Div() implements Binary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isDifferentiable();
    }

    @Override
    public double f(double x, double y) {
        return x / y;
    }

    @Override
    public float f(float x, float y) {
        return x / y;
    }

    @Override
    public Complex f(Complex x, Complex y) {
        return x.over(y);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.div(at.y());
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.neg().mul(at.x().div(at.y()).div(at.y()));
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tx = t.get(0);
        A ty = t.get(1);
        if (ty == null) return tx == null ? null : tx.div(at.y());
        A share = ty.mul(at.out());
        return (tx == null ? share.neg() : tx.sub(share)).div(at.y());
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.Y : Reads.XY;
    }
}
