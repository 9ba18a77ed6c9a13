package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Tangents;
import io.touchstone.tensor.Ternary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * x between bounds of its own for each element: min(max(x, y), z); a NaN anywhere gives NaN.
 *
 * <p><b>Inputs</b> x, the lower bounds y and the upper bounds z, real, of one shape and type (C1).
 * <b>Gradient</b> all to x where y ≤ x ≤ z; to y where x &lt; y &lt; z; to z where x &gt; z or y &gt; z; lost where x &lt; y = z.
 *
 * The tangent is that of whichever of the three is the result; unlike the gradient, it is not lost where the bounds are equal.
 *
 * @param boundMoves whether the tangent is the bound's where x is at it, as PyTorch has it where there is one bound only
 * @torch torch.clamp
 */
public record ClampEach(boolean boundMoves) implements Ternary {
    @Override
    public boolean takes(DType dtype) {
        return dtype != DType.BOOL && !dtype.isComplex();
    }

    @Override
    public double f(double x, double y, double z) {
        return Math.min(Math.max(x, y), z);
    }

    @Override
    public float f(float x, float y, float z) {
        return Math.min(Math.max(x, y), z);
    }

    @Override
    public long f(long x, long y, long z) {
        return Math.min(Math.max(x, y), z);
    }

    @Override
    public <A extends Array<A>> A slope(int i, A t, Saved<A> at) {
        A passes =
                switch (i) {
                    case 0 -> at.x().ge(at.y()).logicalAnd(at.x().le(at.z()));
                    case 1 -> at.x().lt(at.y()).logicalAnd(at.y().lt(at.z()));
                    default -> at.x().gt(at.z()).logicalOr(at.y().gt(at.z()));
                };
        return t.filled(passes.logicalNot(), 0);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A below = boundMoves ? at.x().le(at.y()) : at.x().lt(at.y());
        A above = boundMoves
                ? at.x().ge(at.z())
                : at.x().gt(at.z()).logicalOr(at.y().gt(at.z()));
        A x = masked(t.get(0), below.logicalOr(above));
        A y = masked(t.get(1), below.logicalNot().logicalOr(above));
        A z = masked(t.get(2), above.logicalNot());
        return Tangents.sum(Tangents.sum(x, y), z);
    }

    private static <A extends Array<A>> @Nullable A masked(@Nullable A tangent, A elsewhere) {
        return tangent == null ? null : tangent.filled(elsewhere, 0);
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY.and(Reads.Z);
    }

    @Override
    public DTypeException unsupported(DType dtype) {
        if (dtype.isComplex()) return new DTypeException("clamp is not supported for complex types");
        return Ternary.super.unsupported(dtype);
    }

    @Override
    public String kernelName() {
        return "clamp";
    }

    @Override
    public String nodeName() {
        return "ClampBackward0";
    }
}
