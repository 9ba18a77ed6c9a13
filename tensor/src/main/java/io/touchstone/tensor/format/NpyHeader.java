package io.touchstone.tensor.format;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an npy file says of its elements.
 *
 * @param order the order of an element's bytes
 * @param fortran whether the elements are in column-major order
 */
record NpyHeader(DType dtype, ByteOrder order, boolean fortran, Shape shape) {
    private static final int ROOM = 21; // digits that NumPy leaves room for, so that an array can grow in place

    /** A type as NumPy spells it, after the order of bytes. */
    private static String name(DType dtype) {
        return switch (dtype) {
            case BOOL -> "b1";
            case UINT8 -> "u1";
            case INT8, INT16, INT32, INT64 -> "i" + dtype.bytes();
            case FLOAT16, FLOAT32, FLOAT64 -> "f" + dtype.bytes();
            case COMPLEX64, COMPLEX128 -> "c" + dtype.bytes();
            case BFLOAT16 -> throw new FormatException("NumPy has no bfloat16");
        };
    }

    // ---- reading

    /** The three entries of the dict, each once, in any order. */
    static NpyHeader parse(String text) {
        PythonText in = new PythonText(text);
        Map<String, Object> entries = new LinkedHashMap<>();
        in.dict(key -> entries.put(key, value(key, in)));
        in.end();
        if (!(entries.get("descr") instanceof String descr)
                || !(entries.get("fortran_order") instanceof Boolean fortran)
                || !(entries.get("shape") instanceof Sizes sizes))
            throw new FormatException(
                    "invalid header: it needs descr, fortran_order and shape, and has " + entries.keySet());
        DType dtype = dtype(descr);
        ByteOrder order = descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new NpyHeader(dtype, order, fortran, Elements.shape("npy", dtype, sizes.list()));
    }

    private record Sizes(List<Long> list) {}

    private static Object value(String key, PythonText in) {
        return switch (key) {
            case "descr" -> {
                if (in.take('[')) throw in.error("a dtype of records, which no tensor has,");
                yield in.string();
            }
            case "fortran_order" -> in.truth();
            case "shape" -> new Sizes(in.tuple());
            default -> throw in.error("unknown key " + key);
        };
    }

    private static DType dtype(String descr) {
        if (descr.contains("O"))
            throw new FormatException("dtype '" + descr + "' holds Python objects, and none is ever made from a file");
        for (DType dtype : DType.values()) {
            if (dtype == DType.BFLOAT16
                    || descr.isEmpty()
                    || !descr.substring(1).equals(name(dtype))) continue;
            if ("<>".indexOf(descr.charAt(0)) >= 0 || (dtype.bytes() == 1 && descr.charAt(0) == '|')) return dtype;
        }
        throw new FormatException("dtype '" + descr + "' is no tensor's");
    }

    // ---- writing

    String text() {
        String descr = (dtype.bytes() == 1 ? "|" : "<") + name(dtype);
        String text = "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': "
                + tuple() + ", }";
        return text + " ".repeat(room());
    }

    private String tuple() {
        String sizes = shape.toList().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "(" + sizes + (shape.rank() == 1 ? ",)" : ")");
    }

    private int room() {
        if (shape.rank() == 0) return 0;
        int growing = shape.size(fortran ? -1 : 0);
        return ROOM - String.valueOf(growing).length();
    }
}
