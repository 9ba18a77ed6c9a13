package io.touchstone.conformance.program;

import io.touchstone.conformance.program.Fields.At;
import java.util.List;

/** Reads what expressions and values share: {@link Literal}s. */
final class LiteralReader {
    private LiteralReader() {}

    /** Whether an object with this key is a literal. */
    static boolean isLiteral(Fields fields) {
        return fields.has("float") || fields.has("complex") || fields.has("dtype") || fields.has("tensor");
    }

    /** A literal written as an object. */
    static Literal object(Fields fields) {
        Literal literal;
        if (fields.has("float")) literal = new Literal.FloatNum(real(fields.take("float")));
        else if (fields.has("complex")) literal = complex(fields.take("complex"));
        else if (fields.has("dtype")) literal = new Literal.DTypeOf(dtype(fields.take("dtype")));
        else literal = tensor(fields.take("tensor"));
        fields.end();
        return literal;
    }

    /** A literal written as a bare JSON value. */
    static Literal bare(At at) {
        if (at.json() instanceof Json.Text text) return new Literal.Str(text.value());
        if (at.json() instanceof Json.Bool bool) return new Literal.Bool(bool.value());
        if (at.json() instanceof Json.Null) return new Literal.None();
        if (at.json() instanceof Json.Num number && !number.isInteger())
            throw at.error("a float is written {\"float\": " + number.literal() + "}");
        return new Literal.Int(at.integer());
    }

    static DTypeName dtype(At at) {
        return DTypeName.of(at.text()).orElseThrow(() -> at.error("unknown dtype \"" + at.text() + "\""));
    }

    static Literal.TensorLiteral tensor(At at) {
        Fields fields = at.fields();
        DTypeName dtype = dtype(fields.take("dtype"));
        List<Long> shape = fields.take("shape").items(At::integer);
        At data = fields.take("data");
        fields.end();
        return at.checked(where -> new Literal.TensorLiteral(dtype, shape, elements(dtype, data.items())));
    }

    private static Elements elements(DTypeName dtype, List<At> data) {
        if (dtype.isIntegral())
            return Elements.ofIntegers(
                    data.stream().mapToLong(at -> integer(dtype, at)).toArray());
        return Elements.ofReals(
                data.stream().mapToDouble(at -> real(dtype.part(), at)).toArray());
    }

    private static long integer(DTypeName dtype, At at) {
        if (dtype == DTypeName.BOOL) return at.bool() ? 1 : 0;
        long value = at.integer();
        long fitting =
                switch (dtype) {
                    case UINT8 -> value & 0xff;
                    case INT8 -> (byte) value;
                    case INT16 -> (short) value;
                    case INT32 -> (int) value;
                    default -> value;
                };
        if (fitting != value) throw at.error(value + " does not fit " + dtype.torchName());
        return value;
    }

    private static Literal complex(At at) {
        List<At> parts = at.items();
        if (parts.size() != 2) throw at.error("expected [re, im]");
        return new Literal.ComplexNum(real(parts.get(0)), real(parts.get(1)));
    }

    private static double real(At at) {
        return real(DTypeName.FLOAT64, at);
    }

    private static double real(DTypeName dtype, At at) {
        if (at.json() instanceof Json.Text text) return special(text.value(), at);
        if (!(at.json() instanceof Json.Num number))
            throw at.error("expected a number, found " + at.json().kind());
        double value = Decimals.parse(dtype, number.literal());
        if (Double.isInfinite(value)) throw at.error(number.literal() + " does not fit " + dtype.torchName());
        return value;
    }

    private static double special(String text, At at) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw at.error("expected a number, \"nan\", \"inf\" or \"-inf\", found \"" + text + "\"");
        };
    }
}
