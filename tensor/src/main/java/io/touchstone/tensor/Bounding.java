package io.touchstone.tensor;

import io.touchstone.tensor.op.elementwise.Clamp;
import io.touchstone.tensor.op.elementwise.ClampEach;
import io.touchstone.tensor.op.elementwise.Fmax;
import io.touchstone.tensor.op.elementwise.Fmin;
import io.touchstone.tensor.op.elementwise.Maximum;
import io.touchstone.tensor.op.elementwise.Minimum;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The larger and the smaller of two, and keeping within bounds, element by element.
 *
 * @param <A> the interpreter
 */
public interface Bounding<A extends Array<A>> extends Pointwise<A> {
    /**
     * The larger; NaN wins. The gradient is shared evenly at ties.
     *
     * @torch torch.maximum
     */
    default A maximum(A y) {
        return ordered(new Maximum(), y);
    }

    /**
     * The smaller; NaN wins. The gradient is shared evenly at ties.
     *
     * @torch torch.minimum
     */
    default A minimum(A y) {
        return ordered(new Minimum(), y);
    }

    /**
     * The larger; a number wins over NaN. The gradient goes to x at ties.
     *
     * @torch torch.fmax
     */
    default A fmax(A y) {
        return ordered(new Fmax(), y);
    }

    /**
     * The smaller; a number wins over NaN. The gradient goes to x at ties.
     *
     * @torch torch.fmin
     */
    default A fmin(A y) {
        return ordered(new Fmin(), y);
    }

    /**
     * x where it is between the bounds, else the nearer bound; {@code max} where the bounds are crossed; NaN stays. The gradient is g
     * inside and at the bounds, 0 outside.
     *
     * @param min the lower bound, or null
     * @param max the upper bound, or null
     * @throws IllegalArgumentException if there is neither
     * @torch torch.clamp
     */
    default A clamp(@Nullable Scalar min, @Nullable Scalar max) {
        if (min == null && max == null)
            throw new IllegalArgumentException("torch.clamp: At least one of 'min' or 'max' must not be None");
        Promotion types = Promotion.start().add(spec());
        if (min != null) types.add(min);
        if (max != null) types.add(max);
        DType dtype = dtype().isFloating() ? dtype() : types.result();
        return to(dtype).unary(new Clamp(bound(min, dtype), bound(max, dtype)));
    }

    /**
     * x between bounds of its own for each element; {@code null} is no bound. Everything broadcasts.
     *
     * @throws IllegalArgumentException if there is neither
     */
    default A clamp(@Nullable A min, @Nullable A max) {
        return clamp(min, max, min == null || max == null);
    }

    /**
     * x where it is above {@code min}, else that. At a tie x's tangent counts, where {@link #clamp(Array, Array)} has the bound's.
     *
     * @torch torch.clamp_min
     */
    default A clampMin(A min) {
        return clamp(min, null, false).named("ClampMinBackward1");
    }

    /**
     * x where it is below {@code max}, else that; see {@link #clampMin(Array)}.
     *
     * @torch torch.clamp_max
     */
    default A clampMax(A max) {
        return clamp(null, max, false).named("ClampMaxBackward1");
    }

    private A clamp(@Nullable A min, @Nullable A max, boolean boundMoves) {
        if (min == null && max == null) return clamp((Scalar) null, (Scalar) null);
        Promotion types = Promotion.start().add(spec());
        if (min != null) types.add(min.spec());
        if (max != null) types.add(max.spec());
        DType dtype = types.result();
        if (dtype.isComplex()) throw new DTypeException("clamp is not supported for complex types");
        if (dtype == DType.BOOL && max == null) return maximum(Objects.requireNonNull(min));
        if (dtype == DType.BOOL && min == null) return minimum(Objects.requireNonNull(max));
        A low = min != null ? min : constant(boundless(dtype, dtype.min()), dtype);
        A high = max != null ? max : constant(boundless(dtype, dtype.max()), dtype);
        return promoted(new ClampEach(boundMoves), low, high);
    }

    private static Scalar boundless(DType dtype, double extreme) {
        return dtype.isIntegral()
                ? Scalar.of((long) extreme)
                : Scalar.of(Math.copySign(Double.POSITIVE_INFINITY, extreme));
    }

    private static @Nullable Scalar bound(@Nullable Scalar value, DType dtype) {
        return value == null
                ? null
                : Tensor.scalar(value.requireFits(dtype), dtype).item();
    }

    /**
     * The larger of x and a number; see {@link #clamp(Scalar, Scalar)}.
     *
     * @torch torch.clamp_min
     */
    default A clampMin(Scalar min) {
        requireReal(min);
        return clamp(min, ifNaN(min)).named("ClampMinBackward0");
    }

    /**
     * The smaller of x and a number; see {@link #clamp(Scalar, Scalar)}.
     *
     * @torch torch.clamp_max
     */
    default A clampMax(Scalar max) {
        requireReal(max);
        return clamp(ifNaN(max), max).named("ClampMaxBackward0");
    }

    private static void requireReal(Scalar bound) {
        if (bound.category() == DType.Category.COMPLEX)
            throw new DTypeException("clamp is not supported for complex types");
    }

    // Here a NaN alone makes everything NaN; in clamp it takes two bounds to do so.
    private static @Nullable Scalar ifNaN(Scalar bound) {
        return Double.isNaN(bound.re()) ? bound : null;
    }

    /** As {@link #clamp(Scalar, Scalar)} with floating bounds. */
    default A clamp(double min, double max) {
        return clamp(Scalar.of(min), Scalar.of(max));
    }

    // complex numbers are refused before the shapes are looked at
    private A ordered(Binary op, A y) {
        DType dtype = Promotion.of(spec(), y.spec());
        if (dtype.isComplex()) throw op.unsupported(dtype);
        return promoted(op, y);
    }
}
