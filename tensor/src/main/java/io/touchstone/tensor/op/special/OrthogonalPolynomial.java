package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.internal.Real;
import java.util.Locale;

/**
 * Orthogonal polynomials of degree ⌊n⌋ at x, by their recurrences; 0 where n is below 0, infinite or NaN.
 *
 * <p><b>Inputs</b> x and n of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> none:
 * PyTorch has no rule.
 *
 * @param kind which of them
 * @torch torch.special.chebyshev_polynomial_t, torch.special.chebyshev_polynomial_u, torch.special.chebyshev_polynomial_v,
 *     torch.special.chebyshev_polynomial_w, torch.special.shifted_chebyshev_polynomial_t,
 *     torch.special.shifted_chebyshev_polynomial_u, torch.special.shifted_chebyshev_polynomial_v,
 *     torch.special.shifted_chebyshev_polynomial_w, torch.special.hermite_polynomial_h, torch.special.hermite_polynomial_he,
 *     torch.special.laguerre_polynomial_l, torch.special.legendre_polynomial_p
 */
public record OrthogonalPolynomial(Kind kind) implements Binary {
    /** The families, by PyTorch's names. */
    public enum Kind {
        /** cos nθ for x = cos θ. */
        CHEBYSHEV_POLYNOMIAL_T,
        /** sin (n + 1)θ / sin θ. */
        CHEBYSHEV_POLYNOMIAL_U,
        /** cos (n + ½)θ / cos ½θ. */
        CHEBYSHEV_POLYNOMIAL_V,
        /** sin (n + ½)θ / sin ½θ. */
        CHEBYSHEV_POLYNOMIAL_W,
        /** T at 2x − 1. */
        SHIFTED_CHEBYSHEV_POLYNOMIAL_T,
        /** U at 2x − 1. */
        SHIFTED_CHEBYSHEV_POLYNOMIAL_U,
        /** V at 2x − 1. */
        SHIFTED_CHEBYSHEV_POLYNOMIAL_V,
        /** W at 2x − 1. */
        SHIFTED_CHEBYSHEV_POLYNOMIAL_W,
        /** The physicists' Hermite polynomials. */
        HERMITE_POLYNOMIAL_H,
        /** The probabilists'. */
        HERMITE_POLYNOMIAL_HE,
        /** Laguerre's. */
        LAGUERRE_POLYNOMIAL_L,
        /** Legendre's. */
        LEGENDRE_POLYNOMIAL_P;

        /** PyTorch's name, {@code legendre_polynomial_p}. */
        public String torchName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of higher degrees there is no value: PyTorch counts up to any degree, and may never end. */
    private static final long HIGHEST = 1 << 20;

    @Override
    public boolean takes(DType dtype) {
        return dtype.isFloating() && !dtype.isReduced();
    }

    @Override
    public double f(double x, double degree) {
        return value(x, degree, false);
    }

    /** What overflows goes on as it does in single precision: infinities cancel. */
    @Override
    public float f(float x, float degree) {
        float exact = (float) f((double) x, (double) degree);
        return Float.isFinite(exact) ? exact : (float) value(x, degree, true);
    }

    private double value(double x, double degree, boolean single) {
        if (!(degree > -1 && degree < 0x1p63)) return 0; // no degree, as C++ counts
        long n = (long) degree;
        return switch (kind) {
            case CHEBYSHEV_POLYNOMIAL_T -> firstKind(x, n, single);
            case CHEBYSHEV_POLYNOMIAL_U -> secondKind(x, n, single);
            case CHEBYSHEV_POLYNOMIAL_V -> thirdKind(x, n, single);
            case CHEBYSHEV_POLYNOMIAL_W -> fourthKind(x, n, single);
            case SHIFTED_CHEBYSHEV_POLYNOMIAL_T -> firstKind(2 * x - 1, n, single);
            case SHIFTED_CHEBYSHEV_POLYNOMIAL_U -> secondKind(2 * x - 1, n, single);
            case SHIFTED_CHEBYSHEV_POLYNOMIAL_V -> thirdKind(2 * x - 1, n, single);
            case SHIFTED_CHEBYSHEV_POLYNOMIAL_W -> fourthKind(2 * x - 1, n, single);
            default -> n > HIGHEST ? Double.NaN : recurrence(x, n, single);
        };
    }

    private static double firstKind(double x, long n, boolean single) {
        if (isHigh(x, n)) return Real.cos(n * Real.acos(x));
        return Math.abs(x) == 1 ? sign(x, n) : chebyshev(x, n, x, single);
    }

    private static double secondKind(double x, long n, boolean single) {
        if (Math.abs(x) == 1) return sign(x, n) * (n + 1.0);
        if (!isHigh(x, n)) return chebyshev(x, n, 2 * x, single);
        double angle = Real.acos(x);
        return Real.sin((n + 1.0) * angle) / Real.sin(angle);
    }

    private static double thirdKind(double x, long n, boolean single) {
        if (Math.abs(x) == 1) return x > 0 ? 1 : sign(x, n) * (2.0 * n + 1);
        if (!isHigh(x, n)) return chebyshev(x, n, 2 * x - 1, single);
        double angle = Real.acos(x);
        return Real.cos((n + 0.5) * angle) / Real.cos(angle / 2);
    }

    private static double fourthKind(double x, long n, boolean single) {
        if (Math.abs(x) == 1) return x > 0 ? 2.0 * n + 1 : sign(x, n);
        if (!isHigh(x, n)) return chebyshev(x, n, 2 * x + 1, single);
        double angle = Real.acos(x);
        return Real.sin((n + 0.5) * angle) / Real.sin(angle / 2);
    }

    /** Whether waves say better and sooner what the recurrence would. */
    private static boolean isHigh(double x, long n) {
        return n > 6 && Math.abs(x) < 1;
    }

    /** x to the n, for an x that is 1 or −1. */
    private static double sign(double x, long n) {
        return x > 0 || n % 2 == 0 ? 1 : -1;
    }

    /** All four kinds have one recurrence and differ in degree 1. Outside of [−1, 1] it soon overflows, and is over then. */
    private static double chebyshev(double x, long n, double first, boolean single) {
        double before = 1;
        double here = first;
        if (n == 0) return before;
        for (long k = 2; k <= n && !Double.isNaN(here); k++) {
            double next = 2 * x * here - before;
            before = here;
            here = single ? (float) next : next;
        }
        return here;
    }

    private double recurrence(double x, long n, boolean single) {
        double before = 0;
        double here = 1;
        for (long k = 0; k < n && !Double.isNaN(here); k++) {
            double next =
                    switch (kind) {
                        case HERMITE_POLYNOMIAL_H -> 2 * x * here - 2.0 * k * before;
                        case HERMITE_POLYNOMIAL_HE -> x * here - k * before;
                        case LAGUERRE_POLYNOMIAL_L -> ((2 * k + 1 - x) * here - k * before) / (k + 1);
                        default -> ((2 * k + 1) * x * here - k * before) / (k + 1);
                    };
            before = here;
            here = single ? (float) next : next;
        }
        return here;
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        throw new NoDerivativeException(torchName());
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        throw new NoDerivativeException(torchName());
    }

    @Override
    public Reads reads(int i) {
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
