package io.touchstone.conformance.program;

import java.util.List;
import java.util.Map;

/** Writes {@link Value}s as JSON. */
public final class ValueWriter {
    private ValueWriter() {}

    /** The JSON of a value. */
    public static Json json(Value value) {
        if (value instanceof Value.Sequence sequence) return array(sequence.items());
        if (value instanceof Value.Dict dict)
            return Json.object(
                    "dict",
                    new Json.Arr(dict.entries().stream().map(ValueWriter::entry).toList()));
        return LiteralWriter.json((Literal) value);
    }

    /** The JSON of several values. */
    public static Json.Arr array(List<Value> values) {
        return new Json.Arr(values.stream().map(ValueWriter::json).toList());
    }

    private static Json entry(Map.Entry<String, Value> entry) {
        return new Json.Arr(List.of(new Json.Text(entry.getKey()), json(entry.getValue())));
    }
}
