package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Operands.NONE;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.SignalWindows;
import io.touchstone.tensor.SignalWindows.Span;
import io.touchstone.tensor.Tensor;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Windows for signals: the older ones of {@code torch}, periodic by default, and those of {@code torch.signal.windows}, symmetric. */
final class WindowRows {
    private static final String OPTIONS =
            "dtype? dtype=None, layout? layout=None, device? device=None, bool? requires_grad=False)";

    private static final Set<String> COSINES =
            Set.of("hann", "hamming", "nuttall", "general_hamming", "general_cosine");

    private WindowRows() {}

    static Rows rows() {
        Rows r = new Rows("window");
        older(r, "hann", "", (a, span) -> SignalWindows.hamming(span, 0.5, 0.5));
        older(r, "blackman", "", (a, span) -> SignalWindows.blackman(span));
        older(r, "bartlett", "", (a, span) -> SignalWindows.bartlett(span));
        older(
                r,
                "hamming",
                "float alpha, float beta=0.46, ",
                (a, span) -> SignalWindows.hamming(span, real(a, "alpha", 0.54), real(a, "beta", 0.46)));
        older(r, "kaiser", "float beta, ", (a, span) -> SignalWindows.kaiser(span, real(a, "beta", 12)));
        newer(r, "hann", "*, ", (a, span) -> SignalWindows.hamming(span, 0.5, 0.5));
        newer(r, "hamming", "*, ", (a, span) -> SignalWindows.hamming(span, 0.54, 0.46));
        newer(r, "blackman", "*, ", (a, span) -> SignalWindows.blackman(span));
        newer(r, "bartlett", "*, ", (a, span) -> SignalWindows.bartlett(span));
        newer(r, "cosine", "*, ", (a, span) -> SignalWindows.cosine(span));
        newer(r, "nuttall", "*, ", (a, span) -> SignalWindows.nuttall(span));
        newer(r, "kaiser", "*, float beta=12.0, ", (a, span) -> SignalWindows.kaiser(span, beta(a)));
        newer(r, "gaussian", "*, float std=1.0, ", (a, span) -> SignalWindows.gaussian(span, a.real("std")));
        newer(
                r,
                "exponential",
                "*, float? center=None, float tau=1.0, ",
                (a, span) -> SignalWindows.exponential(span, center(a), a.real("tau")));
        newer(
                r,
                "general_hamming",
                "*, float alpha=0.54, ",
                (a, span) -> SignalWindows.hamming(span, a.real("alpha"), 1 - a.real("alpha")));
        newer(r, "general_cosine", "*, float[] a, ", (a, span) -> SignalWindows.generalCosine(span, coefficients(a)));
        return r;
    }

    private static double real(Arguments<?> a, String name, double fallback) {
        return a.declares(name) ? a.real(name) : fallback;
    }

    private static double beta(Arguments<?> a) {
        double beta = a.real("beta");
        if (beta < 0) throw new IllegalArgumentException("beta must be non-negative, got: " + beta + " instead.");
        return beta;
    }

    private static double[] coefficients(Arguments<?> a) {
        double[] coefficients = a.reals("a");
        if (coefficients.length == 0) throw new IllegalArgumentException("Coefficients cannot be empty");
        return coefficients;
    }

    private static double center(Arguments<?> a) {
        Double center = a.maybeReal("center");
        return center == null ? Double.NaN : center;
    }

    /** What is of the window's own can only be given after {@code periodic}. */
    private static void older(Rows r, String name, String own, BiFunction<Arguments<?>, Span, Tensor> window) {
        String start = name + "_window(int window_length, bool periodic";
        Body made = new Made("window_length", "periodic", window);
        Rows.Row row = r.op(start + "=True, *, " + OPTIONS, made).takes(NONE);
        if (!own.isEmpty()) row.or(start + ", " + own + "*, " + OPTIONS, made);
    }

    private static void newer(Rows r, String name, String own, BiFunction<Arguments<?>, Span, Tensor> window) {
        String checking = COSINES.contains(name) ? "general_cosine" : name;
        Body made = new Made("M", "sym", window);
        r.op("signal.windows." + name + "(int M, " + own + "bool sym=True, " + OPTIONS, new Checked(checking, made))
                .takes(NONE);
    }

    /** What is asked of the newer ones, in the name of the function that asks it. */
    private record Checked(String function, Body made) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            if (a.integer("M") < 0)
                throw new ShapeException(function + " requires non-negative window length, got M=" + a.integer("M"));
            DType dtype = a.dtypeOr("dtype", DType.defaultFloat());
            if (dtype != DType.FLOAT32 && dtype != DType.FLOAT64)
                throw new DTypeException(function + " expects float32 or float64 dtypes, got: " + dtype);
            return made.on(a);
        }
    }

    private record Made(String length, String ending, BiFunction<Arguments<?>, Span, Tensor> window) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            DType dtype = a.dtypeOr("dtype", DType.defaultFloat());
            if (!dtype.isFloating())
                throw new DTypeException(
                        a.operation() + " expects floating point dtypes, got: TensorOptions(dtype=" + dtype + ")");
            boolean symmetric = a.flag(ending) == ending.equals("sym");
            Span span = new Span(a.integer(length), symmetric);
            return CreationRows.made(window.apply(a, span).to(dtype), a);
        }
    }
}
