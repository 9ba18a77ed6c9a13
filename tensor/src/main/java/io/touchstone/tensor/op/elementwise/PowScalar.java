package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Plane;
import io.touchstone.tensor.internal.Real;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The power with a number as exponent, y = xᵏ; 0⁰ = 1. Small whole exponents are multiplied out, of bfloat16
 * with rounding at every step.
 *
 * <p><b>Constraints</b> C1: integers take no negative exponent. <b>Gradient</b> g · k xᵏ⁻¹; 0 if k = 0.
 *
 * @param exponent k
 * @torch torch.pow
 */
public record PowScalar(Scalar exponent) implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return dtype != DType.BOOL;
    }

    @Override
    public double f(double x) {
        double k = exponent.re();
        if (k == 2) return x * x;
        if (k == 3) return x * x * x;
        if (k == 0.5) return Math.sqrt(x); // as PyTorch: √−0 is −0, and √−∞ is NaN
        if (k == -0.5) return 1 / Math.sqrt(x);
        if (k == -1) return 1 / x;
        return Real.pow(x, k);
    }

    @Override
    public float f(float x) {
        return exponent.re() == 2 ? x * x : (float) f((double) x);
    }

    @Override
    public @Nullable Tensor stepwise(List<Tensor> in) {
        Tensor x = in.get(0);
        return x.dtype() == DType.BFLOAT16 && exponent.is(3) ? x.square().mul(x) : null;
    }

    @Override
    public long f(long x) {
        return Powers.of(x, exponent.integer());
    }

    @Override
    public Complex f(Complex z) {
        return exponent.im() == 0
                ? Plane.pow(z, exponent.re())
                : Plane.pow(z, new Complex(exponent.re(), exponent.im()));
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        if (exponent.is(0)) return t.zerosLike();
        if (exponent.is(2)) return t.mul(at.x().mul(2L)); // by far the commonest, without a power
        return t.mul(at.x().pow(less()).mul(exponent));
    }

    private Scalar less() {
        return switch (exponent.category()) {
            case BOOL, INTEGER -> Scalar.of(exponent.integer() - 1);
            case FLOATING -> Scalar.of(exponent.re() - 1);
            case COMPLEX -> Scalar.complex(exponent.re() - 1, exponent.im());
        };
    }

    @Override
    public Reads reads() {
        return exponent.is(0) ? Reads.NOTHING : Reads.X;
    }

    @Override
    public String torchName() {
        return "pow";
    }

    @Override
    public String nodeName() {
        return "PowBackward0";
    }
}
