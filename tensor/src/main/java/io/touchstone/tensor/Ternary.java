package io.touchstone.tensor;

import io.touchstone.tensor.internal.Loops;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Three inputs x, y and z of one shape and type, combined element by element; see {@link Binary}. */
public interface Ternary extends Elementwise {
    /** The formula. */
    double f(double x, double y, double z);

    /** The formula in single precision. */
    default float f(float x, float y, float z) {
        return (float) f((double) x, (double) y, (double) z);
    }

    /** The formula on integers. */
    default long f(long x, long y, long z) {
        throw unsupported(DType.INT64);
    }

    /** The formula on complex numbers. */
    default Complex f(Complex x, Complex y, Complex z) {
        throw unsupported(DType.COMPLEX128);
    }

    /** t · ∂out/∂(input {@code i}). */
    <A extends Array<A>> @Nullable A slope(int i, A t, Saved<A> at);

    @Override
    default Spec spec(List<Spec> in) {
        if (!in.get(0).equals(in.get(1)) || !in.get(0).equals(in.get(2)))
            throw new ShapeException(
                    torchName() + ": " + in.get(0) + ", " + in.get(1) + " and " + in.get(2) + " differ [C1]");
        return checked(in.get(0));
    }

    @Override
    default Tensor compute(List<Tensor> in, Spec out) {
        Tensor stepwise = out.dtype().isReduced() ? stepwise(in) : null;
        return stepwise != null ? stepwise : Loops.zip(this, in.get(0), in.get(1), in.get(2), out);
    }

    @Override
    default <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (!g.spec().dtype().isComplex()) return slope(i, g, at);
        A conjugate = slope(i, g.conj(), at);
        return conjugate == null ? null : conjugate.conj();
    }

    @Override
    default <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A sum = null;
        for (int i = 0; i < 3; i++) {
            A tangent = t.get(i);
            if (tangent != null) sum = Tangents.sum(sum, slope(i, tangent, at));
        }
        return sum;
    }
}
