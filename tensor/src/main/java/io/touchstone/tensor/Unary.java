package io.touchstone.tensor;

import io.touchstone.tensor.internal.Loops;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One input, acted on element by element. The formula is stated once per compute type: float32 by default in float64, rounded once;
 * half precision in float32; all integers and bool as {@code long}, wrapping.
 */
public interface Unary extends Elementwise {
    /** The formula. */
    double f(double x);

    /** The formula in single precision: {@link #wide}, rounded, unless single precision is to be kept throughout. */
    default float f(float x) {
        return (float) wide(x);
    }

    /** The formula of a number in single precision, as exact as its rounding to single precision needs. */
    default double wide(double x) {
        return f(x);
    }

    /** The formula on integers. */
    default long f(long x) {
        throw unsupported(DType.INT64);
    }

    /** The formula on complex numbers. */
    default Complex f(Complex z) {
        throw unsupported(DType.COMPLEX128);
    }

    /** t · ∂out/∂x. */
    <A extends Array<A>> @Nullable A slope(A t, Saved<A> at);

    /** What the slope reads. */
    Reads reads();

    @Override
    default Reads reads(int i) {
        return reads();
    }

    @Override
    default Spec spec(List<Spec> in) {
        return checked(in.get(0));
    }

    @Override
    default Tensor compute(List<Tensor> in, Spec out) {
        Tensor stepwise = out.dtype().isReduced() ? stepwise(in) : null;
        return stepwise != null ? stepwise : Loops.map(this, in.get(0), out);
    }

    @Override
    default <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (!g.spec().dtype().isComplex()) return slope(g, at);
        A conjugate = slope(g.conj(), at);
        return conjugate == null ? null : conjugate.conj();
    }

    @Override
    default <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        return tangent == null ? null : slope(tangent, at);
    }
}
