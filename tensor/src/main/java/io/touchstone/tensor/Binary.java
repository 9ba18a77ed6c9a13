package io.touchstone.tensor;

import io.touchstone.tensor.internal.Loops;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two inputs x and y of one shape and type, combined element by element. The formula is stated once per compute type, as for
 * {@link Unary}.
 */
public interface Binary extends Elementwise {
    /** The formula. */
    double f(double x, double y);

    /** The formula in single precision. */
    default float f(float x, float y) {
        return (float) f((double) x, (double) y);
    }

    /** The formula on integers. */
    default long f(long x, long y) {
        throw unsupported(DType.INT64);
    }

    /** The formula on complex numbers. */
    default Complex f(Complex x, Complex y) {
        throw unsupported(DType.COMPLEX128);
    }

    /** t · ∂out/∂x. */
    <A extends Array<A>> @Nullable A slopeX(A t, Saved<A> at);

    /** t · ∂out/∂y. */
    <A extends Array<A>> @Nullable A slopeY(A t, Saved<A> at);

    @Override
    default Spec spec(List<Spec> in) {
        if (!in.get(0).equals(in.get(1)))
            throw new ShapeException(torchName() + ": " + in.get(0) + " and " + in.get(1) + " differ [C1]");
        return checked(in.get(0));
    }

    @Override
    default Tensor compute(List<Tensor> in, Spec out) {
        Tensor stepwise = out.dtype().isReduced() ? stepwise(in) : null;
        return stepwise != null ? Loops.laidOut(stepwise, in) : Loops.zip(this, in.get(0), in.get(1), out);
    }

    @Override
    default <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (!g.spec().dtype().isComplex()) return i == 0 ? slopeX(g, at) : slopeY(g, at);
        A conjugate = i == 0 ? slopeX(g.conj(), at) : slopeY(g.conj(), at);
        return conjugate == null ? null : conjugate.conj();
    }

    @Override
    default <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tx = t.get(0);
        A ty = t.get(1);
        return Tangents.sum(tx == null ? null : slopeX(tx, at), ty == null ? null : slopeY(ty, at));
    }
}
