package io.touchstone.conformance.registry;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values in Python's words. */
final class PythonTypes {
    private static final Pattern DECIMAL = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?");

    private PythonTypes() {}

    /** The name of a value's type: {@code int}. */
    static String of(@Nullable Object value) {
        if (value == null) return "NoneType";
        if (value instanceof Array<?>) return "Tensor";
        if (value instanceof Long) return "int";
        if (value instanceof Double) return "float";
        if (value instanceof Boolean) return "bool";
        if (value instanceof String) return "str";
        if (value instanceof Scalar) return "complex";
        if (value instanceof DType) return "torch.dtype";
        if (value instanceof List<?>) return "list";
        if (value instanceof Map<?, ?>) return "dict";
        return value.getClass().getSimpleName();
    }

    /**
     * What Python's {@code float} makes of a value.
     *
     * @throws ArgumentException if it is of another kind
     * @throws IllegalArgumentException if it is a text that is no number
     */
    static double real(@Nullable Object value) {
        if (value instanceof Number n) return n.doubleValue();
        if (value instanceof Boolean b) return b ? 1 : 0;
        if (value instanceof Array<?> x && x.numel() == 1)
            return x.value().item().re();
        if (value instanceof String text) return real(text);
        throw new ArgumentException("float() argument must be a string or a real number, not '" + of(value) + "'");
    }

    private static double real(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        String size = plain.replaceFirst("^[+-]", "");
        double sign = plain.startsWith("-") ? -1 : 1;
        if (size.equals("inf") || size.equals("infinity")) return sign * Double.POSITIVE_INFINITY;
        if (size.equals("nan")) return Double.NaN;
        if (DECIMAL.matcher(size).matches()) return sign * Double.parseDouble(size);
        throw new IllegalArgumentException("could not convert string to float: " + show(text));
    }

    /** A value as Python prints it. */
    static String show(@Nullable Object value) {
        if (value == null) return "None";
        if (value instanceof Boolean b) return b ? "True" : "False";
        if (value instanceof String s) return "'" + s + "'";
        if (value instanceof List<?> list)
            return list.stream().map(PythonTypes::show).collect(Collectors.joining(", ", "[", "]"));
        return value.toString();
    }
}
