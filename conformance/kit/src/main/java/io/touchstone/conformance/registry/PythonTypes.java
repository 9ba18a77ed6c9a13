package io.touchstone.conformance.registry;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values in Python's words. */
final class PythonTypes {
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
