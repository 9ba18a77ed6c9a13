package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;
import io.touchstone.tensor.internal.Bessel;
import io.touchstone.tensor.internal.Cylinder;
import io.touchstone.tensor.internal.Real;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Bessel's functions of the second kind, the modified ones, the spherical one of order 0, and Airy's function.
 *
 * <p><b>Gradient</b> none: what comes of it counts as a constant.
 *
 * @param kind which of them
 * @torch torch.special.bessel_y0, torch.special.bessel_y1, torch.special.modified_bessel_i0, torch.special.modified_bessel_i1,
 *     torch.special.modified_bessel_k0, torch.special.modified_bessel_k1, torch.special.scaled_modified_bessel_k0,
 *     torch.special.scaled_modified_bessel_k1, torch.special.spherical_bessel_j0, torch.special.airy_ai
 */
public record CylinderFunction(Kind kind) implements Unary {
    /** The functions, by PyTorch's names. */
    public enum Kind {
        /** Y₀. */
        BESSEL_Y0,
        /** Y₁. */
        BESSEL_Y1,
        /** I₀. */
        MODIFIED_BESSEL_I0,
        /** I₁. */
        MODIFIED_BESSEL_I1,
        /** K₀. */
        MODIFIED_BESSEL_K0,
        /** K₁. */
        MODIFIED_BESSEL_K1,
        /** eˣ K₀. */
        SCALED_MODIFIED_BESSEL_K0,
        /** eˣ K₁. */
        SCALED_MODIFIED_BESSEL_K1,
        /** sin x / x. */
        SPHERICAL_BESSEL_J0,
        /** Ai. */
        AIRY_AI;

        /** PyTorch's name, {@code airy_ai}. */
        public String torchName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public boolean takes(DType dtype) {
        return dtype.isFloating() && !dtype.isReduced();
    }

    @Override
    public double f(double x) {
        return switch (kind) {
            case BESSEL_Y0 -> Cylinder.y0(x);
            case BESSEL_Y1 -> Cylinder.y1(x);
            case MODIFIED_BESSEL_I0 -> Bessel.i0(x);
            case MODIFIED_BESSEL_I1 -> Bessel.i1(x);
            case MODIFIED_BESSEL_K0 -> Cylinder.k(0, x);
            case MODIFIED_BESSEL_K1 -> Cylinder.k(1, x);
            case SCALED_MODIFIED_BESSEL_K0 -> Cylinder.scaledK(0, x);
            case SCALED_MODIFIED_BESSEL_K1 -> Cylinder.scaledK(1, x);
            case SPHERICAL_BESSEL_J0 -> x == 0 ? 1 : Double.isInfinite(x) ? 0 : Real.sin(x) / x;
            case AIRY_AI -> Cylinder.airy(x);
        };
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
        return "special_" + kind.torchName();
    }

    @Override
    public String kernelName() {
        return kind.torchName() + "_cpu";
    }
}
