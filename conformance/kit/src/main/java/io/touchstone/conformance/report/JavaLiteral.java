package io.touchstone.conformance.report;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Literals in Java. */
final class JavaLiteral {
    private static final long EXACT_AS_DOUBLE = 1L << 53;

    private JavaLiteral() {}

    static String dtype(DTypeName dtype) {
        return "DType." + dtype.torchName().toUpperCase(Locale.ROOT);
    }

    static String real(double x) {
        if (Double.isFinite(x)) return Double.toString(x);
        return Double.isNaN(x) ? "Double.NaN" : x > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** A tensor written out. */
    static String tensor(Literal.TensorLiteral t) throws JavaWriter.NoStatementException {
        if (!t.dtype().isComplex()) return tensor(t, t.dtype(), 0, 1);
        return tensor(t, t.dtype().part(), 0, 2) + ".complex("
                + tensor(t, t.dtype().part(), 1, 2) + ")";
    }

    /** Of all numbers, each that stands {@code step} behind the one before. */
    private static String tensor(Literal.TensorLiteral t, DTypeName dtype, int first, int step)
            throws JavaWriter.NoStatementException {
        int n = t.data().size() / step;
        boolean exact = !dtype.isIntegral()
                || IntStream.range(0, n).allMatch(i -> Math.abs(t.data().integer(i)) <= EXACT_AS_DOUBLE);
        if (!exact) throw new JavaWriter.NoStatementException();
        String numbers = IntStream.range(0, n)
                .mapToObj(i -> dtype.isIntegral()
                        ? Long.toString(t.data().integer(i)) + (isLong(t.data().integer(i)) ? "L" : "")
                        : real(t.data().real(first + step * i)))
                .collect(Collectors.joining(", "));
        return "Tensor.of(" + dtype(dtype) + ", " + shape(t.shape()) + (n == 0 ? "" : ", " + numbers) + ")";
    }

    private static boolean isLong(long value) {
        return value != (int) value;
    }

    private static String shape(List<Long> sizes) {
        return "Shape.of(" + sizes.stream().map(size -> Long.toString(size)).collect(Collectors.joining(", ")) + ")";
    }

    /** A value as a parameter of a type takes it, or null if it does not. */
    static @Nullable String argument(Class<?> type, Expr value, boolean oneByOne) {
        if (type == Scalar.class) return scalar(value);
        if (type == boolean.class || type == Boolean.class)
            return value instanceof Literal.Bool b ? Boolean.toString(b.value()) : null;
        if (type == String.class) return value instanceof Literal.Str s ? quoted(s.value()) : null;
        if (type == DType.class) return value instanceof Literal.DTypeOf d ? dtype(d.dtype()) : null;
        if (type.isEnum()) return constant(type, value);
        if (type == Shape.class) return around("Shape.of(", integers(value), ")");
        if (type == int[].class) return oneByOne ? integers(value) : around("new int[] {", integers(value), "}");
        return number(type, value);
    }

    private static @Nullable String constant(Class<?> type, Expr value) {
        if (!(value instanceof Literal.Str s)) return null;
        String name = s.value().toUpperCase(Locale.ROOT);
        boolean known = Stream.of(type.getEnumConstants())
                .anyMatch(c -> ((Enum<?>) c).name().equals(name));
        return known ? type.getSimpleName() + "." + name : null;
    }

    private static @Nullable String number(Class<?> type, Expr value) {
        boolean real = type == double.class || type == Double.class;
        if (real && value instanceof Literal.FloatNum x) return real(x.value());
        if (!(value instanceof Literal.Int i)) return null;
        if (real) return real((double) i.value());
        if (type == long.class || type == Long.class) return i.value() + "L";
        return type == int.class || type == Integer.class ? integers(value) : null;
    }

    private static @Nullable String scalar(Expr expr) {
        if (expr instanceof Literal.Int i) return "Scalar.of(" + i.value() + "L)";
        if (expr instanceof Literal.FloatNum x) return "Scalar.of(" + real(x.value()) + ")";
        if (expr instanceof Literal.Bool b) return "Scalar.of(" + b.value() + ")";
        if (expr instanceof Literal.ComplexNum z) return "Scalar.complex(" + real(z.re()) + ", " + real(z.im()) + ")";
        return null;
    }

    /** Integers with commas between them, or null if they are none or do not fit. */
    private static @Nullable String integers(Expr expr) {
        List<Expr> items = expr instanceof Expr.ListOf list ? list.items() : List.of(expr);
        boolean fit = items.stream().allMatch(item -> item instanceof Literal.Int i && !isLong(i.value()));
        if (!fit) return null;
        return items.stream()
                .map(item -> Long.toString(((Literal.Int) item).value()))
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String around(String before, @Nullable String inner, String after) {
        return inner == null ? null : before + inner + after;
    }
}
