package io.touchstone.conformance.program;

import io.touchstone.conformance.program.Fields.At;
import java.util.List;
import java.util.Map;

/** Reads {@link Value}s from JSON. */
public final class ValueReader {
    private ValueReader() {}

    /**
     * A value.
     *
     * @param json the value's JSON
     * @param path where it stands, for messages
     * @throws ProtocolException if it is no value
     */
    public static Value read(Json json, String path) {
        return value(new At(json, path));
    }

    private static Value value(At at) {
        if (at.json() instanceof Json.Arr) return new Value.Sequence(at.items(ValueReader::value));
        if (!(at.json() instanceof Json.Obj)) return LiteralReader.bare(at);
        Fields fields = at.fields();
        if (LiteralReader.isLiteral(fields)) return LiteralReader.object(fields);
        if (!fields.has("dict")) throw at.error("this is no value");
        Value.Dict dict = new Value.Dict(fields.take("dict").items(ValueReader::entry));
        fields.end();
        return dict;
    }

    private static Map.Entry<String, Value> entry(At at) {
        List<At> pair = at.items();
        if (pair.size() != 2) throw at.error("expected [key, value]");
        return Map.entry(pair.get(0).text(), value(pair.get(1)));
    }
}
