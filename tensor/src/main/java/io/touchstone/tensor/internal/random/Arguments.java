package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Spec;
import java.math.BigDecimal;
import java.math.MathContext;

/** Checks of the arguments of distributions, in PyTorch's words. All are made before a number is drawn or written. */
public final class Arguments {
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private Arguments() {}

    /** Requires 0 ≤ std. */
    public static void requireDeviation(double std) {
        require(std >= 0, "normal expects std >= 0.0, but found std " + number(std));
    }

    /** Requires from ≤ to, both and their distance finite numbers of the type. */
    public static void requireInterval(DType dtype, double from, double to) {
        if (!dtype.isFloating()) throw unsupported("check_uniform_bounds", dtype);
        requireWithin("from", from, dtype);
        requireWithin("to", to, dtype);
        require(
                from <= to,
                "uniform_ expects to return a [from, to) range, but found from=" + number(from) + " > to="
                        + number(to));
        require(
                to - from <= dtype.max(),
                "uniform_ expects to-from <= std::numeric_limits<" + dtype.scalarName() + ">::max(), but found to="
                        + number(to) + " and from=" + number(from) + " which result in to-from to exceed the limit");
    }

    /** Requires a probability. */
    public static void requireProbability(double p) {
        require(p >= 0 && p <= 1, "bernoulli_ expects p to be in [0, 1], but got p=" + number(p));
    }

    /** Requires a rate above zero and, where something is drawn, a floating type. */
    public static void requireExponential(Spec x, double lambda) {
        require(lambda > 0, "exponential_ expects lambda > 0.0, but found lambda=" + number(lambda));
        if (x.shape().numel() > 0 && !x.dtype().isFloating())
            throw notContinuous("Exponential", x.dtype().scalarName());
    }

    /** Requires a width above zero and a floating type. */
    public static void requireCauchy(DType dtype, double sigma) {
        require(sigma > 0, "cauchy_ expects sigma > 0.0, but found sigma=" + number(sigma));
        if (!dtype.isFloating()) throw notContinuous("Cauchy", nameInC(dtype));
    }

    /** Requires a deviation above zero and, where something is drawn, a floating type. */
    public static void requireLogNormal(Spec x, double std) {
        require(std > 0, "log_normal_ expects std > 0.0, but found std=" + number(std));
        if (x.shape().numel() > 0 && !x.dtype().isFloating()) throw unsupported("log_normal_cpu", x.dtype());
    }

    /** Requires real numbers where something is drawn. */
    public static void requireReal(String kernel, Spec x) {
        if (x.shape().numel() > 0 && x.dtype().isComplex()) throw unsupported(kernel, x.dtype());
    }

    /** Requires a probability that is neither zero nor one and, where something is drawn, a type that has numbers to count with. */
    public static void requireGeometric(Spec x, double p) {
        require(p > 0 && p < 1, "geometric_ expects p to be in (0, 1), but got p=" + number(p));
        requireReal("geometric_cpu", x);
        if (x.shape().numel() > 0 && x.dtype() == DType.BOOL) throw unsupported("geometric_cpu", x.dtype());
    }

    /** Requires from &lt; to. */
    public static void requireBounds(long from, long to) {
        require(from < to, "random_ expects 'from' to be less than 'to', but got from=" + from + " >= to=" + to);
    }

    /** Requires the first and the last integer of a range to be numbers of the type. */
    public static void requireWithin(DType dtype, long first, long last) {
        if (dtype.isComplex())
            throw new DTypeException("check_random_bounds handles only integral, floating-point and boolean types");
        requireWithin("from", (double) first, dtype);
        requireWithin("to - 1", (double) last, dtype);
    }

    private static void requireWithin(String name, double value, DType dtype) {
        require(value >= dtype.min() && value <= dtype.max(), name + " is out of bounds for " + nameInC(dtype));
    }

    /** Requires what PyTorch's message says. */
    public static void require(boolean holds, String message) {
        if (!holds) throw new IllegalArgumentException(message);
    }

    /** That a kernel has no code for a type. */
    public static DTypeException unsupported(String kernel, DType dtype) {
        return DTypeException.notImplemented(kernel, dtype);
    }

    private static DTypeException notContinuous(String distribution, String type) {
        return new DTypeException(distribution
                + " distribution is a continuous probability distribution. dtype must be a floating point but you specified "
                + type);
    }

    private static String nameInC(DType dtype) {
        return switch (dtype) {
            case BOOL -> "bool";
            case UINT8 -> "unsigned char";
            case INT8 -> "signed char";
            case INT16 -> "short int";
            case INT32 -> "int";
            case INT64 -> "long int";
            case FLOAT16 -> "c10::Half";
            case BFLOAT16 -> "c10::BFloat16";
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
            case COMPLEX64 -> "c10::complex<float>";
            case COMPLEX128 -> "c10::complex<double>";
        };
    }

    // As a C++ stream writes it: six digits, no trailing zeros.
    private static String number(double x) {
        if (Double.isNaN(x)) return "nan";
        if (Double.isInfinite(x)) return x > 0 ? "inf" : "-inf";
        if (x == 0) return "0";
        BigDecimal rounded = new BigDecimal(x).round(SIX_DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < 6) return rounded.toPlainString();
        String digits = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return digits + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
